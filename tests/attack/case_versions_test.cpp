// Two versions of a case definition, subtracted: what is left are the few people on whom they
// differ. In the hub only one is live in a release, and each is noised by itself; here both stand
// in one release, noised as one set of people is everywhere else, and the attack succeeds.
#include "attack/old_minus_new.hpp"
#include "release/certificate.hpp"
#include "synthetic_department.hpp"

#include <functional>

#include <doctest/doctest.h>

namespace hub::attack {

namespace {

constexpr std::uint64_t seed = 20260131;
constexpr std::uint64_t label_of_first = 0x5be1f2a9c3d40718U;
constexpr std::uint64_t label_of_second = 0xa90c7714be2255d3U;

using Inside = std::function<bool(const test::Attendance&)>;

/// Knives and blunt objects; then the rare fifth weapon as well.
bool first_version(const test::Attendance& one) {
    return one.values[0] == 1 || one.values[0] == 3;
}
bool second_version(const test::Attendance& one) {
    return first_version(one) || one.values[0] == 4;
}

/// The inside of a case by area and month, as the protector and its referee see it.
disclosure::MarginView view_of(const test::Department& department,
                               const Inside& inside,
                               std::uint64_t label,
                               const disclosure::Protection& protection,
                               disclosure::Referee& referee) {
    using namespace disclosure;
    const TableShape shape{test::Department::areas, 2, test::Department::months};
    RawTable raw{shape};
    for (const auto& one : department.attendances) {
        const auto cell = shape.at(static_cast<std::size_t>(one.area),
                                   inside(one) ? 1 : 0,
                                   static_cast<std::size_t>(one.month));
        raw.counts[cell] += RawCount{1};
        raw.keys[cell] ^= CellKey{one.key};
    }
    FoldPlan fold;
    fold.axes.push_back({2, false, false, label});
    fold.months_per_period.assign(shape.rows, 1);
    fold.first_month = 2026 * 12;
    fold.draws[1].assign(shape.months, 2);
    Availability all{shape.rows, shape.months};
    for (std::size_t area = 0; area < shape.rows; ++area) {
        for (std::size_t month = 0; month < shape.months; ++month) {
            all.set(area, month, true);
        }
    }
    auto view = Protector{protection}.inspect(raw, fold, all, referee);
    view.level = "lad";
    view.dimensions = {"serious"};
    view.sizes = {1};
    for (int area = 0; area < test::Department::areas; ++area) {
        view.area_names.push_back("area " + std::to_string(area));
    }
    return view;
}

AttackFigures play(double mean, std::uint64_t label_before, std::uint64_t label_after) {
    const auto protection = test::noised_protection();
    const auto department = test::make_department(seed, mean);
    disclosure::Referee referee;
    const Succession pair{view_of(department, first_version, label_before, protection, referee),
                          view_of(department, second_version, label_after, protection, referee)};
    return play_old_minus_new(std::vector{pair}, referee, *protection.table());
}

bool holds(const AttackFigures& figures) {
    return release::AuditRecord{"ed", "r", "", "", "", "", figures}.holds();
}

}  // namespace

TEST_CASE("old minus new tells no more of the few people between two versions than noise does") {
    for (const double mean : {12.0, 60.0, 200.0}) {
        const auto figures = play(mean, label_of_first, label_of_second);
        REQUIRE(figures.size() == disclosure::Referee::size_classes + 1);
        for (const auto& figure : figures) {
            CAPTURE(mean);
            CAPTURE(figure.what);
            CAPTURE(figure.played);
            CAPTURE(figure.value);
            CAPTURE(figure.most);
            CHECK(figure.holds());
        }
        CHECK(holds(figures));
        // It was played, and not passed for want of cells.
        CHECK(figures.back().played.find("of the same people") != std::string::npos);
    }
}

TEST_CASE(
    "weakened: both versions in one release, and a number that stands twice tells of nobody") {
    // One noise for one set of people, as all other margins have it.
    const auto figures = play(60, 0, 0);
    CHECK(figures.back().value > 0.9);
    CHECK_FALSE(figures.back().holds());
    CHECK_FALSE(holds(figures));
}

}  // namespace hub::attack
