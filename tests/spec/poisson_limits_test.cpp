// Confidence limits of counts and crude rates, as worked examples.
#include "statistics/poisson_limits.hpp"

#include "shared_data.hpp"
#include "statistics/crude_rate.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("exact limits below ten events are Garwood's") {
    // Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442, table.
    struct Row {
        double events, lower, upper;
    };
    for (const auto& [events, lower, upper] : {Row{0, 0, 3.689},
                                               Row{1, 0.0253, 5.572},
                                               Row{2, 0.242, 7.225},
                                               Row{5, 1.623, 11.668},
                                               Row{9, 4.115, 17.085}}) {
        const auto limits = poisson_limits(events, 0.95);
        CAPTURE(events);
        CHECK(limits.lower == doctest::Approx(lower).epsilon(0.001));
        CHECK(limits.upper == doctest::Approx(upper).epsilon(0.001));
    }
}

TEST_CASE("Byar's limits take over at ten events and lie close to the exact ones") {
    // Exact limits of 10 are 4.795 and 18.390; Byar's formula gives 4.79 and 18.39.
    const auto limits = poisson_limits(10, 0.95);
    CHECK(limits.lower == doctest::Approx(4.787).epsilon(0.001));
    CHECK(limits.upper == doctest::Approx(18.391).epsilon(0.001));
}

TEST_CASE("limits widen with the level and contain the count") {
    for (double events = 0; events < 200; events += 1) {
        const auto narrow = poisson_limits(events, 0.95);
        const auto wide = poisson_limits(events, 0.998);
        CHECK(wide.lower <= narrow.lower);
        CHECK(narrow.upper < wide.upper);
        CHECK(narrow.lower <= events);
        CHECK(events < narrow.upper);
    }
}

TEST_CASE("a rate over nobody is not defined") {
    CHECK_FALSE(crude_rate(3, 0, 1'000, 0.95).has_value());
}

TEST_CASE("19,023 incidents among 498,042 people are 38.20 per 1,000, from 37.65 to 38.74") {
    const auto estimate = crude_rate(19'023, 498'042, 1'000, 0.95);
    CHECK(std::round(estimate->rate * 100) == 3820);
    CHECK(std::round(estimate->limits.lower * 100) == 3765);
    CHECK(std::round(estimate->limits.upper * 100) == 3874);
}

TEST_CASE("rates and limits agree with the reference implementation to ten digits") {
    const auto shared = test::shared_folder();
    if (!shared) {
        return;
    }
    std::ifstream file{*shared / "reference/stats/rates_byar_exact.json"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto reference = boost::json::parse(text);
    const auto& counts = reference.at("input").at("count").as_array();
    const auto& populations = reference.at("input").at("population").as_array();
    for (const auto& [name, level] :
         {std::pair{"conf_0.95", 0.95}, std::pair{"conf_0.998", 0.998}}) {
        const auto& expected = reference.at("expected").at(name);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const auto estimate = crude_rate(
                counts[i].to_number<double>(), populations[i].to_number<double>(), 100'000, level);
            CAPTURE(counts[i].to_number<double>());
            const auto expect_near = [&](double value, const char* key) {
                CHECK(value ==
                      doctest::Approx(expected.at(key).at(i).to_number<double>()).epsilon(1e-10));
            };
            expect_near(estimate->rate, "rate_per_100000");
            expect_near(estimate->limits.lower, "ohid_rule_lower_per_100000");
            expect_near(estimate->limits.upper, "ohid_rule_upper_per_100000");
        }
    }
}

}  // namespace hub::statistics
