// The attacks against a sound release, which must hold, and against releases weakened in one thing
// each, where the matching attack must succeed: a check that cannot fail is no check.
#include "attack/area_under_curve.hpp"
#include "attack/attribute_inference.hpp"
#include "attack/averaging.hpp"
#include "attack/display_pattern.hpp"
#include "attack/feasible_intervals.hpp"
#include "attack/membership.hpp"
#include "attack/nested_differencing.hpp"
#include "attack/revision_pattern.hpp"
#include "attack/suppressed_tables.hpp"
#include "attack/zero_certainty.hpp"
#include "disclosure/suppression_solver.hpp"
#include "release/certificate.hpp"
#include "synthetic_department.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::attack {

namespace {

constexpr std::uint64_t seed = 20260131;

bool holds(const AttackFigures& figures) {
    return release::AuditRecord{"ed", "r", "", "", "", "", figures}.holds();
}

struct World {
    explicit World(double mean = 60)
        : department{test::make_department(seed, mean)},
          release{test::release_of(department, protection, referee)} {}

    disclosure::Protection protection{test::noised_protection()};
    test::Department department;
    disclosure::Referee referee;
    PublishedRelease release;
};

}  // namespace

TEST_CASE("a sound release withstands every attack that is played on it") {
    World world;
    for (const auto& figures : {play_nested_differencing(world.release),
                                play_averaging(world.release),
                                play_feasible_intervals(world.release),
                                play_display_pattern(world.release),
                                report_zeros(world.release),
                                play_membership(world.release.table, seed, 100'000),
                                play_attribute_inference(world.release.table, seed, 4'000),
                                play_revision_pattern(world.release.table, seed, 6'000)}) {
        REQUIRE_FALSE(figures.empty());
        for (const auto& figure : figures) {
            CAPTURE(figure.attack);
            CAPTURE(figure.what);
            CAPTURE(figure.value);
            CAPTURE(figure.most);
            CHECK(figure.holds());
        }
        CHECK(holds(figures));
    }
}

TEST_CASE("nested differencing hits as often as the table says, size by size") {
    World world{12};
    const auto figures = play_nested_differencing(world.release);
    REQUIRE(figures.size() == disclosure::Referee::size_classes);
    for (const auto& figure : figures) {
        CAPTURE(figure.what);
        CHECK(figure.holds());
    }
}

TEST_CASE("weakened: unions perturbed afresh are read out by averaging") {
    World world;
    // Each month's total asked for in 100 ways, every way noised by itself.
    for (std::uint64_t way = 0; way < 100; ++way) {
        auto afresh = world.release.margins.front();
        const disclosure::CellNoise noise{test::fixed_noise_key(), "way " + std::to_string(way), 1};
        const auto& exact = world.department.attendances;
        std::vector<std::int64_t> counts(afresh.values.size());
        for (const auto& one : exact) {
            ++counts[afresh.at(
                static_cast<std::size_t>(one.area), 0, static_cast<std::size_t>(one.month))];
        }
        for (std::size_t cell = 0; cell < counts.size(); ++cell) {
            afresh.values[cell] =
                counts[cell] + world.release.table.noise(counts[cell], noise.uniform(cell, 1));
        }
        afresh.dimensions = {"way " + std::to_string(way)};
        world.release.margins.push_back(std::move(afresh));
    }
    const auto figures = play_averaging(world.release);
    CHECK(figures.front().value > 0.9);
    CHECK_FALSE(holds(figures));
}

TEST_CASE("weakened: figures that follow the records live spell out the late one") {
    World world;
    const auto figures = play_revision_pattern(world.release.table, seed, 6'000, 2, 2);
    CHECK(figures.front().value > 0.8);
    CHECK_FALSE(holds(figures));
}

TEST_CASE("weakened: a threshold on the raw count shows in the pattern of what is hidden") {
    World world{12};
    auto& view = world.release.margins[1];
    std::vector<std::int64_t> counts(view.values.size());
    for (const auto& one : world.department.attendances) {
        ++counts[view.at(static_cast<std::size_t>(one.area),
                         static_cast<std::size_t>(one.values[0]),
                         static_cast<std::size_t>(one.month))];
    }
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        view.shown[cell] = counts[cell] == 0  ? disclosure::ShownAs::zero_or_few
                           : counts[cell] < 5 ? disclosure::ShownAs::hidden
                                              : disclosure::ShownAs::number;
    }
    CHECK_FALSE(holds(play_display_pattern(world.release)));
}

TEST_CASE("weakened: true zeros shown apart from noised ones are found") {
    World world{12};
    auto& view = world.release.margins[1];
    std::vector<bool> anybody(view.values.size());
    for (const auto& one : world.department.attendances) {
        anybody[view.at(static_cast<std::size_t>(one.area),
                        static_cast<std::size_t>(one.values[0]),
                        static_cast<std::size_t>(one.month))] = true;
    }
    for (std::size_t cell = 0; cell < anybody.size(); ++cell) {
        if (!anybody[cell]) {
            view.shown[cell] = disclosure::ShownAs::number;
        }
    }
    CHECK_FALSE(holds(play_display_pattern(world.release)));
}

TEST_CASE("weakened: rows left out because nobody is in them are missed") {
    World world;
    auto& view = world.release.margins[1];
    view.area_names.pop_back();
    CHECK_FALSE(holds(play_display_pattern(world.release)));
}

TEST_CASE("weakened: the kind of suppression narrows what is hidden below the threshold") {
    disclosure::LinkedTables tables{9, {}};
    const std::vector<std::int64_t> counts{42, 3, 18, 20, 31, 27, 16, 44, 25};
    for (std::uint32_t inner = 0; inner < 9; ++inner) {
        tables.cells.push_back({{inner}, counts[inner], false, false});
    }
    for (std::uint32_t line = 0; line < 3; ++line) {
        disclosure::LinkedCell row{{line * 3, line * 3 + 1, line * 3 + 2}, 0, false, false};
        disclosure::LinkedCell column{{line, line + 3, line + 6}, 0, false, false};
        for (std::size_t i = 0; i < 3; ++i) {
            row.value += counts[row.inner[i]];
            column.value += counts[column.inner[i]];
        }
        tables.cells.push_back(row);
        tables.cells.push_back(column);
    }
    const auto hidden = *disclosure::solve_suppression(tables, {5, 5, std::chrono::seconds{10}});
    CHECK(holds(*play_suppressed_tables(tables, hidden, 5)));
    std::vector<bool> small(tables.cells.size());
    small[1] = true;
    CHECK_FALSE(holds(*play_suppressed_tables(tables, hidden, 5, small)));
}

TEST_CASE("an area under the curve is 1 where scores tell and half where they do not") {
    const std::vector<double> low{1, 2, 3};
    const std::vector<double> high{4, 5};
    CHECK(area_under_curve(high, low) == doctest::Approx(1));
    CHECK(area_under_curve(low, high) == doctest::Approx(0));
    CHECK(area_under_curve(low, low) == doctest::Approx(0.5));
    CHECK(area_under_curve({}, low) == doctest::Approx(0.5));
}

}  // namespace hub::attack
