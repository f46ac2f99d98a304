// The worked examples of series.
#include "statistics/cusum.hpp"
#include "statistics/ears.hpp"
#include "statistics/holt_winters.hpp"
#include "statistics/local_level.hpp"
#include "statistics/time_profile.hpp"
#include "statistics/xmr_chart.hpp"
#include "worked_example.hpp"

#include <algorithm>

namespace hub::spec {

namespace {

using namespace statistics;

std::string word_of(const XmrPoint& point) {
    if (!point.value) {
        return "missing";
    }
    switch (point.cause) {
        case SpecialCause::none:
            return "ordinary";
        case SpecialCause::above_limit:
            return "above limit";
        case SpecialCause::below_limit:
            return "below limit";
        case SpecialCause::rising:
            return "rising";
        case SpecialCause::falling:
            return "falling";
        case SpecialCause::two_in_three_above:
            return "two in three above";
        case SpecialCause::two_in_three_below:
            return "two in three below";
        case SpecialCause::seven_above:
            return "seven above";
        case SpecialCause::seven_below:
            return "seven below";
    }
    return {};
}

Answers chart(WorkedCase& part) {
    XmrOptions options;
    if (const auto month = part.text_setting("new phase at")) {
        const auto months = part.texts("month");
        const auto found = std::find(months.begin(), months.end(), *month);
        options.phase_starts = {static_cast<std::size_t>(found - months.begin())};
    }
    Answers answers;
    for (const auto& point : given(xmr_chart(part.values("attendances"), options)).points) {
        answers.add("mean", point.mean);
        answers.add("lower limit", cell_of(point.lower_limit));
        answers.add("upper limit", cell_of(point.upper_limit));
        answers.add("cause", word_of(point));
    }
    return answers;
}

Answers weekdays(WorkedCase& part) {
    const auto found = given(time_profile(part.numbers("incidents"), part.numbers("days")));
    Answers answers{{}, {{"chi-squared", found.chi_squared}, {"p", found.p}}};
    for (std::size_t i = 0; i < found.index.size(); ++i) {
        answers.add("index", found.index[i]);
        answers.add("adjusted residual", found.adjusted_residuals[i]);
    }
    return answers;
}

Answers early_warning(WorkedCase& part) {
    EarsOptions options;
    options.false_alarm = part.setting("false alarm");
    options.least_sigma = part.setting("least sigma");
    Answers answers;
    for (const auto& point : given(ears(part.values("attendances"), options))) {
        answers.add("threshold", cell_of(point.threshold));
        answers.add("alarm", cell_of(point.alarm));
    }
    return answers;
}

Answers cumulative(WorkedCase& part) {
    CusumOptions options;
    options.reference = part.setting("k");
    options.decision = part.setting("h");
    Answers answers;
    for (const auto& point :
         given(cusum(part.values("incidents"), part.numbers("usual"), options))) {
        answers.add("sum", point.sum);
        answers.add("alarm", cell_of(point.alarm));
    }
    return answers;
}

Answers smoothing(WorkedCase& part) {
    const auto values = part.numbers("incidents");
    const auto period = static_cast<std::size_t>(part.setting("season"));
    const SmoothingWeights weights{
        part.setting("alpha"), part.setting("beta"), part.setting("gamma")};
    const auto found = given(holt_winters(values, period, SeasonKind::additive, weights));
    Answers answers{
        {},
        {{"level", found.level}, {"trend", found.trend}, {"squared errors", found.squared_errors}}};
    answers.columns["fitted"].resize(period);
    for (const double each : found.fitted) {
        answers.add("fitted", each);
    }
    const auto steps = part.numbers("quarters ahead");
    const auto longest = static_cast<std::size_t>(steps.back());
    const auto ahead = given(forecast(found, longest, part.setting("level")));
    for (const double step : steps) {
        const auto& each = ahead.at(static_cast<std::size_t>(step) - 1);
        answers.add("forecast", each.mean);
        answers.add("lower limit", each.limits.value().lower);
        answers.add("upper limit", each.limits.value().upper);
    }
    return answers;
}

Answers level(WorkedCase& part) {
    const auto found = given(
        local_level(part.values("attendances"),
                    {part.setting("variance of a value"), part.setting("variance of a step")}));
    Answers answers{{}, {{"log-likelihood", found.log_likelihood}}};
    for (std::size_t i = 0; i < found.filtered.size(); ++i) {
        answers.add("filtered", found.filtered[i].mean);
        answers.add("filtered variance", found.filtered[i].variance);
        answers.add("smoothed", found.smoothed[i].mean);
        answers.add("smoothed variance", found.smoothed[i].variance);
    }
    return answers;
}

}  // namespace

void add_series_methods(Methods& methods) {
    methods["XmR chart"] = chart;
    methods["Weekday profile"] = weekdays;
    methods["EARS C1"] = early_warning;
    methods["Cumulative sum"] = cumulative;
    methods["Holt-Winters smoothing"] = smoothing;
    methods["Local level"] = level;
}

}  // namespace hub::spec
