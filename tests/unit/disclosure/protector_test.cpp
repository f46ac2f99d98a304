#include "disclosure/protector.hpp"

#include "disclosure/table_guards.hpp"
#include "protections.hpp"
#include "reference_lines.hpp"
#include "shared_data.hpp"

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

const DisclosurePolicy& policy() {
    static const auto protection = test::noised_protection();
    return protection.policy();
}

/// One node by one axis and month, each value shown by itself.
ProtectedTable shown(const std::vector<std::pair<int, std::uint64_t>>& cells,
                     int draw,
                     const Protection& protection = test::noised_protection()) {
    RawTable raw{{1, cells.size(), 1}};
    FoldPlan fold;
    fold.axes = {{cells.size(), false, false}};
    fold.months_per_period = {1};
    fold.draws[1] = {draw};
    fold.place_sets = {{0}};
    fold.spans = {{0, 0}};
    fold.rows = {{0, {}}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        raw.counts[i] = RawCount{cells[i].first};
        raw.keys[i] = CellKey{cells[i].second};
        Pick pick{{std::vector<bool>(cells.size())}};
        pick.wanted.front()[i] = true;
        fold.columns.push_back({0, pick});
    }
    Availability all{1, 1};
    all.set(0, 0, true);
    return Protector{protection}.protect(raw, fold, all);
}

}  // namespace

TEST_CASE("an open dataset shows what the rule of NHS England shows of a nation: every count") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    std::size_t met = 0;
    for (const auto& line : test::reference_lines(*folder / "11_nhs_rule.csv")) {
        if (line[1] == "national") {
            const auto table = shown({{std::stoi(line[0]), 1}}, 1, test::open_protection());
            CHECK(std::get<PublishedCount>(table.cell(0, 0)).value() == std::stoll(line[2]));
            ++met;
        }
    }
    CHECK(met > 10);
}

TEST_CASE("another draw is other noise, and the same draw the same") {
    std::vector<std::pair<int, std::uint64_t>> cells;
    for (std::uint64_t key = 1; key <= 64; ++key) {
        cells.emplace_back(200, key * 0x9E3779B97F4A7C15U);
    }
    const auto first = shown(cells, 1);
    const auto again = shown(cells, 1);
    const auto other = shown(cells, 2);
    int differing = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CHECK(first.cell(0, i) == again.cell(0, i));
        differing += first.cell(0, i) != other.cell(0, i) ? 1 : 0;
    }
    CHECK(differing > 32);
}

TEST_CASE("a breakdown that is mostly small is withheld, and one that is not is shown") {
    const std::vector<FoldAxis> axes{{4, false, false}};
    CHECK(withheld_by_guards(std::vector<std::int64_t>{3, 4, 3, 50}, axes, policy()));
    CHECK_FALSE(withheld_by_guards(std::vector<std::int64_t>{3, 4, 30, 50}, axes, policy()));
    CHECK_FALSE(withheld_by_guards(std::vector<std::int64_t>{0, 0, 0, 0}, axes, policy()));
    CHECK_FALSE(withheld_by_guards(std::vector<std::int64_t>{3}, {}, policy()));
}

TEST_CASE("a sensitive breakdown with everybody in one category is withheld") {
    const std::vector<FoldAxis> sensitive{{3, true, false}};
    const std::vector<FoldAxis> plain{{3, false, false}};
    const std::vector<std::int64_t> one{0, 40, 0};
    CHECK(withheld_by_guards(one, sensitive, policy()));
    CHECK_FALSE(withheld_by_guards(one, plain, policy()));
    CHECK_FALSE(withheld_by_guards(std::vector<std::int64_t>{6, 40, 0}, sensitive, policy()));
}

TEST_CASE("a breakdown by site is withheld where one site holds nearly everything") {
    const std::vector<FoldAxis> axes{{3, false, true}};
    CHECK(withheld_by_guards(std::vector<std::int64_t>{90, 6, 0}, axes, policy()));
    CHECK(withheld_by_guards(std::vector<std::int64_t>{90, 0, 0}, axes, policy()));
    CHECK_FALSE(withheld_by_guards(std::vector<std::int64_t>{50, 40, 10}, axes, policy()));
}

}  // namespace hub::disclosure
