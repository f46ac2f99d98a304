// Charts of series.
#include "reference_methods.hpp"
#include "statistics/xmr_chart.hpp"

#include <boost/json.hpp>

namespace hub::reference {

namespace {

using statistics::SpecialCause;

/// The words of the reference.
std::string label_of(SpecialCause cause) {
    switch (cause) {
        case SpecialCause::none:
            return "Common Cause";
        case SpecialCause::above_limit:
            return "Above UCL";
        case SpecialCause::below_limit:
            return "Below LCL";
        case SpecialCause::rising:
            return "7 Point Trend (Increasing)";
        case SpecialCause::falling:
            return "7 Point Trend (Decreasing)";
        case SpecialCause::two_in_three_above:
            return "2 in 3 Above CL";
        case SpecialCause::two_in_three_below:
            return "2 in 3 Below CL";
        case SpecialCause::seven_above:
            return "7 Points Above CL";
        case SpecialCause::seven_below:
            return "7 Points Below CL";
    }
    return "";
}

/// @param direction  1 where higher is better, -1 where lower is, 0 where neither
std::string type_of(SpecialCause cause, int direction) {
    const auto up = statistics::points_up(cause);
    if (!up) {
        return "common_cause";
    }
    if (direction == 0) {
        return *up ? "special_cause_neutral_high" : "special_cause_neutral_low";
    }
    return *up == (direction > 0) ? "special_cause_improvement" : "special_cause_concern";
}

std::string text_of(std::optional<statistics::Assurance> assurance) {
    if (!assurance) {
        return "null";
    }
    switch (*assurance) {
        case statistics::Assurance::consistent_pass:
            return "consistent_pass";
        case statistics::Assurance::consistent_fail:
            return "consistent_fail";
        case statistics::Assurance::inconsistent:
            return "inconsistent";
    }
    return "";
}

statistics::XmrOptions options_of(const boost::json::value& series) {
    statistics::XmrOptions options;
    for (const double position : doubles_of(series.at("rebase_at"))) {
        options.phase_starts.push_back(static_cast<std::size_t>(position) - 1);
    }
    if (const auto fixed = number_of(series.at("fix_after_n_points"))) {
        options.fix_after = static_cast<std::size_t>(*fixed);
    }
    options.screen_outliers = series.at("screen_outliers").as_bool();
    return options;
}

void check_xmr(Comparison& comparison) {
    const auto tolerance = comparison.tolerance();
    for (const auto& [key, series] : comparison.input().as_object()) {
        const auto name = std::string{key} + "/";
        const auto values = numbers_of(series.at("values"));
        const auto chart = comparison.take(statistics::xmr_chart(values, options_of(series)));
        const int direction = series.at("improvement_direction").to_number<int>();
        std::vector<Number> means;
        std::vector<Number> lower;
        std::vector<Number> upper;
        std::vector<std::string> labels;
        std::vector<std::string> types;
        for (const auto& point : chart.points) {
            means.emplace_back(point.mean);
            lower.push_back(point.lower_limit);
            upper.push_back(point.upper_limit);
            labels.push_back(label_of(point.cause));
            types.push_back(type_of(point.cause, direction));
        }
        comparison.numbers(name + "mean", means, tolerance);
        comparison.numbers(name + "lower_process_limit", lower, tolerance);
        comparison.numbers(name + "upper_process_limit", upper, tolerance);
        comparison.texts(name + "special_cause_type", labels);
        comparison.texts(name + "point_type", types);
        comparison.text(name + "variation_icon", types.back());
        const auto target = number_of(series.at("target"));
        comparison.text(name + "assurance",
                        text_of(target ? assurance(chart, *target, direction > 0) : std::nullopt));
    }
}

}  // namespace

Methods series_methods() {
    return {{"spc_xmr", check_xmr}};
}

}  // namespace hub::reference
