#include "statistics/empirical_bayes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/gamma.hpp>
#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const std::vector<double> events{4, 30, 0, 12, 55, 9};
const std::vector<double> people{100, 200, 50, 400, 300, 300};
const AreaCounts counts{events, people};

}  // namespace

TEST_CASE("a rate is drawn towards the mean, the more the fewer people") {
    const auto found = marshall_rates(counts);
    REQUIRE(found.ok());
    CHECK(found->mean == doctest::Approx(110.0 / 1350));
    // The spread over all 1,350 people, less what chance makes at their mean of 225.
    double spread = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        spread += people[i] * std::pow(events[i] / people[i] - found->mean, 2);
    }
    CHECK(found->between_areas == doctest::Approx(spread / 1350 - found->mean / 225));
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double raw = events[i] / people[i];
        CHECK(found->rates[i] >= std::min(raw, found->mean));
        CHECK(found->rates[i] <= std::max(raw, found->mean));
    }
    const auto kept = [&](std::size_t i) {
        return (found->rates[i] - found->mean) / (events[i] / people[i] - found->mean);
    };
    CHECK(kept(2) < kept(0));
    CHECK(kept(0) < kept(3));
}

TEST_CASE("areas that differ by no more than chance all get the overall rate") {
    const std::vector<double> alike{10, 20, 30};
    const std::vector<double> of{100, 200, 300};
    const auto found = marshall_rates({alike, of});
    CHECK(found->between_areas == 0);
    CHECK(found->rates == std::vector<double>(3, 0.1));
    CHECK(poisson_gamma_risks({alike, of}, 0.95).error().message.find("chance") !=
          std::string::npos);
}

TEST_CASE("where all areas are neighbours the local rates are the global ones") {
    Neighbours all(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (std::size_t j = 0; j < events.size(); ++j) {
            if (i != j) {
                all[i].push_back(j);
            }
        }
    }
    const auto local = marshall_local_rates(counts, all);
    const auto global = marshall_rates(counts);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK((*local)[i] == doctest::Approx(global->rates[i]));
    }
}

TEST_CASE("an area without neighbours keeps its rate") {
    const auto local = marshall_local_rates(counts, Neighbours(events.size()));
    CHECK((*local)[1] == doctest::Approx(0.15));
    CHECK((*local)[2] == 0);
}

TEST_CASE("noise in the counts is not taken for differences between areas") {
    const auto exact = marshall_rates(counts);
    const auto noised = marshall_rates(counts, 4);
    CHECK(noised->between_areas < exact->between_areas);
    CHECK(std::abs(noised->rates[1] - noised->mean) < std::abs(exact->rates[1] - exact->mean));
}

TEST_CASE("the gamma prior has the moments of its own risks") {
    const auto found = poisson_gamma_risks(counts, 0.95);
    REQUIRE(found.ok());
    const double overall = 110.0 / 1350;
    double mean = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double expected = overall * people[i];
        const auto& area = found->areas[i];
        CHECK(area.risk == doctest::Approx((events[i] + found->shape) / (expected + found->rate)));
        CHECK(area.limits.lower < area.risk);
        CHECK(area.limits.upper > area.risk);
        const boost::math::gamma_distribution<> posterior{events[i] + found->shape,
                                                          1 / (expected + found->rate)};
        CHECK(boost::math::cdf(posterior, area.limits.upper) == doctest::Approx(0.975));
        mean += area.risk / 6;
    }
    double variance = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        variance += (1 + found->rate / (overall * people[i])) *
                    std::pow(found->areas[i].risk - mean, 2) / 5;
    }
    CHECK(found->shape / found->rate == doctest::Approx(mean).epsilon(1e-9));
    CHECK(found->shape / (found->rate * found->rate) == doctest::Approx(variance).epsilon(1e-9));
    const auto wide = poisson_gamma_risks(counts, 0.998);
    CHECK(wide->areas[0].limits.upper > found->areas[0].limits.upper);
}

TEST_CASE("counts that cannot be smoothed are refused") {
    const double nan_value = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> broken{4, -1, 0, 12, 55, 9};
    const std::vector<double> nobody{100, 0, 50, 400, 300, 300};
    const std::vector<double> nothing(6, 0.0);
    CHECK_FALSE(marshall_rates({broken, people}).ok());
    CHECK_FALSE(marshall_rates({events, nobody}).ok());
    CHECK_FALSE(marshall_rates({nothing, people}).ok());
    CHECK_FALSE(marshall_rates({{}, {}}).ok());
    CHECK_FALSE(marshall_rates(counts, nan_value).ok());
    CHECK_FALSE(marshall_local_rates(counts, Neighbours(2)).ok());
    CHECK_FALSE(marshall_local_rates(counts, Neighbours(6, {17})).ok());
    CHECK_FALSE(poisson_gamma_risks(counts, 1).ok());
    const std::vector<double> one{5};
    CHECK_FALSE(poisson_gamma_risks({one, one}, 0.95).ok());
    const std::vector<double> huge{1e12, 1, 1, 1, 1, 1};
    CHECK(marshall_rates({huge, people}).ok());
}

}  // namespace hub::statistics
