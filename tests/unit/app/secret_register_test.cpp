#include "app/secret_register.hpp"

#include "accounts/activation_word.hpp"
#include "accounts/second_factor.hpp"
#include "app/secret_file.hpp"
#include "base/file.hpp"
#include "base/key_id.hpp"
#include "ledger/sqlite_access_stores.hpp"
#include "ledger/sqlite_account_store.hpp"
#include "ledger/sqlite_known_networks.hpp"
#include "unit/temporary_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::app {

namespace {

namespace fs = std::filesystem;
using accounts::SecondFactor;

/// The folder in which the service manager would give secrets, for as long as this stands.
class GivenSecrets {
public:
    explicit GivenSecrets(const fs::path& folder) {
        ::setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1);  // NOLINT: no other thread runs
    }
    GivenSecrets(const GivenSecrets&) = delete;
    GivenSecrets& operator=(const GivenSecrets&) = delete;
    ~GivenSecrets() { ::unsetenv("CREDENTIALS_DIRECTORY"); }  // NOLINT: no other thread runs
};

/// A data directory on disk; parts of a program that has it open are made by the tests.
struct OnDisk {
    test::TemporaryFolder folder;
    DataDirectory directory = *DataDirectory::make(folder.path() / "hub");

    [[nodiscard]] fs::path secret(const char* name) const { return directory.secret_file(name); }
    [[nodiscard]] std::string text_of(const char* name) const {
        return *read_file(secret(name), 1024);
    }
};

/// A program that has the directory open.
struct Open {
    explicit Open(const OnDisk& disk) : directory{disk.directory} {}

    DataDirectory directory;
    SystemClock clock;
    std::unique_ptr<ledger::Ledger> ledger =
        std::move(*ledger::Ledger::open(directory.accounts_store()));
    SecretRegister secrets{directory, *ledger, clock};
    ledger::SqliteAccountStore accounts{*ledger};
    ledger::SqliteTokenStore tokens{*ledger};
    ledger::SqliteSecondFactorStore factors{*ledger};

    SecondFactor factor() { return SecondFactor{*directory.account_key(), factors, clock}; }
    std::string key_id(const char* name) { return secrets.store().all()->at(name).key_id; }
};

constexpr auto shown = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
constexpr auto word = "7Q2M-9KXA";

/// Two accounts with an authenticator, and a link that gives a third one to whoever knows its word.
void fill(Open& open) {
    auto factor = open.factor();
    const auto carried = factor.carry();
    const auto secret = *accounts::TotpSecret::parse(shown);
    for (const std::string id : {"ana", "ben"}) {
        accounts::Account account{id, *accounts::EmailAddress::parse(id + "@council.example")};
        account.sealed_factor = factor.seal(carried, secret, id);
        REQUIRE(open.accounts.add(account, {open.clock.now(), "test", "create", {}}).ok());
    }
    REQUIRE(open.tokens
                .put({SecretDigest::of("link"),
                      accounts::TokenPurpose::activation,
                      "cas",
                      factor.seal(carried, secret, "cas"),
                      open.clock.now() + std::chrono::hours{1},
                      factor.seal_word(carried, *accounts::activation_word_digest(word), "cas")})
                .ok());
    REQUIRE(open.tokens
                .put({SecretDigest::of("renewal"),
                      accounts::TokenPurpose::renewal,
                      "ana",
                      "what is not sealed",
                      open.clock.now() + std::chrono::hours{1}})
                .ok());
}

/// How many of the three authenticators and the word can be opened with the key that stands in its
/// file.
int readable(Open& open) {
    const auto factor = open.factor();
    int count = 0;
    for (const std::string id : {"ana", "ben"}) {
        const auto account = *open.accounts.find_id(id);
        const auto secret = factor.open(account->sealed_factor, id);
        count += secret && secret->text() == accounts::TotpSecret::parse(shown)->text() ? 1 : 0;
    }
    const auto link = *open.tokens.find(SecretDigest::of("link"));
    const auto secret = factor.open(link->content, "cas");
    const auto is_word = factor.is_word(link->sealed_word, "cas", word);
    return count + (is_word && *is_word ? 1 : 0) +
           (secret && secret->text() == accounts::TotpSecret::parse(shown)->text() ? 1 : 0);
}

enum class Stop { nowhere, before_the_ledger, within_the_ledger, before_the_file };

/// As a command does, which the machine may stop.
Result<SecretKey> replace_account_key(Open& open, Stop stop) {
    constexpr int killed = 9;
    auto factor = open.factor();
    return open.secrets.replace(
        "account-key", [&](const SecretKey& next, const ledger::KeptSecret& kept) {
            if (stop == Stop::before_the_ledger) {
                ::_exit(killed);
            }
            return factor.replace_key(next, [&](const auto& reseal) {
                int sealed_again = 0;
                auto done = open.secrets.store().keep_resealed(
                    "account-key", kept, [&](std::string_view sealed, const std::string& account) {
                        if (stop == Stop::within_the_ledger && ++sealed_again == 2) {
                            ::_exit(killed);
                        }
                        return reseal(sealed, account);
                    });
                if (stop == Stop::before_the_file) {
                    ::_exit(killed);
                }
                return done;
            });
        });
}

}  // namespace

TEST_CASE("a key is replaced with all that is sealed under it, in accounts and in links") {
    const OnDisk disk;
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    fill(open);
    ledger::SqliteKnownNetworks networks{*open.ledger, *open.directory.account_key()};
    const auto ana = *accounts::EmailAddress::parse("ana@council.example");
    REQUIRE(networks.remember(ana, "192.0.2.0/24", open.clock.now()).ok());
    const auto before = disk.text_of("account-key");
    const auto id_before = open.key_id("account-key");
    const auto read_before = **open.accounts.find_id("ana");
    REQUIRE(readable(open) == 4);
    const auto replaced = replace_account_key(open, Stop::nowhere);
    REQUIRE(replaced);
    CHECK(disk.text_of("account-key") != before);
    CHECK(open.key_id("account-key") == key_id_of(*replaced));
    CHECK(open.key_id("account-key") != id_before);
    CHECK(readable(open) == 4);
    CHECK((*open.tokens.find(SecretDigest::of("renewal")))->content == "what is not sealed");
    const SecondFactor with_old{*SecretKey::from_hex(before), open.factors, open.clock};
    CHECK_FALSE(with_old.open((*open.accounts.find_id("ana"))->sealed_factor, "ana").ok());
    // Whoever read the account before must read it again: the old sealing does not come back.
    CHECK_FALSE(open.accounts.change(read_before, {open.clock.now(), "test", "change", {}}).ok());
    // A network's name cannot be made again: it is a strange one now.
    CHECK_FALSE(*networks.knows(ana, "192.0.2.0/24", open.clock.now()));
    CHECK(open.secrets.settle().ok());
}

TEST_CASE("a stop at any moment of a replacement leaves one key, under which everything opens") {
    for (const auto stop :
         {Stop::before_the_ledger, Stop::within_the_ledger, Stop::before_the_file}) {
        CAPTURE(static_cast<int>(stop));
        const OnDisk disk;
        {
            Open open{disk};
            REQUIRE(open.secrets.settle().ok());
            fill(open);
        }
        const auto before = disk.text_of("account-key");
        const auto child = ::fork();
        if (child == 0) {
            Open open{disk};
            static_cast<void>(replace_account_key(open, stop));
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WEXITSTATUS(status) == 9);
        REQUIRE(fs::exists(disk.directory.root() / "secrets/account-key.next"));
        Open open{disk};
        REQUIRE(open.secrets.settle().ok());
        CHECK(readable(open) == 4);
        CHECK((disk.text_of("account-key") == before) == (stop != Stop::before_the_file));
        CHECK_FALSE(fs::exists(disk.directory.root() / "secrets/account-key.next"));
        CHECK(replace_account_key(open, Stop::nowhere));
        CHECK(readable(open) == 4);
    }
}

TEST_CASE("a replacement that the ledger does not take leaves the key as it was") {
    const OnDisk disk;
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    fill(open);
    const auto before = disk.text_of("account-key");
    const auto refused = open.secrets.replace(
        "account-key", [](const SecretKey&, const ledger::KeptSecret&) -> Status {
            return Error{ErrorCode::unavailable, "no room"};
        });
    CHECK_FALSE(refused.ok());
    CHECK(disk.text_of("account-key") == before);
    CHECK(readable(open) == 4);
    CHECK_FALSE(fs::exists(disk.directory.root() / "secrets/account-key.next"));
}

TEST_CASE("a key that was in use and is gone, or is another, is never made up for") {
    const OnDisk disk;
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    const auto whole = disk.text_of("record-key");
    fs::remove(disk.secret("record-key"));
    CHECK(open.secrets.settle().error().message.find("is not there, and was in use") !=
          std::string::npos);
    CHECK_FALSE(fs::exists(disk.secret("record-key")));
    REQUIRE(write_new_private_file(disk.secret("record-key"),
                                   SecretKey::generate().hex_for_secret_file() + "\n")
                .ok());
    const auto other = open.secrets.settle().error().message;
    CHECK(other.find(open.key_id("record-key")) != std::string::npos);
    CHECK(other.find(whole.substr(0, 16)) == std::string::npos);
    REQUIRE(replace_file(disk.secret("record-key"), whole).ok());
    CHECK(open.secrets.settle().ok());
    fs::permissions(disk.secret("record-key"), fs::perms::group_read, fs::perm_options::add);
    CHECK_FALSE(open.secrets.settle().ok());
}

TEST_CASE(
    "a secret under which nothing is kept, such as the noise's, is this hub's at the next start") {
    const OnDisk disk;
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    const auto before = disk.text_of("noise-key");
    const auto replaced = open.secrets.replace("noise-key");
    REQUIRE(replaced);
    CHECK(disk.text_of("noise-key") != before);
    CHECK(open.key_id("noise-key") == key_id_of(*replaced));
    CHECK(open.secrets.settle().ok());
    // The one before is another key now.
    REQUIRE(replace_file(disk.secret("noise-key"), before).ok());
    CHECK_FALSE(open.secrets.settle().ok());
}

TEST_CASE("a directory of an earlier version keeps its keys and gets those that it lacks") {
    const OnDisk disk;
    fs::remove(disk.secret("audit-signing-key"));
    const auto before = disk.text_of("account-key");
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    CHECK(disk.text_of("account-key") == before);
    CHECK(fs::exists(disk.secret("audit-signing-key")));
}

TEST_CASE("what the service manager gives is used in place of a file, and is written nowhere") {
    const test::TemporaryFolder given;
    const auto key = SecretKey::generate();
    const auto file = given.path() / "account-key";
    REQUIRE(write_new_private_file(file, key.hex_for_secret_file() + "\n").ok());
    const GivenSecrets secrets{given.path()};
    const OnDisk disk;
    CHECK_FALSE(fs::exists(disk.secret("account-key")));
    CHECK(fs::exists(disk.secret("record-key")));
    Open open{disk};
    REQUIRE(open.secrets.settle().ok());
    CHECK(key_id_of(*open.directory.account_key()) == key_id_of(key));
    const auto refused = replace_account_key(open, Stop::nowhere);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("given by the service manager") != std::string::npos);
    CHECK_FALSE(fs::exists(disk.secret("account-key")));
    CHECK_FALSE(fs::exists(disk.directory.root() / "secrets/account-key.next"));
    // An access list shows as the group's part of a mode; everybody's is refused.
    fs::permissions(file, fs::perms{0440});
    CHECK(open.secrets.settle().ok());
    fs::permissions(file, fs::perms{0444});
    CHECK_FALSE(open.secrets.settle().ok());
    // Another name than the secret's is not asked for, and neither is an empty folder's name.
    CHECK_FALSE(place_of_secret("secrets/record-key").is_given);
    ::setenv("CREDENTIALS_DIRECTORY", "", 1);  // NOLINT: no other thread runs
    CHECK_FALSE(place_of_secret("secrets/account-key").is_given);
    // Without it the key is missed, and no other is made.
    CHECK_FALSE(open.secrets.settle().ok());
    CHECK_FALSE(fs::exists(disk.secret("account-key")));
}

TEST_CASE("the page of secrets says how long each may be used, as the program reckons it") {
    const auto page =
        *read_file(fs::path{HUB_SOURCE_DIR} / "docs/reference/security-inventory.md", 1 << 20);
    const auto states = [&](const std::string& name, int days) {
        CAPTURE(name);
        const auto life = days == 0 ? std::string{"never by itself"} : fmt::format("{} days", days);
        CHECK(page.find(fmt::format("| `{}` | {}", name, life)) != std::string::npos);
    };
    for (const auto& rule : secret_rules) {
        states(std::string{rule.name}, rule.life_days);
    }
    for (const auto& rule : given_secret_rules) {
        states(fmt::format("{}{}{}", rule.table, rule.table.empty() ? "" : " ", rule.setting),
               rule.life_days);
    }
}

}  // namespace hub::app
