// How much evidence refuses a file. Clean files must not be refused by chance: one in eleven
// numbers of ten digits passes for an NHS number.
#include "ingest/identifier_watch.hpp"

#include <functional>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// What a watch says of a file whose supplier's ids are these.
std::optional<IdentifiersFound> told(int rows, const std::function<std::string(int)>& id) {
    IdentifierWatch watch{0};
    for (int row = 0; row < rows; ++row) {
        if (const auto found = watch.see(0, id(row), row + 2)) {
            return found;
        }
    }
    return watch.found();
}

std::string nhs_number(int serial) {
    for (auto number = 943'000'0000LL + serial * 20LL;; ++number) {
        if (auto text = std::to_string(number); is_nhs_number(text)) {
            return text;
        }
    }
}

}  // namespace

TEST_CASE("ten-digit numbers of a supplier's own do not pass for NHS numbers") {
    std::mt19937_64 random{5};
    std::uniform_int_distribution<std::int64_t> number{1'000'000'000, 9'999'999'999};
    for (int file = 0; file < 200; ++file) {
        const int rows = 1 + file * 3;
        CHECK_FALSE(told(rows, [&](int) { return std::to_string(number(random)); }));
        CHECK_FALSE(told(rows, [&](int row) { return std::to_string(2'024'000'000L + row); }));
    }
}

TEST_CASE("NHS numbers as ids are told from five on, also among others, by the line of the first") {
    CHECK_FALSE(told(4, nhs_number));
    REQUIRE(told(5, nhs_number));
    CHECK(told(5, nhs_number)->rule == &rule::numbers_of_people);
    const auto half = told(
        100, [](int row) { return row % 2 == 0 ? fmt::format("A-{:05}", row) : nhs_number(row); });
    REQUIRE(half);
    CHECK(half->line == 3);
    const auto among = told(300, [](int row) {
        return row % 3 == 0 ? nhs_number(row) : std::to_string(2'024'000'000L + row);
    });
    CHECK(among);
}

TEST_CASE("the same number again and again is one number") {
    CHECK_FALSE(told(1000, [](int row) { return nhs_number(row % 2); }));
}

TEST_CASE("NHS numbers that begin late in a long file are told") {
    const auto found = told(20'000, [](int row) {
        return row < 15'000 ? std::to_string(2'024'000'000L + row) : nhs_number(row);
    });
    REQUIRE(found);
    CHECK(found->line > 12'000);
}

TEST_CASE("telephone numbers have many dialling codes, and one numbering has one") {
    CHECK_FALSE(told(500, [](int row) { return fmt::format("07202{:06}", row); }));
    CHECK_FALSE(told(500, [](int row) { return fmt::format("{:011}", 1'234'500'000L + row); }));
    CHECK(told(8, [](int row) { return fmt::format("07{:02} 0 900 {:03}", 40 + row, row); }));
}

TEST_CASE("numbers of year and counter are no dates of birth, which have many years") {
    CHECK_FALSE(told(1231, [](int row) { return fmt::format("2024{:04}", row + 1); }));
    CHECK_FALSE(told(1231, [](int row) { return fmt::format("{}{:04}", 2018 + row % 7, row); }));
    CHECK(told(20, [](int row) { return fmt::format("{}0{}12", 1950 + row * 3, row % 9 + 1); }));
}

TEST_CASE("codes of letters and digits are no postcodes unless nearly all are") {
    std::mt19937_64 random{7};
    std::uniform_int_distribution<int> letter{0, 25};
    std::uniform_int_distribution<int> digits{0, 999};
    const auto one = [&] { return static_cast<char>('A' + letter(random)); };
    for (int file = 0; file < 200; ++file) {
        CHECK_FALSE(told(10 + file * 10, [&](int) {
            return fmt::format("{}{}{:03}{}{}", one(), one(), digits(random), one(), one());
        }));
    }
    CHECK(told(9, [](int row) { return fmt::format("L{}{}AB", row + 1, row); }));
}

TEST_CASE("an identifier in another column than the id breaks a rule of its own") {
    IdentifierWatch watch{0};
    for (int row = 0; row < 5; ++row) {
        CHECK_FALSE(watch.see(3, nhs_number(row), row + 2));
    }
    REQUIRE(watch.found());
    CHECK(watch.found()->rule == &rule::nhs_numbers);
    CHECK(watch.found()->column == 3);
    const auto at_once = watch.see(4, "Flat 2, L1 1AA", 9);
    REQUIRE(at_once);
    CHECK(at_once->rule == &rule::postcodes);
    CHECK(at_once->line == 9);
}

}  // namespace hub::ingest
