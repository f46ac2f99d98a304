#include "warehouse/duckdb.hpp"

#include "unit/temporary_folder.hpp"
#include "warehouse/schema.hpp"

#include <array>
#include <filesystem>

#include <doctest/doctest.h>

namespace hub::warehouse {

using duckdb::integer;

TEST_CASE("a store is made at the newest schema, and opening it again changes nothing") {
    const test::TemporaryFolder folder;
    for (int opening = 0; opening < 2; ++opening) {
        const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
        REQUIRE(database.ok());
        auto connection = *database->connect();
        REQUIRE(migrate(connection).ok());
        const auto versions =
            connection.rows("SELECT count(*), max(version)::BIGINT FROM schema_version");
        CHECK(integer(versions->front()[0]) == schema_version);
        CHECK(integer(versions->front()[1]) == schema_version);
    }
}

TEST_CASE("a store of a newer schema is refused and left as it was") {
    const test::TemporaryFolder folder;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    REQUIRE(migrate(connection).ok());
    REQUIRE(connection.run("INSERT INTO schema_version VALUES ($1)", {std::int64_t{99}}).ok());
    const auto refused = migrate(connection);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(refused.error().message.find("99") != std::string::npos);
    CHECK(integer(connection.rows("SELECT count(*) FROM schema_version")->front()[0]) ==
          schema_version + 1);
}

TEST_CASE("SQL can reach no file outside the store's folder and cannot unlock that") {
    const test::TemporaryFolder folder;
    const test::TemporaryFolder elsewhere;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    CHECK_FALSE(connection.run("SELECT * FROM read_csv('/etc/passwd')").ok());
    CHECK_FALSE(
        connection.run("COPY (SELECT 1) TO '" + (elsewhere.path() / "out.csv").string() + "'")
            .ok());
    CHECK_FALSE(connection.run("SET enable_external_access = true").ok());
    CHECK(std::filesystem::is_empty(elsewhere.path()));
}

TEST_CASE("a block of more rows than one vector holds is appended whole and in order") {
    const test::TemporaryFolder folder;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    REQUIRE(connection.run("CREATE TABLE part (number INTEGER, key UBIGINT)").ok());
    std::vector<std::int32_t> numbers(5000);
    std::vector<std::uint64_t> keys(5000);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<std::int32_t>(i);
        keys[i] = ~std::uint64_t{i};
    }
    auto appender = *connection.appender("part");
    REQUIRE(appender
                .append_block(
                    {{numbers.data(), sizeof(std::int32_t)}, {keys.data(), sizeof(std::uint64_t)}},
                    5000)
                .ok());
    REQUIRE(appender.close().ok());
    const auto rows = connection.rows("SELECT count(*), max(number), bit_xor(key) FROM part");
    CHECK(integer(rows->front()[0]) == 5000);
    CHECK(integer(rows->front()[1]) == 4999);
    std::uint64_t together = 0;
    for (const auto key : keys) {
        together ^= key;
    }
    CHECK(std::get<std::uint64_t>(rows->front()[2]) == together);
}

TEST_CASE("values come back as they were bound, NULL, long and short text included") {
    const test::TemporaryFolder folder;
    const auto database = duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database->connect();
    const std::string long_text(1000, 'x');
    const auto rows =
        connection.rows("SELECT $1, $2, $3, $4, $5",
                        {std::monostate{}, std::int64_t{-7}, 2.5, std::string{"short"}, long_text});
    REQUIRE(rows.ok());
    CHECK(std::holds_alternative<std::monostate>(rows->front()[0]));
    CHECK(integer(rows->front()[1]) == -7);
    CHECK(duckdb::number(rows->front()[2]) == 2.5);
    CHECK(duckdb::text(rows->front()[3]) == "short");
    CHECK(duckdb::text(rows->front()[4]) == long_text);
}

}  // namespace hub::warehouse
