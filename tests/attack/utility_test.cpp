// What protection costs those who use the figures, on the invented emergency department.
#include "statistics/crude_rate.hpp"
#include "synthetic_department.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::test {

namespace {

/// True counts and protected values of one margin, cell by cell.
struct Pairs {
    std::vector<std::int64_t> truth;
    std::vector<std::int64_t> shown;
};

Pairs pairs_of(const Department& department, const std::vector<std::size_t>& crossed) {
    disclosure::Referee referee;
    const auto view = margin_of(department, crossed, noised_protection(), referee);
    Pairs pairs{std::vector<std::int64_t>(view.values.size()), view.values};
    for (const auto& one : department.attendances) {
        std::size_t combination = 0;
        for (const auto axis : crossed) {
            combination =
                combination * Department::sizes[axis] + static_cast<std::size_t>(one.values[axis]);
        }
        ++pairs.truth[view.at(
            static_cast<std::size_t>(one.area), combination, static_cast<std::size_t>(one.month))];
    }
    return pairs;
}

std::vector<double> ranks(const std::vector<std::int64_t>& values) {
    std::vector<double> list;
    for (const auto value : values) {
        const auto less =
            std::count_if(values.begin(), values.end(), [&](auto other) { return other < value; });
        const auto alike = std::count(values.begin(), values.end(), value);
        list.push_back(static_cast<double>(less) + static_cast<double>(alike - 1) / 2);
    }
    return list;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto n = static_cast<double>(a.size());
    const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
    const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return ab / std::sqrt(aa * bb);
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

}  // namespace

TEST_CASE("counts of 3 and more are 1.40 off at most in the mean") {
    const auto pairs = pairs_of(make_department(6, 60), {0});
    double sum = 0;
    double number = 0;
    for (std::size_t i = 0; i < pairs.truth.size(); ++i) {
        if (pairs.truth[i] >= 3) {
            sum += std::abs(static_cast<double>(pairs.truth[i] - pairs.shown[i]));
            ++number;
        }
    }
    CHECK(number > 2'000);
    CHECK(sum / number <= 1.40);
}

TEST_CASE("forty areas of a mean of 30 and more keep their order") {
    const auto pairs = pairs_of(make_department(7, 90), {});
    double lowest = 1;
    for (std::size_t month = 0; month < Department::months; ++month) {
        std::vector<std::int64_t> truth;
        std::vector<std::int64_t> shown;
        for (std::size_t area = 0; area < Department::areas; ++area) {
            truth.push_back(pairs.truth[area * Department::months + month]);
            shown.push_back(pairs.shown[area * Department::months + month]);
        }
        lowest = std::min(lowest, correlation(ranks(truth), ranks(shown)));
    }
    CHECK(lowest >= 0.95);
}

TEST_CASE("hidden and zero shares are told by the mean of a cell") {
    for (const double mean : {2.0, 5.0, 8.0, 15.0, 30.0}) {
        // Eight weapons of unlike share: the mean of a cell over area, month and weapon.
        const auto pairs = pairs_of(make_department(8, mean * 8), {0});
        const auto cells = static_cast<double>(pairs.shown.size());
        const auto zeros = std::count(pairs.shown.begin(), pairs.shown.end(), 0);
        const auto hidden = std::count_if(
            pairs.shown.begin(), pairs.shown.end(), [](auto v) { return v > 0 && v < 5; });
        std::int64_t falsely = 0;
        for (std::size_t i = 0; i < pairs.shown.size(); ++i) {
            falsely += pairs.shown[i] == 0 && pairs.truth[i] > 0 ? 1 : 0;
        }
        std::cout << fmt::format(
            "mean {:4.1f} a cell: hidden {:4.1f} %, zero {:4.1f} %, of these {:4.1f} % falsely\n",
            mean,
            100 * static_cast<double>(hidden) / cells,
            100 * static_cast<double>(zeros) / cells,
            zeros == 0 ? 0.0 : 100 * static_cast<double>(falsely) / static_cast<double>(zeros));
        CHECK(hidden + zeros < static_cast<std::int64_t>(pairs.shown.size()));
        // A false zero is at most a true 5, which the noise can take to nothing.
        for (std::size_t i = 0; i < pairs.shown.size(); ++i) {
            CHECK((pairs.shown[i] != 0 || pairs.truth[i] <= 5));
        }
    }
}

TEST_CASE("intervals that carry the noise cover the generator's rate as 95 % limits should") {
    constexpr double person_years = 10'000;
    std::int64_t covered = 0;
    std::int64_t judged = 0;
    std::vector<double> ratio;
    for (const std::uint64_t seed : {11U, 12U, 13U, 14U}) {
        const auto department = make_department(seed, 60);
        const auto pairs = pairs_of(department, {});
        for (std::size_t i = 0; i < pairs.shown.size(); ++i) {
            if (pairs.shown[i] < 10) {
                continue;
            }
            const auto y = static_cast<double>(pairs.shown[i]);
            const auto rate = statistics::noised_crude_rate(y, 3, person_years, 1'000, 0.95);
            const auto plain = statistics::crude_rate(y, person_years, 1'000, 0.95);
            const double meant = department.rate[i / Department::months] * 1'000 / person_years;
            ++judged;
            covered += rate->limits.lower <= meant && meant <= rate->limits.upper ? 1 : 0;
            ratio.push_back((rate->limits.upper - rate->limits.lower) /
                            (plain->limits.upper - plain->limits.lower) / std::sqrt(1 + 3 / y));
        }
    }
    const double share = static_cast<double>(covered) / static_cast<double>(judged);
    MESSAGE("coverage ", share, " of ", judged, " intervals");
    CHECK(judged > 1'500);
    CHECK(share >= 0.93);
    CHECK(share <= 0.975);
    CHECK(median(ratio) == doctest::Approx(1).epsilon(0.05));
}

}  // namespace hub::test
