// The worked examples of rates, proportions and inequality.
#include "statistics/crude_rate.hpp"
#include "statistics/directly_standardised_rate.hpp"
#include "statistics/indirectly_standardised_ratio.hpp"
#include "statistics/poisson_limits.hpp"
#include "statistics/proportion.hpp"
#include "statistics/rate_comparison.hpp"
#include "statistics/recent_trend.hpp"
#include "statistics/slope_index_of_inequality.hpp"
#include "worked_example.hpp"

namespace hub::spec {

namespace {

using namespace statistics;

std::vector<EventsInTime> events_in_time(WorkedCase& part, const std::string& of = "") {
    const auto events = part.numbers(of + "events");
    const auto person_years = part.numbers(of + "person-years");
    std::vector<EventsInTime> all;
    for (std::size_t i = 0; i < events.size(); ++i) {
        all.push_back({events[i], person_years[i]});
    }
    return all;
}

std::vector<Share> shares(WorkedCase& part, const std::string& of = "") {
    const auto events = part.numbers(of + "events");
    const auto trials = part.numbers(of + "trials");
    std::vector<Share> all;
    for (std::size_t i = 0; i < events.size(); ++i) {
        all.push_back({events[i], trials[i]});
    }
    return all;
}

void add_limits(Answers& answers, const std::string& of, const ConfidenceInterval& limits) {
    answers.add(of + "lower", limits.lower);
    answers.add(of + "upper", limits.upper);
}

void add_limits(Answers& answers, const ConfidenceInterval& limits) {
    answers.add("lower limit", limits.lower);
    answers.add("upper limit", limits.upper);
}

Answers crude(WorkedCase& part) {
    Answers answers;
    for (const auto& [events, person_years, noise] : events_in_time(part)) {
        const auto found =
            crude_rate(events, person_years, part.setting("per"), part.setting("level")).value();
        answers.add("rate", found.rate);
        add_limits(answers, found.limits);
        const bool exact = poisson_rule(events) == PoissonRule::exact;
        answers.add("limits by", std::string{exact ? "exact" : "Byar"});
    }
    return answers;
}

Answers wilson(WorkedCase& part) {
    Answers answers;
    for (const auto& [events, trials] : shares(part)) {
        const auto found = given(wilson_proportion(events, trials, part.setting("level")));
        answers.add("share", found.share);
        add_limits(answers, found.limits);
    }
    return answers;
}

Answers proportions_apart(WorkedCase& part) {
    Answers answers;
    const auto first = shares(part);
    const auto other = shares(part, "other ");
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto found =
            given(difference_of_proportions(first[i], other[i], part.setting("level")));
        answers.add("difference", found.difference);
        add_limits(answers, found.limits);
    }
    return answers;
}

Answers ratio(WorkedCase& part) {
    Answers answers;
    const auto first = events_in_time(part);
    const auto other = events_in_time(part, "other ");
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto found = given(rate_ratio(first[i], other[i], part.setting("level")));
        answers.add("ratio", cell_of(found.ratio));
        add_limits(answers, "Wald ", found.wald_limits.value());
        add_limits(answers, "exact ", found.exact_limits.value());
        answers.add("exact p", cell_of(found.exact_p));
        answers.add("per cent change", cell_of(found.percent_change));
    }
    return answers;
}

Answers difference(WorkedCase& part) {
    Answers answers;
    const auto first = events_in_time(part);
    const auto other = events_in_time(part, "other ");
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto found =
            given(rate_difference(first[i], other[i], part.setting("per"), part.setting("level")));
        answers.add("difference", found.difference);
        add_limits(answers, "Wald ", found.wald_limits);
        add_limits(answers, "MOVER ", found.mover_limits);
    }
    return answers;
}

Answers directly_standardised(WorkedCase& part) {
    const auto events = events_in_time(part);
    const auto standard = part.numbers("standard population");
    std::vector<AgeStratum> strata;
    for (std::size_t i = 0; i < events.size(); ++i) {
        strata.push_back({events[i].events, events[i].person_years, standard[i], {}});
    }
    const double per = part.setting("per");
    const auto found = given(directly_standardised_rate(strata, per, part.setting("level")));
    const double crude = per * found.events / found.person_years;
    return {{},
            {{"events", found.events},
             {"crude rate", crude},
             {"standardised rate", found.rate},
             {"variance", found.variance},
             {"lower limit", found.limits.lower},
             {"upper limit", found.limits.upper}}};
}

Answers indirectly_standardised(WorkedCase& part) {
    const auto area = events_in_time(part);
    const auto reference = events_in_time(part, "reference ");
    std::vector<ReferenceStratum> strata;
    for (std::size_t i = 0; i < area.size(); ++i) {
        strata.push_back(
            {area[i].events, area[i].person_years, reference[i].events, reference[i].person_years});
    }
    const auto found =
        given(indirectly_standardised_ratio(strata, part.setting("per"), part.setting("level")));
    return {{},
            {{"observed", found.observed},
             {"expected", found.expected},
             {"ratio", found.ratio},
             {"lower limit", found.limits.lower},
             {"upper limit", found.limits.upper},
             {"rate", found.rate},
             {"rate, lower limit", found.rate_limits.lower},
             {"rate, upper limit", found.rate_limits.upper}}};
}

Answers slope_index(WorkedCase& part) {
    const auto people = part.numbers("people");
    const auto rates = part.numbers("rate");
    const auto errors = part.numbers("standard error");
    std::vector<DeprivationGroup> groups;
    for (std::size_t i = 0; i < people.size(); ++i) {
        groups.push_back({people[i], rates[i], errors[i]});
    }
    const auto found = given(slope_index_of_inequality(groups, part.setting("level")));
    Answers answers{{},
                    {{"slope index", found.slope_index},
                     {"intercept", found.intercept},
                     {"standard error", found.standard_error},
                     {"lower limit", found.limits.lower},
                     {"upper limit", found.limits.upper},
                     {"relative index", cell_of(found.relative_index)}}};
    for (const double rank : found.relative_ranks) {
        answers.add("relative rank", rank);
    }
    return answers;
}

Answers told(const TrendTest& test) {
    return {{},
            {{"chi-squared", test.chi_squared},
             {"p", test.p},
             {"slope", test.slope},
             {"slope variance", test.slope_variance}}};
}

Answers yearly_change(WorkedCase& part) {
    const auto found = given(annual_percent_change(events_in_time(part), part.setting("level")));
    return {{},
            {{"logarithmic slope", found.log_slope},
             {"standard error", found.standard_error},
             {"per cent a year", found.percent_a_year},
             {"lower limit", found.limits.lower},
             {"upper limit", found.limits.upper}}};
}

}  // namespace

void add_rate_methods(Methods& methods) {
    methods["Crude rate"] = crude;
    methods["Proportion with Wilson limits"] = wilson;
    methods["Difference of proportions"] = proportions_apart;
    methods["Rate ratio"] = ratio;
    methods["Rate difference"] = difference;
    methods["Directly standardised rate"] = directly_standardised;
    methods["Indirectly standardised ratio"] = indirectly_standardised;
    methods["Slope and relative index of inequality"] = slope_index;
    methods["Recent trend of proportions"] = [](WorkedCase& part) {
        return told(given(trend_of_proportions(shares(part))));
    };
    methods["Recent trend of rates"] = [](WorkedCase& part) {
        return told(given(trend_of_rates(events_in_time(part))));
    };
    methods["Yearly change"] = yearly_change;
}

}  // namespace hub::spec
