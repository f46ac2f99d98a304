// Alerts in a series of counts.
#include "reference_methods.hpp"
#include "statistics/cusum.hpp"
#include "statistics/farrington.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>

#include <boost/json.hpp>

namespace hub::reference {

namespace {

namespace json = boost::json;
using statistics::CusumTransformation;
using statistics::FarringtonThreshold;

std::vector<std::size_t> range_of(const json::value& input) {
    std::vector<std::size_t> positions;
    for (const double position : doubles_of(input.at("range"))) {
        positions.push_back(static_cast<std::size_t>(position) - 1);
    }
    return positions;
}

std::size_t whole(const json::value& value) {
    return static_cast<std::size_t>(number_of(value).value());
}

CusumTransformation transformation_of(std::string_view branch) {
    if (branch.starts_with("standard")) {
        return CusumTransformation::standard;
    }
    if (branch.starts_with("rossi")) {
        return CusumTransformation::rossi;
    }
    if (branch.starts_with("anscombe")) {
        return CusumTransformation::anscombe;
    }
    if (branch.starts_with("none")) {
        return CusumTransformation::none;
    }
    throw std::runtime_error{"an unknown transformation"};
}

void check_cusum(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto counts = numbers_of(input.at("observed"));
    const auto range = range_of(input);
    const std::span<const Number> all{counts};
    const auto history = all.first(range.front());
    std::vector<Number> judged;
    for (const auto position : range) {
        judged.push_back(counts.at(position));
    }
    for (const auto& [key, expected] : comparison.expected().as_object()) {
        const std::string branch{key};
        const bool seasonal = branch.ends_with("glm");
        const auto tolerance = seasonal ? Tolerance{1e-6, 1e-9} : comparison.tolerance();
        std::vector<double> means;
        if (seasonal) {
            means = comparison.take(statistics::seasonal_means(history,
                                                               whole(input.at("frequency")),
                                                               whole(input.at("start").at(1)) - 1,
                                                               range.back() + 1 - range.front()));
            comparison.numbers(branch + "/in_control_mean", means, tolerance);
        } else {
            means.assign(range.size(), comparison.take(statistics::mean_of_history(history)));
            comparison.number(branch + "/in_control_mean", means.front(), tolerance);
        }
        statistics::CusumOptions options;
        options.transformation = transformation_of(branch);
        options.reference = number_of(input.at("k")).value();
        options.decision = number_of(input.at("h")).value();
        const auto points = comparison.take(statistics::cusum(judged, means, options));
        std::vector<double> sums;
        std::vector<double> from;
        std::vector<bool> alarms;
        for (const auto& point : points) {
            sums.push_back(point.sum);
            // Without a transformation the reference tells what is left to h after the period.
            from.push_back(options.transformation == CusumTransformation::none
                               ? std::max(0.0, options.decision - point.sum)
                               : point.alarm_from);
            alarms.push_back(point.alarm);
        }
        comparison.numbers(branch + "/cusum", sums, tolerance);
        comparison.numbers(branch + "/upper_count", from, tolerance);
        comparison.truths(branch + "/alarm", alarms);
    }
}

std::optional<std::chrono::sys_days> first_day_of(const json::value& input) {
    const auto* date = input.as_object().if_contains("first_date");
    if (date == nullptr || date->is_null()) {
        return std::nullopt;
    }
    const auto text = json::value_to<std::string>(*date);  // 1990-01-01
    return std::chrono::sys_days{std::chrono::year_month_day{
        std::chrono::year{std::stoi(text.substr(0, 4))},
        std::chrono::month{static_cast<unsigned>(std::stoi(text.substr(5, 2)))},
        std::chrono::day{static_cast<unsigned>(std::stoi(text.substr(8, 2)))}}};
}

statistics::FarringtonOptions options_of(const json::value& control, std::size_t frequency) {
    statistics::FarringtonOptions options;
    options.periods_a_year = frequency;
    options.years_back = whole(control.at("b"));
    options.half_window = whole(control.at("w"));
    options.year_levels = whole(control.at("noPeriods"));
    options.left_out = whole(control.at("pastWeeksNotIncluded"));
    options.weights_threshold = number_of(control.at("weightsThreshold")).value();
    options.trend_p = number_of(control.at("pThresholdTrend")).value();
    options.alpha = number_of(control.at("alpha")).value();
    const auto method = json::value_to<std::string>(control.at("thresholdMethod"));
    if (method == "nbPlugin") {
        options.threshold = FarringtonThreshold::negative_binomial;
    } else if (method == "muan") {
        options.threshold = FarringtonThreshold::muan;
    } else if (method == "delta") {
        options.threshold = FarringtonThreshold::delta;
    } else {
        throw std::runtime_error{"an unknown threshold"};
    }
    return options;
}

struct FarringtonSeries {
    std::vector<Number> upper;
    std::vector<Number> expected;
    std::vector<Number> scores;
    std::vector<Number> dispersions;
    std::vector<bool> alarms;
    std::vector<bool> trends;
};

FarringtonSeries judged(Comparison& comparison, const statistics::FarringtonOptions& options) {
    const auto counts = numbers_of(comparison.input().at("observed"));
    FarringtonSeries series;
    for (const auto position : range_of(comparison.input())) {
        const auto point = comparison.take(statistics::farrington(counts, position, options));
        series.upper.push_back(point.threshold);
        series.expected.push_back(point.expected);
        series.scores.emplace_back(point.score);
        series.dispersions.emplace_back(point.dispersion);
        series.alarms.push_back(point.alarm);
        series.trends.push_back(point.trend_used);
    }
    return series;
}

void check_original(Comparison& comparison, statistics::FarringtonOptions options) {
    options.first_day = first_day_of(comparison.input());
    const auto series = judged(comparison, options);
    std::vector<double> upper;
    for (const auto& threshold : series.upper) {
        upper.push_back(threshold.value_or(0));  // where one is withheld the file says 0
    }
    comparison.numbers("classic1996/upper", upper, comparison.tolerance());
    comparison.truths("classic1996/alarm", series.alarms);
}

void check_farrington(Comparison& comparison) {
    const auto tolerance = comparison.tolerance();
    const auto frequency = whole(comparison.input().at("frequency"));
    std::optional<statistics::FarringtonOptions> last;
    for (const auto& [key, expected] : comparison.expected().as_object()) {
        const std::string branch{key};
        if (branch == "classic1996") {
            continue;
        }
        auto options = options_of(expected.at("control"), frequency);
        options.first_day = first_day_of(comparison.input());
        last = options;
        comparison.not_compared(branch + "/control", "the options that were read");
        const auto series = judged(comparison, options);
        const Tolerance values{tolerance.relative, 0};
        comparison.numbers(branch + "/upper", series.upper, values);
        comparison.numbers(branch + "/expected", series.expected, values);
        comparison.numbers(branch + "/score", series.scores, tolerance);
        comparison.numbers(branch + "/phi", series.dispersions, values);
        comparison.truths(branch + "/alarm", series.alarms);
        comparison.truths(branch + "/trend_used", series.trends);
    }
    if (comparison.expected().as_object().contains("classic1996")) {
        check_original(comparison,
                       statistics::original_farrington(
                           frequency, last.value().years_back, last.value().half_window));
    }
}

}  // namespace

Methods alarm_methods() {
    return {{"cusum", check_cusum}, {"farrington", check_farrington}};
}

}  // namespace hub::reference
