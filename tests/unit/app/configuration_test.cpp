#include "app/configuration.hpp"

#include "base/file.hpp"
#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::app {

namespace {

Result<Configuration> read(const char* text) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "vrhub.toml";
    REQUIRE(write_new_private_file(file, text).ok());
    return Configuration::read(file);
}

}  // namespace

TEST_CASE("without a file, or with an empty one, the hub listens on loopback") {
    CHECK(read("")->address == "127.0.0.1");
    CHECK(Configuration::read("/nowhere/vrhub.toml")->port == 8080);
}

TEST_CASE("two lines turn TLS on, and one of them alone is refused by place") {
    const auto both = read("tls_certificate = \"c.pem\"\ntls_key = \"k.pem\"\n");
    CHECK(both->tls_certificate.filename() == "c.pem");
    CHECK(both->tls_key.is_absolute());
    const auto one = read("tls_key = \"k.pem\"\n");
    REQUIRE_FALSE(one.ok());
    CHECK(one.error().message.find("vrhub.toml") == 0);
}

TEST_CASE("a mail password or certificate goes over TLS alone, and one of the two") {
    const test::TemporaryFolder folder;
    const auto key = folder.path() / "mail-key";
    REQUIRE(write_new_private_file(key, "not a key\n").ok());
    const auto refusal = [&](const std::string& settings) {
        const auto file = folder.path() / "vrhub.toml";
        REQUIRE(
            replace_file(file, "[mail]\nhost = \"localhost\"\nfrom = \"hub@vru.test\"\n" + settings)
                .ok());
        const auto configuration = Configuration::read(file);
        return configuration ? std::string{"none"} : configuration.error().message;
    };
    const std::string password = "user = \"hub\"\npassword_file = \"mail-key\"\n";
    const std::string certificate = "certificate = \"c.pem\"\ncertificate_key = \"mail-key\"\n";
    CHECK(refusal(password) == "none");
    CHECK(refusal("security = \"none\"\n") == "none");
    CHECK(refusal("security = \"none\"\n" + password).find("not sent without TLS") !=
          std::string::npos);
    CHECK(refusal("security = \"none\"\n" + certificate).find("needs TLS") != std::string::npos);
    CHECK(refusal(password + certificate).find("not both") != std::string::npos);
    // What is no certificate is found now, and not by the first letter.
    CHECK(refusal(certificate).find("c.pem") != std::string::npos);
}

TEST_CASE("a proxy that may say where requests come from is named by address or network") {
    CHECK(read("")->trusted_proxies.trusts_nobody());
    CHECK(
        read("trusted_proxies = [\"10.0.0.0/24\", \"::1\"]\n")->trusted_proxies.trusts("10.0.0.9"));
    CHECK(read("threads = 2\ntrusted_proxies = [\"0.0.0.0/0\"]\n")
              .error()
              .message.find("vrhub.toml, line 2: ") == 0);
}

TEST_CASE("checkpoints of the audit log may go elsewhere") {
    CHECK(read("")->audit_checkpoints.empty());
    CHECK(read("audit_checkpoints = \"/mnt/worm/vrhub\"\n")->audit_checkpoints ==
          "/mnt/worm/vrhub");
}

TEST_CASE("entries of the audit log are sent on where the configuration says, and else nowhere") {
    CHECK(read("")->audit_copy.empty());
    CHECK(read("audit_copy = \"/mnt/logs/vrhub.jsonl\"\n")->audit_copy == "/mnt/logs/vrhub.jsonl");
    CHECK(read("audit_copy = \"copy.jsonl\"\n")->audit_copy.is_absolute());
}

TEST_CASE("secrets that settings name are known by setting, with how long each may be used") {
    const auto given = read("tls_certificate = \"c.pem\"\ntls_key = \"k.pem\"\n")->given_secrets;
    REQUIRE(given.size() == 1);
    CHECK(given.front().name == "tls_key");
    CHECK(given.front().file.filename() == "k.pem");
    CHECK(given.front().life_days == 396);
    CHECK(read("")->given_secrets.empty());
}

TEST_CASE("a setting that is not known, of another type or out of range is refused by its line") {
    CHECK(read("listen = \"127.0.0.1:1\"\nlissten = \"x\"\n").error().message ==
          "vrhub.toml, line 2: lissten is not a known setting");
    CHECK_FALSE(read("threads = \"many\"\n").ok());
    CHECK_FALSE(read("threads = 0\n").ok());
    CHECK_FALSE(read("listen = \"here\"\n").ok());
    CHECK_FALSE(read("listen = \"127.0.0.1:70000\"\n").ok());
}

TEST_CASE("the hub has a host's name of its own: an address with a path is refused") {
    for (const auto* good :
         {"https://hub.example", "https://hub.example:8443", "http://127.0.0.1:8080"}) {
        CAPTURE(good);
        CHECK(read(fmt::format("public_address = \"{}\"\n", good).c_str()).ok());
    }
    for (const auto* bad : {"https://council.example/hub",
                            "https://hub.example/",
                            "http://hub.example",
                            "hub.example",
                            "https://",
                            "https://hub.example?x=1"}) {
        CAPTURE(bad);
        CHECK_FALSE(read(fmt::format("public_address = \"{}\"\n", bad).c_str()).ok());
    }
}

}  // namespace hub::app
