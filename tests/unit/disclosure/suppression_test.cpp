#include "disclosure/suppression_audit.hpp"
#include "disclosure/suppression_solver.hpp"
#include "reference_lines.hpp"
#include "shared_data.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <tuple>

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

/// A table with row and column totals, all published. Cells in the order rows × columns, then row
/// totals, column totals, and the total.
LinkedTables with_totals(const std::vector<std::vector<std::int64_t>>& counts) {
    const auto rows = counts.size();
    const auto columns = counts.front().size();
    LinkedTables tables{rows * columns, {}};
    const auto at = [&](std::size_t row, std::size_t column) {
        return static_cast<std::uint32_t>(row * columns + column);
    };
    LinkedCell total;
    std::vector<LinkedCell> row_totals(rows);
    std::vector<LinkedCell> column_totals(columns);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const auto value = counts[row][column];
            tables.cells.push_back({{at(row, column)}, value, false, false});
            for (auto* sum : {&row_totals[row], &column_totals[column], &total}) {
                sum->inner.push_back(at(row, column));
                sum->value += value;
            }
        }
    }
    for (auto& column : column_totals) {
        std::sort(column.inner.begin(), column.inner.end());
    }
    tables.cells.insert(tables.cells.end(), row_totals.begin(), row_totals.end());
    tables.cells.insert(tables.cells.end(), column_totals.begin(), column_totals.end());
    tables.cells.push_back(total);
    return tables;
}

std::vector<bool> hide(const LinkedTables& tables, const std::vector<std::size_t>& cells) {
    std::vector<bool> hidden(tables.cells.size());
    for (const auto cell : cells) {
        hidden[cell] = true;
    }
    return hidden;
}

/// Least and largest value of a cell over all tables of small whole counts that agree with what is
/// shown: by trying them.
HiddenInterval by_trying(const LinkedTables& tables,
                         const std::vector<bool>& hidden,
                         std::size_t asked,
                         std::int64_t largest) {
    std::vector<std::int64_t> inner(tables.inner_cells);
    std::vector<std::int64_t> agreeing;
    const std::function<void(std::size_t)> collect = [&](std::size_t next) {
        if (next == inner.size()) {
            std::int64_t value = 0;
            for (std::size_t i = 0; i < tables.cells.size(); ++i) {
                std::int64_t sum = 0;
                for (const auto each : tables.cells[i].inner) {
                    sum += inner[each];
                }
                if (!hidden[i] && sum != tables.cells[i].value) {
                    return;
                }
                value = i == asked ? sum : value;
            }
            agreeing.push_back(value);
            return;
        }
        for (inner[next] = 0; inner[next] <= largest; ++inner[next]) {
            collect(next + 1);
        }
    };
    collect(0);
    const auto [least, most] = std::minmax_element(agreeing.begin(), agreeing.end());
    return {asked, *least, *most};
}

}  // namespace

TEST_CASE("a second cell is hidden when a row total would reveal the first") {
    const auto tables = with_totals({{42, 3, 18}, {20, 31, 27}, {16, 44, 25}});
    const auto hidden = solve_suppression(tables, {5, 5, std::chrono::seconds{10}});
    REQUIRE(hidden.ok());
    CHECK((*hidden)[1]);
    const auto intervals = audit_suppression(tables, *hidden);
    REQUIRE(intervals.ok());
    CHECK(intervals->size() >= 4);
    for (const auto& interval : *intervals) {
        CHECK(interval.width() >= 5);
    }
}

TEST_CASE("bounds by linear programme are those found by trying every table") {
    std::mt19937_64 random{11};
    for (int round = 0; round < 12; ++round) {
        std::vector<std::vector<std::int64_t>> counts(2, std::vector<std::int64_t>(3));
        for (auto& row : counts) {
            for (auto& count : row) {
                count = static_cast<std::int64_t>(random() % 4);
            }
        }
        const auto tables = with_totals(counts);
        const auto hidden = hide(tables, {0, 1, 3, random() % 2 == 0 ? 4UL : 5UL});
        const auto intervals = audit_suppression(tables, hidden);
        REQUIRE(intervals.ok());
        for (const auto& interval : *intervals) {
            const auto expected = by_trying(tables, hidden, interval.cell, 9);
            CHECK(interval.least == expected.least);
            CHECK(interval.most == expected.most);
        }
    }
}

TEST_CASE("a contributor who knows itself does not learn of another") {
    // Two small cells alone in their row: whoever is the one in the first knows the second.
    const auto tables = with_totals({{1, 2, 30}, {40, 50, 60}, {70, 80, 90}});
    const auto hidden = solve_suppression(tables, {5, 5, std::chrono::seconds{10}});
    REQUIRE(hidden.ok());
    auto told = tables;
    auto shown = *hidden;
    shown[0] = false;  // the contributor's own knowledge
    const auto intervals = audit_suppression(told, shown, {1});
    REQUIRE(intervals.ok());
    CHECK(intervals->front().width() > 0);
}

TEST_CASE("what an earlier release showed stays shown, and what it hid stays hidden") {
    auto tables = with_totals({{42, 3, 18}, {20, 31, 27}, {16, 44, 25}});
    tables.cells[2].must_show = true;
    tables.cells[8].must_hide = true;
    const auto hidden = solve_suppression(tables, {5, 5, std::chrono::seconds{10}});
    REQUIRE(hidden.ok());
    CHECK_FALSE((*hidden)[2]);
    CHECK((*hidden)[8]);
    for (const std::size_t shown : {0UL, 2UL, 4UL, 7UL}) {
        tables.cells[shown].must_show = true;
    }
    tables.cells[9].must_show = true;
    const auto given_away = solve_suppression(tables, {5, 5, std::chrono::seconds{10}});
    REQUIRE_FALSE(given_away.ok());
    CHECK(given_away.error().message.find("earlier releases") != std::string::npos);
}

TEST_CASE("a set past the limit, and one past its time, are refused") {
    LinkedTables large{1, {}};
    large.cells.resize(largest_suppressed_set + 1, {{0}, 9, false, false});
    CHECK(solve_suppression(large, {}).error().code == ErrorCode::too_large);
    const auto tables = with_totals({{42, 3, 18}, {20, 31, 27}, {16, 44, 25}});
    CHECK_FALSE(solve_suppression(tables, {5, 5, std::chrono::seconds{0}}).ok());
}

TEST_CASE("random tables come out with every hidden cell wide, and the same each time") {
    std::mt19937_64 random{5};
    for (int round = 0; round < 10; ++round) {
        std::vector<std::vector<std::int64_t>> counts(8, std::vector<std::int64_t>(6));
        for (auto& row : counts) {
            for (auto& count : row) {
                count = static_cast<std::int64_t>(random() % 30);
            }
        }
        const auto tables = with_totals(counts);
        const auto hidden = solve_suppression(tables, {5, 5, std::chrono::seconds{60}});
        CAPTURE(hidden.ok() ? "" : hidden.error().message);
        REQUIRE(hidden.ok());
        CHECK(*hidden == *solve_suppression(tables, {5, 5, std::chrono::seconds{60}}));
        const auto intervals = audit_suppression(tables, *hidden);
        REQUIRE(intervals.ok());
        for (const auto& interval : *intervals) {
            CHECK(interval.width() >= 5);
        }
        for (std::size_t i = 0; i < tables.cells.size(); ++i) {
            if (tables.cells[i].value > 0 && tables.cells[i].value < 5) {
                CHECK((*hidden)[i]);
            }
        }
    }
}

TEST_CASE("the reference table of 4 by 4 is rejected before its repair and accepted after") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    const auto lines = test::reference_lines(*folder / "04_sdctable_C_4x4_intervals.csv");
    const std::map<std::string, std::size_t> rows{{"w", 0}, {"x", 1}, {"y", 2}, {"z", 3}};
    const std::map<std::string, std::size_t> columns{{"a", 0}, {"b", 1}, {"c", 2}, {"d", 3}};
    std::vector<std::vector<std::int64_t>> counts(4, std::vector<std::int64_t>(4));
    const auto cell_of = [&](const std::vector<std::string>& line) -> std::size_t {
        const bool row = rows.contains(line[1]);
        const bool column = columns.contains(line[2]);
        if (row && column) {
            return rows.at(line[1]) * 4 + columns.at(line[2]);
        }
        return row ? 16 + rows.at(line[1]) : column ? 20 + columns.at(line[2]) : 24;
    };
    for (const auto& line : lines) {
        if (cell_of(line) < 16) {
            counts[cell_of(line) / 4][cell_of(line) % 4] = std::stoll(line[3]);
        }
    }
    const auto tables = with_totals(counts);
    std::vector<bool> before(tables.cells.size());
    std::vector<bool> after(tables.cells.size());
    for (const auto& line : lines) {
        before[cell_of(line)] = line[4] == "u";
        after[cell_of(line)] = line[9] != "s";
    }
    for (const auto& [hidden, least, most] : {std::tuple{before, 5, 6}, std::tuple{after, 7, 8}}) {
        const auto intervals = audit_suppression(tables, hidden);
        REQUIRE(intervals.ok());
        for (const auto& interval : *intervals) {
            for (const auto& line : lines) {
                if (cell_of(line) == interval.cell) {
                    CHECK(interval.least == std::stoll(line[static_cast<std::size_t>(least)]));
                    CHECK(interval.most == std::stoll(line[static_cast<std::size_t>(most)]));
                }
            }
        }
    }
    SUBCASE("each single addition widens the exposed cell as the reference says") {
        const std::size_t exposed = 1;  // (w, b)
        for (const auto& line :
             test::reference_lines(*folder / "04_sdctable_C_single_additions.csv")) {
            auto hidden = before;
            hidden[cell_of(line)] = true;
            const auto intervals = audit_suppression(tables, hidden, {exposed});
            REQUIRE(intervals.ok());
            CHECK(intervals->front().least == std::stoll(line[4]));
            CHECK(intervals->front().most == std::stoll(line[5]));
        }
    }
}

TEST_CASE(
    "tables that are safe one by one and not together are rejected, and accepted when mended") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    LinkedTables tables;
    std::map<std::string, std::size_t> region;
    std::map<std::string, LinkedCell> sums;
    for (const auto& line : test::reference_lines(*folder / "05_linked_geographies_input.csv")) {
        const auto inner = static_cast<std::uint32_t>(tables.inner_cells++);
        region[line[0]] = tables.cells.size();
        tables.cells.push_back({{inner}, std::stoll(line[3]), false, false});
        for (const auto* group : {&line[1], &line[2]}) {
            sums[*group].inner.push_back(inner);
            sums[*group].value += std::stoll(line[3]);
        }
    }
    for (const auto& [name, sum] : sums) {
        tables.cells.push_back(sum);
    }
    std::map<std::string, std::vector<bool>> hidden;
    const auto lines = test::reference_lines(*folder / "05_linked_geographies_expected.csv");
    for (const auto& line : lines) {
        auto& stage = hidden[line[0]];
        stage.resize(tables.cells.size());
        stage[region.at(line[1])] = true;
    }
    for (const auto& line : lines) {
        const auto intervals = audit_suppression(tables, hidden.at(line[0]), {region.at(line[1])});
        REQUIRE(intervals.ok());
        CAPTURE(line[0]);
        CAPTURE(line[1]);
        CHECK(intervals->front().least == std::stoll(line[3]));
        CHECK(intervals->front().most == std::stoll(line[4]));
    }
}

TEST_CASE("exact elimination hides the cells that the reference hides") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    LinkedTables tables;
    std::map<std::pair<std::string, std::string>, std::uint32_t> inner;
    for (const auto& line : test::reference_lines(*folder / "06_gauss_z1_input.csv")) {
        inner[{line[0], line[1]}] = static_cast<std::uint32_t>(tables.inner_cells++);
    }
    const auto lines = test::reference_lines(*folder / "06_gauss_z1_expected.csv");
    for (const auto& line : lines) {
        LinkedCell cell{{}, std::stoll(line[2]), false, false};
        for (const auto& [names, number] : inner) {
            if ((line[0] == "Total" || line[0] == names.first) &&
                (line[1] == "Total" || line[1] == names.second)) {
                cell.inner.push_back(number);
            }
        }
        std::sort(cell.inner.begin(), cell.inner.end());
        tables.cells.push_back(cell);
    }
    const auto hidden = suppress_by_elimination(tables, {4, 4, std::chrono::seconds{10}});
    REQUIRE(hidden.ok());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(lines[i][0]);
        CAPTURE(lines[i][1]);
        CHECK((*hidden)[i] == (lines[i][4] == "TRUE"));
    }
}

}  // namespace hub::disclosure
