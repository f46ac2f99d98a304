#include "statistics/difference_in_differences.hpp"

#include "statistics/controlled_interrupted_series.hpp"
#include "statistics/random_counts.hpp"
#include "statistics/wild_score_bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

constexpr std::size_t start = 5;

/// Areas with and without a programme over ten periods; the effect is a ratio in the treated.
ComparisonPanel drawn_panel(std::size_t areas, double effect, std::uint64_t seed) {
    ComparisonPanel panel;
    for (std::size_t area = 0; area < areas; ++area) {
        const bool treated = area % 2 == 1;
        panel.start_of_area.push_back(treated ? std::optional{start} : std::nullopt);
        for (std::size_t period = 0; period < 10; ++period) {
            RandomStream stream{seed, area * 10 + period};
            const double mean = 80 * (1 + 0.05 * static_cast<double>(period)) *
                                (treated ? 1.5 : 1) * (treated && period >= start ? effect : 1);
            panel.rows.push_back({area, period, poisson_draw(stream, mean), 1000});
        }
    }
    return panel;
}

std::string refusal(const ComparisonPanel& panel, const PanelModel& model = {}) {
    const auto result = difference_in_differences(panel, model);
    return result ? "" : result.error().message;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

InterruptedSeries series(double level, double change, double later) {
    InterruptedSeries made;
    made.intervention = 24;
    made.season.kind = Seasonality::none;
    for (std::size_t t = 0; t < 48; ++t) {
        const double common = std::exp(0.01 * static_cast<double>(t)) *
                              (1 + 0.1 * std::cos(static_cast<double>(t * t)));
        made.counts.emplace_back(level * common * (t >= 24 ? change * later : 1));
    }
    return made;
}

}  // namespace

TEST_CASE("four totals give the ratio of rate ratios and its closed-form error") {
    const auto ratio =
        ratio_of_rate_ratios({100, 1000}, {60, 1000}, {200, 4000}, {180, 4000}, 0.95);
    REQUIRE(ratio.ok());
    CHECK(ratio->estimate == doctest::Approx((60.0 / 100) / (180.0 / 200)));
    const double error = std::sqrt(1.0 / 100 + 1.0 / 60 + 1.0 / 200 + 1.0 / 180);
    CHECK(ratio->limits.upper ==
          doctest::Approx(ratio->estimate * std::exp(1.959963984540054 * error)));
    ComparisonPanel panel;
    panel.start_of_area = {std::nullopt, 1};
    panel.rows = {{0, 0, 200, 4000}, {0, 1, 180, 4000}, {1, 0, 100, 1000}, {1, 1, 60, 1000}};
    PanelModel model;
    model.effects = PanelEffects::group_and_post;
    model.errors = PanelErrors::poisson;
    const auto fitted = difference_in_differences(panel, model);
    REQUIRE(fitted.ok());
    CHECK(fitted->ratio.estimate == doctest::Approx(ratio->estimate));
    CHECK(fitted->ratio.limits.lower == doctest::Approx(ratio->limits.lower));
    CHECK_FALSE(fitted->pretrend);
    CHECK_FALSE(ratio_of_rate_ratios({0, 1000}, {60, 1000}, {1, 1}, {1, 1}, 0.95).ok());
    CHECK_FALSE(ratio_of_rate_ratios({1, 1000}, {60, 0}, {1, 1}, {1, 1}, 0.95).ok());
}

TEST_CASE("a planted effect is found among areas, and its trends before are alike") {
    for (const auto effects : {PanelEffects::group_and_periods, PanelEffects::areas_and_periods}) {
        PanelModel model;
        model.effects = effects;
        const auto result = difference_in_differences(drawn_panel(16, 0.7, 2), model);
        REQUIRE(result.ok());
        CHECK(result->ratio.limits.lower < 0.7);
        CHECK(result->ratio.limits.upper > 0.7);
        CHECK(result->ratio.limits.upper < 0.8);
        CHECK(*result->wild_bootstrap_p < 0.01);
        CHECK(result->pretrend->p > 0.01);
        CHECK(result->event_study.size() == 10);
        CHECK(result->event_study[4].ratio.estimate == 1);
        CHECK(result->event_study[8].ratio.limits.upper < 0.9);
    }
}

TEST_CASE("all signs of the bootstrap are tried where areas are few") {
    // Without an effect: p is a multiple of 1/2⁸, and no smaller than the two extreme signs give.
    const auto result = difference_in_differences(drawn_panel(8, 1, 11), {});
    REQUIRE(result.ok());
    const double multiple = *result->wild_bootstrap_p * 256;
    CHECK(multiple == doctest::Approx(std::round(multiple)));
    CHECK(multiple >= 2);
    CHECK(holds(result->remarks.front(), "under six areas"));
    CHECK_FALSE(difference_in_differences(drawn_panel(60, 1, 3), {})->wild_bootstrap_p);
}

TEST_CASE("the scale of person-time and the order of rows change nothing of a comparison") {
    auto panel = drawn_panel(16, 0.9, 5);
    const auto before = *difference_in_differences(panel, {});
    std::reverse(panel.rows.begin(), panel.rows.end());
    for (auto& row : panel.rows) {
        row.person_time *= 1e4;
    }
    const auto after = *difference_in_differences(panel, {});
    CHECK(after.ratio.estimate == doctest::Approx(before.ratio.estimate).epsilon(1e-9));
    CHECK(after.ratio.limits.lower == doctest::Approx(before.ratio.limits.lower).epsilon(1e-9));
    CHECK(*after.wild_bootstrap_p == *before.wild_bootstrap_p);
}

TEST_CASE("a comparison that cannot be made is refused by name") {
    auto panel = drawn_panel(16, 1, 1);
    panel.start_of_area[3] = 7;
    CHECK(holds(refusal(panel), "staggered starts"));
    panel = drawn_panel(16, 1, 1);
    panel.rows.push_back(panel.rows[4]);
    CHECK(holds(refusal(panel), "number 161 repeats"));
    panel.rows.pop_back();
    panel.rows[6].count = -1;
    CHECK(holds(refusal(panel), "counts: number 7"));
    panel.rows[6].count = std::numeric_limits<double>::infinity();
    CHECK(holds(refusal(panel), "counts: number 7"));
    panel.rows[6].count.reset();
    CHECK(refusal(panel).empty());
    panel.rows[6].person_time = 0;
    CHECK(holds(refusal(panel), "person-time: number 7"));
    CHECK(holds(refusal(drawn_panel(2, 1, 1)), "two treated and two control areas"));
    panel = drawn_panel(16, 1, 1);
    panel.start_of_area.assign(16, std::nullopt);
    CHECK(holds(refusal(panel), "no area has a programme"));
    panel.start_of_area.assign(16, 5);
    CHECK(holds(refusal(panel), "a treated and a control area"));
    panel.start_of_area = drawn_panel(16, 1, 1).start_of_area;
    for (auto& begun : panel.start_of_area) {
        begun = begun ? std::optional<std::size_t>{10} : std::nullopt;
    }
    CHECK(holds(refusal(panel), "before the start and one after"));
    panel.start_of_area.clear();
    CHECK_FALSE(refusal(panel).empty());
    panel = drawn_panel(16, 1, 1);
    panel.added_variance = 4;
    PanelModel model;
    model.errors = PanelErrors::poisson;
    CHECK(holds(refusal(panel, model), "noise or rounding"));
    CHECK_FALSE(refusal({}).empty());
}

TEST_CASE("a controlled series takes out what changed in both") {
    const auto treated = series(200, 0.7, 0.9);
    const auto control = series(500, 0.7, 1);
    InterruptedModel model;
    model.impact = ImpactShape::level;
    for (const auto errors : {CountErrors::quasi_poisson, CountErrors::newey_west}) {
        model.errors = errors;
        model.draws = 300;
        const auto result = controlled_interrupted_series(treated, control, model);
        REQUIRE(result.ok());
        CHECK(result->level_ratio->estimate == doctest::Approx(0.9).epsilon(2e-3));
        double averted = 0;
        for (std::size_t t = 24; t < 48; ++t) {
            averted += result->control.points[t].fitted * (200.0 / 500) - *treated.counts[t];
        }
        CHECK(result->averted.averted == doctest::Approx(averted).epsilon(0.02));
        CHECK(result->averted.limits.lower < averted);
        CHECK(result->averted.limits.upper > averted);
    }
    auto shorter = control;
    shorter.counts.pop_back();
    CHECK_FALSE(controlled_interrupted_series(treated, shorter, model).ok());
    shorter = control;
    shorter.intervention = 20;
    CHECK_FALSE(controlled_interrupted_series(treated, shorter, model).ok());
}

TEST_CASE("the bootstrap wants clusters and a term among others") {
    ModelData data;
    data.design = Eigen::MatrixXd::Ones(4, 1);
    data.terms = {"intercept"};
    data.response = Eigen::VectorXd::Ones(4);
    const std::vector<std::size_t> clusters{1, 1, 2, 2};
    CHECK_FALSE(wild_score_bootstrap(data, 0, clusters, 99, 1).ok());
    data.design.conservativeResize(4, 2);
    data.design.col(1) << 0, 1, 0, 1;
    data.terms.emplace_back("effect");
    CHECK(wild_score_bootstrap(data, 1, clusters, 99, 1).ok());
    CHECK_FALSE(wild_score_bootstrap(data, 1, std::vector<std::size_t>(4, 1), 99, 1).ok());
    CHECK_FALSE(wild_score_bootstrap(data, 1, std::vector<std::size_t>(3, 1), 99, 1).ok());
}

}  // namespace hub::statistics
