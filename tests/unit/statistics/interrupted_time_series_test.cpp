#include "statistics/interrupted_time_series.hpp"

#include "statistics/detectable_effect.hpp"
#include "statistics/moved_date_falsification.hpp"
#include "statistics/random_counts.hpp"
#include "statistics/small_sample_newey_west.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

constexpr double planted_level = 0.8;
constexpr double planted_slope = 0.99;

/// A series of means without chance: level and slope change at the intervention as planted.
InterruptedSeries planted(std::size_t periods, std::size_t intervention) {
    InterruptedSeries series;
    series.intervention = intervention;
    for (std::size_t t = 0; t < periods; ++t) {
        const auto time = static_cast<double>(t);
        const double person_years = 1000 + 5 * time;
        const double since = time - static_cast<double>(intervention);
        const double change = since < 0 ? 1 : planted_level * std::pow(planted_slope, since);
        const double season = 1 + 0.2 * std::sin(2 * 3.14159265358979 * (time + 1) / 12);
        series.person_time.push_back(person_years);
        series.counts.emplace_back(person_years * 0.1 * std::exp(0.004 * time) * change * season);
    }
    series.season.kind = Seasonality::factors;
    return series;
}

/// Counts drawn about a flat mean, without an effect.
InterruptedSeries nothing_happened(std::size_t periods, std::uint64_t seed, double dispersion) {
    InterruptedSeries series;
    series.intervention = periods / 2;
    series.season.kind = Seasonality::none;
    for (std::size_t t = 0; t < periods; ++t) {
        RandomStream stream{seed, t};
        series.counts.emplace_back(dispersed_draw(stream, 60, dispersion));
    }
    return series;
}

std::string refusal(const InterruptedSeries& series, const InterruptedModel& model = {}) {
    const auto result = interrupted_time_series(series, model);
    return result ? "" : result.error().message;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("planted changes of level and slope are found again, and the events they averted") {
    const auto series = planted(72, 36);
    for (const auto errors : {CountErrors::quasi_poisson, CountErrors::newey_west}) {
        InterruptedModel model;
        model.errors = errors;
        model.draws = 200;
        const auto result = interrupted_time_series(series, model);
        REQUIRE(result.ok());
        CHECK(result->level_ratio->estimate == doctest::Approx(planted_level).epsilon(1e-8));
        CHECK(result->slope_ratio->estimate == doctest::Approx(planted_slope).epsilon(1e-8));
        double averted = 0;
        for (std::size_t t = 36; t < 72; ++t) {
            averted += *series.counts[t] /
                           (planted_level * std::pow(planted_slope, static_cast<double>(t - 36))) -
                       *series.counts[t];
        }
        CHECK(result->averted.averted == doctest::Approx(averted).epsilon(1e-7));
        CHECK(result->averted.limits.lower < averted);
        CHECK(result->averted.limits.upper > averted);
        CHECK(result->points[10].counterfactual == doctest::Approx(result->points[10].fitted));
    }
}

TEST_CASE("where time begins and the unit of person-time change no ratio") {
    auto series = nothing_happened(60, 4, 2);
    InterruptedModel model;
    const auto before = *interrupted_time_series(series, model);
    model.time_origin = 1000;
    series.person_time.assign(60, 1e7);
    const auto after = *interrupted_time_series(series, model);
    CHECK(after.level_ratio->estimate ==
          doctest::Approx(before.level_ratio->estimate).epsilon(1e-8));
    CHECK(after.level_ratio->limits.upper ==
          doctest::Approx(before.level_ratio->limits.upper).epsilon(1e-8));
    CHECK(after.averted.averted == doctest::Approx(before.averted.averted).epsilon(1e-6));
    CHECK(before.averted.limits ==
          interrupted_time_series(nothing_happened(60, 4, 2), {})->averted.limits);
}

TEST_CASE("a missing month leaves the likelihood and keeps its place in time") {
    auto series = planted(72, 36);
    for (const std::size_t gone : {5U, 20U, 40U, 60U}) {
        series.counts[gone].reset();
    }
    const auto result = interrupted_time_series(series, {});
    REQUIRE(result.ok());
    CHECK(result->level_ratio->estimate == doctest::Approx(planted_level).epsilon(1e-8));
    CHECK(result->slope_ratio->estimate == doctest::Approx(planted_slope).epsilon(1e-8));
    CHECK(result->model.fitted.size() == 68);
    CHECK(result->points.size() == 72);
    CHECK_FALSE(result->points[40].observed);
}

TEST_CASE("a lag and a phase-in say when the level changes") {
    InterruptedSeries series;
    series.counts.assign(10, 1.0);
    series.intervention = 4;
    series.season.kind = Seasonality::none;
    InterruptedModel model;
    model.lag = 1;
    model.phase_in = 2;
    const auto design = interrupted_design(series, model).design;
    const std::vector<double> level{0, 0, 0, 0, 0, 1.0 / 3, 2.0 / 3, 1, 1, 1};
    const std::vector<double> slope{0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    for (Eigen::Index i = 0; i < 10; ++i) {
        CHECK(design(i, 1) == doctest::Approx(level[static_cast<std::size_t>(i)]));
        CHECK(design(i, 3) == slope[static_cast<std::size_t>(i)]);
        CHECK(design(i, 2) == static_cast<double>(i) - 4);
    }
}

TEST_CASE("months that something else disturbed get a level of their own") {
    auto series = planted(72, 36);
    for (std::size_t t = 15; t <= 20; ++t) {
        *series.counts[t] *= 0.3;
    }
    CHECK(std::abs(interrupted_time_series(series, {})->level_ratio->estimate - planted_level) >
          0.01);
    series.disturbances = {{"lockdown", 15, 20}};
    const auto result = interrupted_time_series(series, {});
    CHECK(result->level_ratio->estimate == doctest::Approx(planted_level).epsilon(1e-8));
    CHECK(std::exp(result->model.coefficients(result->model.coefficients.size() - 1)) ==
          doctest::Approx(0.3));
    series.disturbances = {{"lockdown", 70, 72}};
    CHECK(holds(refusal(series), "not within the series: lockdown"));
}

TEST_CASE("rounding and noise widen an interrupted series and forbid Poisson errors") {
    auto series = nothing_happened(48, 9, 1);
    InterruptedModel model;
    const auto plain = *interrupted_time_series(series, model);
    series.added_variance = 300;
    const auto noised = *interrupted_time_series(series, model);
    CHECK(noised.level_ratio->limits.lower < plain.level_ratio->limits.lower);
    CHECK(noised.averted.limits.upper > plain.averted.limits.upper);
    model.errors = CountErrors::poisson;
    CHECK(holds(refusal(series, model), "noise or rounding"));
}

TEST_CASE("an interrupted series that is too short is refused by the numbers of its points") {
    auto series = planted(40, 20);
    CHECK(holds(refusal(series), "24 points before the intervention and 24 after it, not 20"));
    series.season.kind = Seasonality::harmonics;
    CHECK(refusal(series).empty());
    series.intervention = 11;
    CHECK(holds(refusal(series), "12 points before"));
    series.season.kind = Seasonality::none;
    CHECK(refusal(series).empty());
    series.intervention = 33;
    CHECK(holds(refusal(series), "8 points before the intervention and 8 after it, not 33 and 7"));
    series.intervention = 30;
    InterruptedModel late;
    late.lag = 3;
    CHECK(holds(refusal(series, late), "not 33 and 7"));
}

TEST_CASE("an interrupted series that cannot be used is refused by name") {
    auto series = planted(72, 36);
    *series.counts[3] = std::numeric_limits<double>::quiet_NaN();
    CHECK(holds(refusal(series), "counts: number 4"));
    *series.counts[3] = -2;
    CHECK(holds(refusal(series), "counts: number 4"));
    series = planted(72, 36);
    series.person_time[7] = 0;
    CHECK(holds(refusal(series), "person-time: number 8"));
    series = planted(72, 36);
    series.intervention = 72;
    CHECK(holds(refusal(series), "not within the series"));
    series.intervention = 0;
    CHECK(holds(refusal(series), "not within the series"));
    CHECK(holds(refusal({}), "not within the series"));
    series = planted(72, 36);
    for (std::size_t t = 2; t < 72; t += 12) {
        series.counts[t] = 0;
    }
    CHECK(holds(refusal(series), "separation"));
    series.counts.assign(72, 5.0);
    CHECK(holds(refusal(series), "does not vary before"));
    series = planted(72, 36);
    series.season = {Seasonality::harmonics, 6, 12, 0};
    CHECK(holds(refusal(series), "harmonics"));
    series = planted(72, 36);
    InterruptedModel certain;
    certain.level = 1;
    CHECK(holds(refusal(series, certain), "confidence level"));
}

TEST_CASE("counts that vary no more than Poisson's are told so under a negative binomial model") {
    InterruptedModel model;
    model.errors = CountErrors::negative_binomial;
    const auto narrow = *interrupted_time_series(planted(72, 36), model);
    CHECK_FALSE(narrow.theta);
    CHECK(holds(narrow.remarks.front(), "theta runs to infinity"));
    const auto wide = *interrupted_time_series(nothing_happened(80, 3, 4), model);
    CHECK(*wide.theta == doctest::Approx(60.0 / 3).epsilon(0.5));
}

TEST_CASE("small samples change nothing where the working model leaves nothing to change") {
    // One term, no lag, residuals uncorrelated: Σ(y − μ)²/(n μ)² times n/(n − 1), on about n − 1
    // degrees of freedom.
    ModelData data;
    data.response.resize(9);
    data.response << 4, 2, 5, 3, 4, 1, 7, 4, 6;
    add_term(data, "intercept", Eigen::VectorXd::Ones(9));
    const auto model = *generalised_linear_model(data, {});
    std::vector<std::size_t> times(9);
    std::iota(times.begin(), times.end(), 0);
    const auto corrected = small_sample_newey_west(data, model, times, 0);
    REQUIRE(corrected.ok());
    CHECK(corrected->autocorrelation == 0);
    CHECK(corrected->covariance(0, 0) == doctest::Approx(28.0 / (36 * 36) * 9 / 8));
    CHECK(corrected->degrees(0) == doctest::Approx(8));
    times[4] = 3;
    CHECK_FALSE(small_sample_newey_west(data, model, times, 0).ok());
    times.pop_back();
    CHECK_FALSE(small_sample_newey_west(data, model, times, 0).ok());
}

TEST_CASE("moving the date through a quiet period seldom finds an effect") {
    const auto found = moved_date_falsification(nothing_happened(100, 12, 2), {});
    REQUIRE(found.ok());
    CHECK(found->dates.front().intervention == 8);
    CHECK(found->dates.back().intervention == 42);
    CHECK(found->found <= 10);
    auto disturbed = planted(96, 72);
    for (std::size_t t = 36; t < 72; ++t) {
        *disturbed.counts[t] *= 0.5;
    }
    CHECK(moved_date_falsification(disturbed, {})->found > 5);
    CHECK_FALSE(moved_date_falsification(planted(40, 15), {}).ok());
    CHECK_FALSE(moved_date_falsification({}, {}).ok());
}

TEST_CASE("more events make a smaller change detectable") {
    auto series = nothing_happened(24, 5, 1);
    InterruptedModel model;
    model.impact = ImpactShape::level;
    DetectionPlan plan;
    plan.simulations = 100;
    const auto few = detectable_effect(series, model, plan);
    REQUIRE(few.ok());
    CHECK(few->power >= 0.8);
    CHECK(few->rate_ratio < 1);
    CHECK(few->percent_change == doctest::Approx(100 * (few->rate_ratio - 1)));
    for (auto& count : series.counts) {
        *count *= 16;
    }
    model.errors = CountErrors::poisson;
    const auto many = detectable_effect(series, model, plan);
    CHECK(many->rate_ratio > few->rate_ratio);
    plan.increase = true;
    CHECK(detectable_effect(series, model, plan)->rate_ratio > 1);
    plan.simulations = 10;
    CHECK_FALSE(detectable_effect(series, model, plan).ok());
    CHECK_FALSE(detectable_effect({}, model, {}).ok());
    model.impact = ImpactShape::slope;
    CHECK_FALSE(detectable_effect(series, model, {}).ok());
}

TEST_CASE("drawn counts have the mean and variance that they are asked for, and repeat") {
    for (const auto& [mean, dispersion] :
         {std::pair{0.4, 1.0}, {7.0, 1.0}, {7.0, 3.0}, {900.0, 1.0}, {900.0, 20.0}}) {
        double sum = 0;
        double squares = 0;
        constexpr int draws = 4000;
        for (std::uint64_t i = 0; i < draws; ++i) {
            RandomStream stream{3, i};
            const double count = dispersed_draw(stream, mean, dispersion);
            sum += count;
            squares += (count - mean) * (count - mean);
        }
        const double variance = mean * dispersion;
        CHECK(std::abs(sum / draws - mean) < 4 * std::sqrt(variance / draws));
        CHECK(squares / draws == doctest::Approx(variance).epsilon(0.15));
    }
    RandomStream one{8, 1};
    RandomStream again{8, 1};
    CHECK(poisson_draw(one, 33) == poisson_draw(again, 33));
    CHECK(poisson_draw(one, 0) == 0);
    CHECK(poisson_draw(one, 1e12) == doctest::Approx(1e12).epsilon(1e-4));
}

}  // namespace hub::statistics
