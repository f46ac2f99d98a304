#include "statistics/cusum.hpp"
#include "statistics/farrington.hpp"
#include "statistics/farrington_reference.hpp"
#include "statistics/random_counts.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

using Counts = std::vector<std::optional<double>>;

Counts drawn(std::size_t number, double mean, std::uint64_t seed) {
    Counts counts;
    for (std::size_t i = 0; i < number; ++i) {
        RandomStream stream{seed, i};
        counts.emplace_back(dispersed_draw(stream, mean, 1.5));
    }
    return counts;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a cumulative sum by hand: it rises, alarms, and is not set back") {
    const Counts counts{4, 8, 12, std::nullopt, 12, 0};
    const std::vector<double> means(6, 4);
    CusumOptions options;
    options.transformation = CusumTransformation::standard;
    options.reference = 1;
    options.decision = 3;
    const auto points = *cusum(counts, means, options);
    // z = 0, 2, 4, –, 4, −2
    const std::vector<double> sums{0, 1, 4, 4, 7, 4};
    const std::vector<bool> alarms{false, false, true, false, true, true};
    for (std::size_t i = 0; i < sums.size(); ++i) {
        CHECK(points[i].sum == doctest::Approx(sums[i]));
        CHECK(points[i].alarm == alarms[i]);
    }
    CHECK(points[0].alarm_from == 12);  // 4 + 2 · (3 + 1)
    CHECK(points[2].alarm_from == 10);
}

TEST_CASE("the count that a cumulative sum alarms from is the one it alarms at") {
    for (const auto transformation : {CusumTransformation::standard,
                                      CusumTransformation::anscombe,
                                      CusumTransformation::none}) {
        CusumOptions options;
        options.transformation = transformation;
        const std::vector<double> means{9.5};
        const double from = cusum(Counts{1}, means, options)->front().alarm_from;
        CHECK(cusum(Counts{from * (1 + 1e-9)}, means, options)->front().alarm);
        CHECK_FALSE(cusum(Counts{from - 1}, means, options)->front().alarm);
    }
}

TEST_CASE("what is usual is the mean of the history, or follows its season") {
    CHECK(*mean_of_history(Counts{4, std::nullopt, 8}) == 6);
    Counts history;
    for (int t = 1; t <= 36; ++t) {
        history.emplace_back(20 * std::exp(0.4 * std::sin(2 * 3.14159265358979 * t / 12)));
    }
    history[7].reset();
    const auto means = *seasonal_means(history, 12, 0, 4);
    CHECK(means.size() == 4);
    for (int t = 0; t < 4; ++t) {
        CHECK(means[static_cast<std::size_t>(t)] ==
              doctest::Approx(*history[static_cast<std::size_t>(t)]));
    }
    CHECK_FALSE(mean_of_history({}).ok());
    CHECK_FALSE(mean_of_history(Counts{0, 0}).ok());
    CHECK_FALSE(seasonal_means(Counts{1, 2}, 12, 0, 1).ok());
    CHECK_FALSE(seasonal_means(history, 1, 0, 1).ok());
    CHECK_FALSE(cusum(history, means, {}).ok());
    CHECK(holds(cusum(Counts{-1}, std::vector<double>{2}, {}).error().message, "number 1"));
    CHECK_FALSE(cusum(Counts{1}, std::vector<double>{0}, {}).ok());
    CHECK_FALSE(cusum(Counts{1}, std::vector<double>{1}, {CusumTransformation::none, 1, 0}).ok());
}

TEST_CASE("windows and blocks of earlier years are laid out as the method says") {
    FarringtonOptions options = monthly_farrington();
    options.years_back = 2;
    options.year_levels = 4;
    const auto periods = *farrington_reference(36, options);
    // Windows 11–13 and 23–25; between them 14–22 in three blocks of three; after them 26–34, of
    // which all from 30 on are left out.
    std::vector<std::size_t> levels;
    for (const auto& period : periods) {
        levels.push_back(period.level);
    }
    CHECK(periods.front().position == 11);
    CHECK(periods.back().position == 29);
    CHECK(levels ==
          std::vector<std::size_t>{4, 4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1, 2});
    options.year_levels = 1;
    CHECK(farrington_reference(36, options)->size() == 6);
    options.years_back = 3;
    CHECK_FALSE(farrington_reference(36, options).ok());
}

TEST_CASE("earlier years are found by the calendar where weeks have dates") {
    using namespace std::chrono;
    FarringtonOptions options;
    options.first_day = sys_days{2000y / January / 3};
    options.years_back = 2;
    // Week 300 begins on 3 October 2005; a year before is a Sunday, whose nearest Monday is
    // 4 October 2004, 52 weeks earlier; two years before, 3 October 2003, is a Friday: 6 October,
    // 104 weeks.
    CHECK(*same_time_in_earlier_years(300, options) == std::vector<std::size_t>{248, 196});
    // 1 January 2001 in 2000 is a Saturday, nearest to Monday 3 January.
    options.years_back = 1;
    options.half_window = 0;
    CHECK(*same_time_in_earlier_years(52, options) == std::vector<std::size_t>{0});
}

TEST_CASE("an outbreak alarms and an ordinary month does not") {
    auto counts = drawn(96, 30, 3);
    counts[95] = 30;
    for (const auto& options : {monthly_farrington(), original_farrington(12, 5, 2)}) {
        const auto quiet = farrington(counts, 95, options);
        REQUIRE(quiet.ok());
        CHECK_FALSE(quiet->alarm);
        CHECK(*quiet->threshold > *quiet->expected);
        auto outbreak = counts;
        outbreak[95] = 80;
        CHECK(farrington(outbreak, 95, options)->alarm);
        CHECK(*farrington(outbreak, 95, options)->threshold == *quiet->threshold);
    }
}

TEST_CASE("a past outbreak is weighed down, and a missing month leaves the fit") {
    auto counts = drawn(96, 30, 3);
    const auto before = *farrington(counts, 95, monthly_farrington());
    counts[59] = 200;
    auto unweighed = monthly_farrington();
    unweighed.weights_threshold = 1e9;
    const auto weighed = *farrington(counts, 95, monthly_farrington());
    CHECK(*weighed.threshold < *farrington(counts, 95, unweighed)->threshold);
    counts[59].reset();
    CHECK(*farrington(counts, 95, monthly_farrington())->expected ==
          doctest::Approx(*before.expected).epsilon(0.2));
}

TEST_CASE("a handful of cases does not alarm") {
    Counts counts = drawn(96, 0.4, 5);
    for (std::size_t i = 92; i < 96; ++i) {
        counts[i] = i == 95 ? 4 : 0;
    }
    const auto few = farrington(counts, 95, monthly_farrington());
    REQUIRE(few.ok());
    CHECK_FALSE(few->alarm);
    CHECK_FALSE(few->threshold);
}

TEST_CASE("a count that cannot be judged is refused by name") {
    auto counts = drawn(96, 30, 3);
    const auto options = monthly_farrington();
    CHECK(holds(farrington(counts, 50, options).error().message, "reach back"));
    CHECK(holds(farrington(counts, 96, options).error().message, "no count"));
    CHECK_FALSE(farrington({}, 0, options).ok());
    counts[95].reset();
    CHECK(holds(farrington(counts, 95, options).error().message, "no count"));
    counts[95] = std::numeric_limits<double>::quiet_NaN();
    CHECK(holds(farrington(counts, 95, options).error().message, "number 96"));
    counts = Counts(96, 0.0);
    CHECK(holds(farrington(counts, 95, options).error().message, "no event"));
    counts = Counts(96, 12.0);
    CHECK(farrington(counts, 95, options)->dispersion == 1);
    counts = Counts(96, 1e12);
    CHECK(farrington(counts, 95, options).ok());
    auto wrong = options;
    wrong.alpha = 0;
    CHECK_FALSE(farrington(counts, 95, wrong).ok());
    wrong = options;
    wrong.half_window = 9;
    CHECK_FALSE(farrington(counts, 95, wrong).ok());
    Counts missing(96);
    missing[95] = 3;
    CHECK(holds(farrington(missing, 95, options).error().message, "no counts"));
}

}  // namespace hub::statistics
