// How often limits hold what they promise, by simulation with fixed seeds. A few simulations each
// time, within bounds that they may pass by chance once in many thousand; as many as the bounds of
// the method want where HUB_LONG is set.
#include "statistics/interrupted_time_series.hpp"
#include "statistics/poisson_limits.hpp"
#include "statistics/random_counts.hpp"
#include "statistics/seasonal_forecast.hpp"

#include <cmath>
#include <cstdlib>
#include <string>

#include <boost/math/distributions/poisson.hpp>
#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

bool at_length() {
    return std::getenv("HUB_LONG") != nullptr;
}

/// A share of simulations, and the bounds it is to lie in.
struct Share {
    std::size_t hits{0};
    std::size_t of{0};

    void add(bool hit) {
        hits += hit ? 1 : 0;
        ++of;
    }
    [[nodiscard]] double value() const {
        return static_cast<double>(hits) / static_cast<double>(of);
    }
};

void check_within(const std::string& what, const Share& share, double least, double most) {
    // Short runs are given four of their own standard errors more.
    const double slack =
        at_length() ? 0 : 4 * std::sqrt(least * (1 - least) / static_cast<double>(share.of));
    MESSAGE(what << ": " << share.value() << " of " << share.of);
    CHECK(share.value() >= least - slack);
    CHECK(share.value() <= most + slack);
}

struct Drawing {
    std::size_t periods{60};
    std::size_t intervention{30};
    double correlation{0};
    double spread{0};  ///< standard deviation of the logarithm of the rate
    double ratio{1};   ///< planted change of level
    double mean{100};
};

InterruptedSeries drawn(const Drawing& plan, std::uint64_t seed) {
    InterruptedSeries series;
    series.intervention = plan.intervention;
    RandomStream stream{20260101, seed};
    double state = plan.spread * stream.normal();
    for (std::size_t t = 0; t < plan.periods; ++t) {
        if (t > 0) {
            state =
                plan.correlation * state +
                plan.spread * std::sqrt(1 - plan.correlation * plan.correlation) * stream.normal();
        }
        const auto time = static_cast<double>(t);
        const double season = 0.1 * std::sin(2 * 3.14159265358979 * (time + 1) / 12);
        const double mean = plan.mean * std::exp(0.003 * time + season + state) *
                            (t >= plan.intervention ? plan.ratio : 1);
        series.counts.emplace_back(poisson_draw(stream, mean));
    }
    return series;
}

struct Outcome {
    Share covered;
    Share found;
    double mean_logarithm{0};
};

Outcome simulated(const Drawing& plan,
                  CountErrors errors,
                  ImpactShape impact,
                  std::size_t simulations) {
    InterruptedModel model;
    model.errors = errors;
    model.impact = impact;
    model.draws = 0;
    Outcome outcome;
    for (std::size_t seed = 0; seed < simulations; ++seed) {
        const auto result = interrupted_time_series(drawn(plan, seed), model);
        REQUIRE(result.ok());
        const auto& [estimate, limits, p] = *result->level_ratio;
        outcome.covered.add(limits.lower <= plan.ratio && plan.ratio <= limits.upper);
        outcome.found.add(p < 0.05);
        outcome.mean_logarithm += std::log(estimate) / static_cast<double>(simulations);
    }
    return outcome;
}

}  // namespace

TEST_CASE("limits of counts cover their mean 93.5 to 97 times in a hundred from 20 to 500") {
    double lowest = 1;
    double highest = 0;
    for (double mean = 20; mean <= 500; mean += at_length() ? 1 : 5) {
        const boost::math::poisson law{mean};
        double covered = 0;
        const double spread = 8 * std::sqrt(mean) + 10;
        for (double count = std::max(0.0, std::floor(mean - spread)); count < mean + spread;
             ++count) {
            const auto limits = poisson_limits(count, 0.95);
            covered +=
                limits.lower <= mean && mean <= limits.upper ? boost::math::pdf(law, count) : 0;
        }
        lowest = std::min(lowest, covered);
        highest = std::max(highest, covered);
    }
    MESSAGE("coverage of counts of 20 to 500: " << lowest << " to " << highest);
    CHECK(lowest >= 0.935);
    CHECK(highest <= 0.97);
}

TEST_CASE("Newey-West limits hold where neighbouring months are correlated by 0.3") {
    const std::size_t simulations = at_length() ? 2000 : 40;
    for (const auto& [periods, intervention] : {std::pair{60, 30}, {84, 48}}) {
        Drawing plan;
        plan.periods = static_cast<std::size_t>(periods);
        plan.intervention = static_cast<std::size_t>(intervention);
        plan.correlation = 0.3;
        plan.spread = 0.2;
        plan.ratio = 0.85;
        const auto outcome =
            simulated(plan, CountErrors::newey_west, ImpactShape::level_and_slope, simulations);
        check_within(
            "covered, " + std::to_string(periods) + " months", outcome.covered, 0.92, 0.97);
        CHECK(outcome.mean_logarithm ==
              doctest::Approx(std::log(plan.ratio)).epsilon(at_length() ? 0.1 : 0.6));
    }
}

TEST_CASE("an effect is found where there is none 3 to 7 times in a hundred") {
    Drawing plan;
    plan.periods = 72;
    plan.intervention = 42;
    for (const auto& [name, errors] : {std::pair{"quasi-Poisson", CountErrors::quasi_poisson},
                                       {"negative binomial", CountErrors::negative_binomial},
                                       {"Newey-West", CountErrors::newey_west}}) {
        plan.spread = 0.1;
        const auto outcome = simulated(plan, errors, ImpactShape::level, at_length() ? 2000 : 40);
        check_within(std::string{"false positives, "} + name, outcome.found, 0.03, 0.07);
    }
}

TEST_CASE("a planted effect is recovered without bias") {
    Drawing plan;
    plan.ratio = 0.8;
    const auto outcome = simulated(
        plan, CountErrors::quasi_poisson, ImpactShape::level_and_slope, at_length() ? 2000 : 60);
    MESSAGE("mean ratio found: " << std::exp(outcome.mean_logarithm));
    CHECK(std::exp(outcome.mean_logarithm) ==
          doctest::Approx(0.8).epsilon(at_length() ? 0.01 : 0.04));
    check_within("covered", outcome.covered, 0.92, 0.97);
}

TEST_CASE("forecasts hold 90 to 98 of a hundred of the months to come") {
    for (const auto& [name, errors] : {std::pair{"quasi-Poisson", ForecastErrors::quasi_poisson},
                                       {"negative binomial", ForecastErrors::negative_binomial}}) {
        Share covered;
        Drawing plan;
        plan.periods = 60;
        plan.spread = 0.1;
        plan.mean = 40;
        for (std::size_t seed = 0; seed < (at_length() ? 400 : 8); ++seed) {
            const auto whole = drawn(plan, seed);
            // Rolling origins: from three years of history, and from four.
            for (const std::size_t origin : {36U, 48U}) {
                ForecastSeries series;
                series.counts.assign(whole.counts.begin(),
                                     whole.counts.begin() + static_cast<std::ptrdiff_t>(origin));
                ForecastOptions options;
                options.errors = errors;
                options.draws = 400;
                const auto forecast = seasonal_forecast(series, options);
                REQUIRE(forecast.ok());
                for (std::size_t ahead = 0; ahead < options.periods; ++ahead) {
                    const double seen = *whole.counts[origin + ahead];
                    const auto& limits = forecast->points[ahead].limits;
                    covered.add(limits.lower <= seen && seen <= limits.upper);
                }
            }
        }
        check_within(std::string{"months held, "} + name, covered, 0.90, 0.98);
    }
}

}  // namespace hub::statistics
