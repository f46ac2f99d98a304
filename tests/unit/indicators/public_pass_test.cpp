#include "indicators/public_pass.hpp"

#include "disclosure/totals.hpp"

#include <set>

#include <doctest/doctest.h>

namespace hub::indicators {

namespace {

IndicatorCell counted(std::int64_t count) {
    IndicatorCell cell;
    cell.status = CellStatus::published;
    cell.count = count;
    cell.noise_sd = 1.73;
    cell.low_reliability = count < 20;
    cell.rate_status = CellStatus::published;
    cell.rate = {1'000, {static_cast<double>(count), {}}};
    cell.basis = "mid-2019 population";
    return cell;
}

IndicatorTable table_of(std::vector<std::string> rows,
                        std::vector<std::string> columns,
                        const std::vector<std::int64_t>& counts) {
    IndicatorTable table;
    for (const auto& id : rows) {
        table.rows.push_back({id, id});
    }
    for (const auto& id : columns) {
        table.columns.push_back({id, id});
    }
    for (const auto count : counts) {
        table.cells.push_back(counted(count));
    }
    table.per = 1'000;
    return table;
}

std::set<std::size_t> hidden_in(const IndicatorTable& table) {
    std::set<std::size_t> hidden;
    for (std::size_t at = 0; at < table.cells.size(); ++at) {
        if (table.cells[at].status == CellStatus::suppressed) {
            hidden.insert(at);
        }
    }
    return hidden;
}

}  // namespace

TEST_CASE("every count from 0 to one less than the threshold is hidden, and nothing stands on it") {
    auto table = table_of({"a", "b"}, {"2018", "2019"}, {9, 10, 0, 1'234});
    table.cells.push_back({});
    table.rows.push_back({"c", "c"});
    IndicatorCell few;
    few.status = CellStatus::zero_or_few;
    table.cells.push_back(few);
    const auto passed = for_public(table, 10);
    CHECK(hidden_in(passed) == std::set<std::size_t>{0, 2, 5});
    for (const auto at : hidden_in(passed)) {
        const auto& cell = passed.cells[at];
        CHECK(cell.count == 0);
        CHECK(cell.noise_sd == 0);
        CHECK_FALSE(cell.low_reliability);
        CHECK(cell.rate_status != CellStatus::published);
        CHECK(cell.rate.person_years == 0);
        CHECK(cell.rate.estimate.rate == 0);
    }
    CHECK(passed.cells[0].basis == "mid-2019 population");
    CHECK(passed.cells[1].count == 10);
    CHECK(passed.cells[4].status == CellStatus::not_available);
}

TEST_CASE("a hidden part is not left alone beside its total") {
    const auto row = table_of({"a"}, {"x", "y", "z", "total"}, {4, 30, 50, 84});
    CHECK(hidden_in(for_public(row, 10)) == std::set<std::size_t>{0, 1});
    const auto column = table_of({"x", "y", "total"}, {"2019"}, {4, 30, 34});
    // With one part beside it, its total goes too.
    CHECK(hidden_in(for_public(column, 10)).size() == 2);
    // Without totals nothing follows, and nothing else is hidden.
    const auto plain = table_of({"a"}, {"x", "y", "z"}, {4, 30, 50});
    CHECK(hidden_in(for_public(plain, 10)) == std::set<std::size_t>{0});
}

TEST_CASE("what follows over rows and columns together is found, not line by line alone") {
    // Each line has two hidden cells, or none, and yet the cell that joins the two squares follows.
    std::vector<disclosure::ShownCell> cells;
    const std::set<std::pair<int, int>> hidden{
        {0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 2}, {2, 3}, {3, 2}, {3, 3}, {1, 2}};
    for (int row = 0; row <= 4; ++row) {
        for (int column = 0; column <= 4; ++column) {
            const bool is_hidden = hidden.contains({row, column});
            cells.push_back({row == 4 ? "total" : std::to_string(row),
                             column == 4 ? "total" : std::to_string(column),
                             is_hidden,
                             !is_hidden,
                             100});
        }
    }
    CHECK(disclosure::given_away(cells) == std::vector<std::size_t>{1 * 5 + 2});
    for (const auto at : disclosure::to_hide_as_well(cells)) {
        cells[at].is_number = false;
        cells[at].is_hidden = false;
    }
    CHECK(disclosure::given_away(cells).empty());
}

}  // namespace hub::indicators
