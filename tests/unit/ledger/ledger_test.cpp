#include "ledger/ledger.hpp"

#include "base/file.hpp"
#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace hub::ledger {

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    return *read_file(file, 1'000'000);
}

int number(Ledger& ledger, const char* question) {
    return *ledger.with("test", [&](SQLite::Database& database) -> Result<int> {
        return database.execAndGet(question).getInt();
    });
}

}  // namespace

TEST_CASE("a new ledger is its owner's alone, and has the newest schema") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "accounts.sqlite";
    const auto ledger = Ledger::open(file);
    REQUIRE(ledger);
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(number(**ledger, "PRAGMA user_version") == schema_version);
}

TEST_CASE("a transaction is on disk before it returns") {
    const test::TemporaryFolder folder;
    const auto ledger = Ledger::open(folder.path() / "accounts.sqlite");
    REQUIRE(ledger);
    constexpr int full = 2;
    CHECK(number(**ledger, "PRAGMA synchronous") == full);
    CHECK((*ledger)
              ->with("test",
                     [](SQLite::Database& database) -> Result<std::string> {
                         return database.execAndGet("PRAGMA journal_mode").getString();
                     })
              .value() == "wal");
}

TEST_CASE("a ledger of a newer version is refused and left as it was") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "accounts.sqlite";
    {
        const auto ledger = Ledger::open(file);
        REQUIRE(ledger);
        REQUIRE((*ledger)->with("test", [](SQLite::Database& database) -> Status {
            database.exec("PRAGMA user_version = " + std::to_string(schema_version + 1));
            return {};
        }));
    }
    const auto before = bytes_of(file);
    const auto refused = Ledger::open(file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(refused.error().message.find("newer version") != std::string::npos);
    CHECK(bytes_of(file) == before);
}

TEST_CASE("a file that is not ours is refused and left as it was") {
    const test::TemporaryFolder folder;
    const auto text = folder.path() / "text.sqlite";
    REQUIRE(write_new_private_file(text, "Dear diary, this is not a database at all.\n"));
    const auto foreign = folder.path() / "foreign.sqlite";
    {
        SQLite::Database other{foreign.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
        other.exec("CREATE TABLE recipes (title TEXT)");
    }
    for (const auto& file : {text, foreign}) {
        const auto before = bytes_of(file);
        const auto refused = Ledger::open(file);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::refused);
        CHECK(bytes_of(file) == before);
    }
}

TEST_CASE("a ledger in a folder that is not there is an error that names it") {
    const test::TemporaryFolder folder;
    const auto refused = Ledger::open(folder.path() / "nowhere" / "accounts.sqlite");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("nowhere") != std::string::npos);
}

}  // namespace hub::ledger
