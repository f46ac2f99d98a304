#include "disclosure/additive_rounding.hpp"
#include "disclosure/nhs_rounding.hpp"
#include "reference_lines.hpp"
#include "shared_data.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

std::int64_t sum_of(const LinkedCell& cell, const std::vector<std::int64_t>& inner) {
    std::int64_t sum = 0;
    for (const auto each : cell.inner) {
        sum += inner[each];
    }
    return sum;
}

}  // namespace

TEST_CASE("the rule of NHS England: 1 to 7 hidden, others to the nearest 5, 0 kept") {
    CHECK(nhs_rounded(0) == 0);
    for (const int hidden : {1, 4, 7}) {
        CHECK_FALSE(nhs_rounded(hidden));
    }
    CHECK(nhs_rounded(8) == 10);
    CHECK(nhs_rounded(12) == 10);
    CHECK(nhs_rounded(13) == 15);
    CHECK(nhs_rounded(1'002) == 1'000);
}

TEST_CASE("every line of the reference of the NHS rule is met below national level") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    std::size_t met = 0;
    for (const auto& line : test::reference_lines(*folder / "11_nhs_rule.csv")) {
        if (line[1] == "subnational") {
            const auto shown = nhs_rounded(std::stoll(line[0]));
            CHECK((shown ? std::to_string(*shown) : "*") == line[2]);
            ++met;
        }
    }
    CHECK(met > 10);
}

TEST_CASE("after additive rounding no published sum is small and the total hardly moves") {
    std::mt19937_64 random{3};
    for (int round = 0; round < 20; ++round) {
        LinkedTables margins{30, {}};
        std::vector<std::int64_t> inner;
        for (std::uint32_t i = 0; i < 30; ++i) {
            inner.push_back(static_cast<std::int64_t>(random() % 4));
        }
        margins.cells.resize(6 + 5 + 1);
        for (std::uint32_t i = 0; i < 30; ++i) {
            margins.cells[i / 5].inner.push_back(i);
            margins.cells[6 + i % 5].inner.push_back(i);
            margins.cells[11].inner.push_back(i);
        }
        const auto rounded = round_additively(inner, margins, 5);
        for (const auto& cell : margins.cells) {
            const auto sum = sum_of(cell, rounded);
            CHECK((sum == 0 || sum >= 5));
        }
        CHECK(std::abs(sum_of(margins.cells[11], rounded) - sum_of(margins.cells[11], inner)) <=
              10);
    }
}

TEST_CASE("small-count rounding gives the reference's inner cells and margins") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    LinkedTables margins;
    std::vector<std::int64_t> inner;
    std::vector<std::int64_t> expected;
    std::map<std::string, LinkedCell> by_line;
    for (const auto& line : test::reference_lines(*folder / "08_smallcount_exPSD_inner.csv")) {
        const auto number = static_cast<std::uint32_t>(margins.inner_cells++);
        for (const auto& key :
             {"Total," + line[1], line[0] + ",Total", std::string{"Total,Total"}}) {
            by_line[key].inner.push_back(number);
        }
        inner.push_back(std::stoll(line[2]));
        expected.push_back(std::stoll(line[3]));
    }
    for (const auto& [key, cell] : by_line) {
        margins.cells.push_back(cell);
    }
    const auto rounded = round_additively(inner, margins, 5);
    CHECK(rounded == expected);
    std::size_t met = 0;
    for (const auto& line : test::reference_lines(*folder / "08_smallcount_exPSD_publish.csv")) {
        const auto at = by_line.find(line[0] + "," + line[1]);
        REQUIRE(at != by_line.end());
        CHECK(sum_of(at->second, rounded) == std::stoll(line[3]));
        ++met;
    }
    CHECK(met == by_line.size());
}

}  // namespace hub::disclosure
