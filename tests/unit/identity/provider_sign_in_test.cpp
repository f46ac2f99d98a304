#include "identity/provider_sign_in.hpp"

#include "unit/identity/signing_provider.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::identity {

namespace {

using namespace std::chrono_literals;
using test::KeyPair;

/// A provider in memory: it keeps the law of PKCE, and lies where a test says so.
class FakeProvider final : public Transport {
public:
    explicit FakeProvider(const Clock& clock) : clock_{clock} {}

    Result<std::string> get(const std::string& address) override {
        asked.push_back(address);
        return address.ends_with("/.well-known/openid-configuration")
                   ? description
                   : fmt::format(R"({{"keys":[{}]}})", key.jwk());
    }

    Result<std::string> post(const std::string& address, const FormPost& form) override {
        asked.push_back(address);
        last_form = form;
        const auto field = [&](const std::string& name) {
            for (const auto& [key_name, value] : form.fields) {
                if (key_name == name) {
                    return value;
                }
            }
            return std::string{};
        };
        if (field("code") != "a code" || form.password != "a secret" ||
            to_base64url(sha256_of(field("code_verifier"))) != challenge) {
            return Error{ErrorCode::unavailable, "the sign-in provider answers 400"};
        }
        const auto seconds =
            std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
        return fmt::format(
            R"({{"id_token":"{}"}})",
            key.token(fmt::format(
                R"({{"iss":"https://id.example","aud":"hub","sub":"1","nonce":"{}","exp":{},"iat":{},)"
                R"("email":"ana@council.example","email_verified":true}})",
                nonce,
                seconds + 60,
                seconds)));
    }

    std::string description{
        R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/authorize",)"
        R"("token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys",)"
        R"("code_challenge_methods_supported":["S256"]})"};
    KeyPair key = KeyPair::ec();
    std::string challenge;
    std::string nonce;
    std::vector<std::string> asked;
    FormPost last_form;

private:
    const Clock& clock_;
};

std::string parameter(const std::string& address, const std::string& name) {
    const auto begin = address.find("&" + name + "=") + name.size() + 2;
    return address.substr(begin, address.find('&', begin) - begin);
}

struct Browser {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    FakeProvider provider{clock};
    ProviderSignIn sign_in{{"https://id.example",
                            "hub",
                            "a secret",
                            "Sign in with NHS",
                            "https://hub.example/api/v1/session/provider/callback"},
                           provider,
                           clock};
    BegunSignIn begun;
    std::string state;

    /// As far as the provider sending the browser back.
    void go() {
        const auto begins = sign_in.begin();
        REQUIRE(begins);
        begun = *begins;
        state = parameter(begun.location, "state");
        provider.nonce = parameter(begun.location, "nonce");
        provider.challenge = parameter(begun.location, "code_challenge");
    }
    Result<accounts::VouchedPerson> come_back() {
        return sign_in.end({"a code", state, "", begun.browser_token});
    }
};

}  // namespace

TEST_CASE("a person goes to the provider and comes back with a verified address") {
    Browser browser;
    browser.go();
    CHECK(browser.begun.location.starts_with(
        "https://id.example/authorize?response_type=code&client_id=hub&redirect_uri="
        "https%3A%2F%2Fhub.example%2Fapi%2Fv1%2Fsession%2Fprovider%2Fcallback&scope=openid%"
        "20email"));
    CHECK(parameter(browser.begun.location, "code_challenge_method") == "S256");
    const auto person = browser.come_back();
    REQUIRE(person);
    CHECK(person->email.text() == "ana@council.example");
    CHECK(browser.provider.last_form.user == "hub");
}

TEST_CASE("a state works once, for ten minutes, and only in the browser that began") {
    Browser browser;
    browser.go();
    CHECK(browser.come_back());
    CHECK(browser.come_back().error().code == ErrorCode::unauthenticated);

    browser.go();
    CHECK_FALSE(browser.sign_in.end({"a code", browser.state, "", "another browser"}));
    CHECK_FALSE(browser.come_back());  // the try has used it up

    browser.go();
    CHECK_FALSE(browser.sign_in.end({"a code", browser.state, "", ""}));

    // The answer of another provider, which names itself (RFC 9207).
    browser.go();
    CHECK_FALSE(browser.sign_in.end(
        {"a code", browser.state, "https://evil.example", browser.begun.browser_token}));

    browser.go();
    browser.clock.advance(10min + 1ms);
    CHECK_FALSE(browser.come_back());

    browser.go();
    CHECK_FALSE(
        browser.sign_in.end({"a code", "an invented state", "", browser.begun.browser_token}));
    CHECK(browser.come_back());
}

TEST_CASE("a token for another sign-in, a stolen code and a downgraded challenge are refused") {
    Browser browser;
    browser.go();
    browser.provider.nonce = "of another sign-in";
    CHECK_FALSE(browser.come_back());

    // A code that was issued for the challenge of another begin does not fit this one's verifier.
    browser.go();
    browser.provider.challenge = to_base64url(sha256_of("somebody else's"));
    CHECK_FALSE(browser.come_back());

    // A provider that lets somebody strip S256 is not used at all.
    Browser downgraded;
    downgraded.provider.description.replace(
        downgraded.provider.description.find(R"("S256")"), 6, R"("plain")");
    CHECK_FALSE(downgraded.sign_in.begin());
}

TEST_CASE("a description of another issuer, or with addresses elsewhere, is refused") {
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {R"("issuer":"https://id.example")", R"("issuer":"https://evil.example")"},
             {"https://id.example/token", "https://evil.example/token"},
             {"https://id.example/token", "http://id.example/token"},
             {"https://id.example/keys", "https://id.example.evil.example/keys"},
             {"https://id.example/keys", "https://id.example@evil.example/keys"},
             {"https://id.example/authorize", "file:///etc/passwd"}}) {
        CAPTURE(to);
        Browser browser;
        auto& description = browser.provider.description;
        description.replace(description.find(from), from.size(), to);
        CHECK_FALSE(browser.sign_in.begin());
    }
}

TEST_CASE("a provider's new key is fetched when a token names it, at most once a minute") {
    Browser browser;
    browser.go();
    REQUIRE(browser.come_back());
    browser.provider.key = KeyPair::rsa();
    browser.go();
    CHECK_FALSE(browser.come_back());
    browser.clock.advance(1min);
    browser.go();
    CHECK(browser.come_back());
    CHECK(std::count(browser.provider.asked.begin(),
                     browser.provider.asked.end(),
                     "https://id.example/keys") == 2);
}

TEST_CASE("nothing is asked of an address of another host") {
    HttpsTransport transport{"https://id.example", ""};
    CHECK(transport.get("https://evil.example/keys").error().code == ErrorCode::refused);
    CHECK(origin_of("https://id.example:8443/a?b") == "https://id.example:8443");
    CHECK(origin_of("http://127.0.0.1:9000/a") == "http://127.0.0.1:9000");
    for (const auto* bad :
         {"http://id.example/", "https://", "https://a@b/", "ftp://id.example", ""}) {
        CAPTURE(bad);
        CHECK(origin_of(bad).empty());
    }
}

}  // namespace hub::identity
