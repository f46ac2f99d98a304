// The worked examples that set areas against one another.
#include "statistics/benchmark_rating.hpp"
#include "statistics/empirical_bayes.hpp"
#include "statistics/funnel_limits.hpp"
#include "statistics/map_classes.hpp"
#include "statistics/multiple_testing.hpp"
#include "statistics/overdispersed_funnel.hpp"
#include "statistics/quantile_groups.hpp"
#include "statistics/spatial_autocorrelation.hpp"
#include "statistics/spatial_weights.hpp"
#include "worked_example.hpp"

#include <algorithm>

namespace hub::spec {

namespace {

using namespace statistics;

std::string word_of(Rating rating) {
    switch (rating) {
        case Rating::better:
            return "better";
        case Rating::similar:
            return "similar";
        case Rating::worse:
            return "worse";
        case Rating::higher:
            return "higher";
        case Rating::lower:
            return "lower";
    }
    return {};
}

std::string word_of(FunnelClass place) {
    switch (place) {
        case FunnelClass::high_998:
            return "high, 99.8 %";
        case FunnelClass::high_95:
            return "high, 95 %";
        case FunnelClass::within:
            return "within";
        case FunnelClass::low_95:
            return "low, 95 %";
        case FunnelClass::low_998:
            return "low, 99.8 %";
    }
    return {};
}

Polarity polarity_of(const std::string& better) {
    if (better == "neither") {
        return Polarity::neither;
    }
    return better == "higher" ? Polarity::higher_is_better : Polarity::lower_is_better;
}

Answers rated(WorkedCase& part) {
    const auto lower = part.numbers("lower limit");
    const auto upper = part.numbers("upper limit");
    const auto benchmark = part.numbers("benchmark");
    const auto better = part.texts("which is better");
    Answers answers;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        answers.add("rating",
                    word_of(rating({lower[i], upper[i]}, benchmark[i], polarity_of(better[i]))));
    }
    return answers;
}

Answers fifths(WorkedCase& part) {
    Answers answers;
    for (const int fifth : given(quintiles(part.numbers("rate")))) {
        answers.add("fifth", static_cast<double>(fifth));
    }
    return answers;
}

Answers groups(WorkedCase& part) {
    Answers answers;
    const auto number = static_cast<int>(part.setting("groups"));
    for (const auto& place : given(quantile_groups(part.values("rate"), number, true))) {
        answers.add("rank", place ? Cell{static_cast<double>(place->rank)} : Cell{});
        answers.add("group", place ? Cell{static_cast<double>(place->group)} : Cell{});
    }
    return answers;
}

Answers funnel_of_shares(WorkedCase& part) {
    const auto events = part.numbers("events");
    const auto trials = part.numbers("trials");
    const double average = part.setting("average");
    Answers answers;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto usual = given(funnel_of_proportions(average, trials[i], 0.95));
        const auto wide = given(funnel_of_proportions(average, trials[i], 0.998));
        answers.add("95 % lower", usual.lower);
        answers.add("95 % upper", usual.upper);
        answers.add("99.8 % lower", wide.lower);
        answers.add("99.8 % upper", wide.upper);
        answers.add("class",
                    word_of(given(funnel_class_of_share({events[i], trials[i]}, average))));
    }
    return answers;
}

Answers funnel_of_counts(WorkedCase& part) {
    const auto observed = part.numbers("observed");
    const auto expected = part.numbers("expected");
    Answers answers;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        answers.add("class", word_of(given(funnel_class_of_events(observed[i], expected[i]))));
    }
    return answers;
}

Answers overdispersed(WorkedCase& part) {
    const auto found = given(overdispersion(part.numbers("observed"), part.numbers("expected")));
    const double at = part.setting("limits at expected");
    const auto multiplicative = multiplicative_limits(found, at, part.setting("level"));
    const auto additive = additive_limits(found, at, part.setting("level"));
    Answers answers{{},
                    {{"phi", found.phi},
                     {"tau squared", found.tau_squared},
                     {"more than chance", cell_of(found.beyond_chance)},
                     {"multiplicative, lower limit", multiplicative.lower},
                     {"multiplicative, upper limit", multiplicative.upper},
                     {"additive, lower limit", additive.lower},
                     {"additive, upper limit", additive.upper}}};
    for (std::size_t i = 0; i < found.z.size(); ++i) {
        answers.add("z", found.z[i]);
        answers.add("z, additive", found.z_additive[i]);
    }
    return answers;
}

Answers classes(WorkedCase& part) {
    const auto rates = part.numbers("rate");
    const auto number = static_cast<int>(part.setting("classes"));
    const auto natural = given(natural_classes(rates, number));
    Answers answers{{},
                    {{"sum of squares within", natural.within_sum_of_squares},
                     {"goodness of variance fit", natural.goodness_of_variance_fit}}};
    const auto add = [&](const char* column, const std::vector<double>& breaks) {
        for (const double each : breaks) {
            answers.add(column, each);
        }
    };
    add("quantile", given(quantile_classes(rates, number)));
    add("equal", given(equal_classes(rates, number)));
    add("natural", natural.breaks);
    return answers;
}

Answers many_tests(WorkedCase& part) {
    const auto p = part.numbers("p");
    const auto false_discovery = given(benjamini_hochberg(p));
    const auto step_down = given(holm(p));
    const auto times = given(bonferroni(p));
    Answers answers;
    for (std::size_t i = 0; i < p.size(); ++i) {
        answers.add("Benjamini-Hochberg", false_discovery[i]);
        answers.add("Holm", step_down[i]);
        answers.add("Bonferroni", times[i]);
    }
    return answers;
}

Answers smoothed(WorkedCase& part) {
    const auto events = part.numbers("events");
    const auto people = part.numbers("person-years");
    const double per = part.setting("per");
    const auto found = given(marshall_rates({events, people}));
    Answers answers{{},
                    {{"mean", per * found.mean}, {"variance between areas", found.between_areas}}};
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double raw = events[i] / people[i];
        answers.add("raw rate", per * raw);
        answers.add("part kept", (found.rates[i] - found.mean) / (raw - found.mean));
        answers.add("smoothed rate", per * found.rates[i]);
    }
    return answers;
}

/// From "Ash, Beech" in the row of each area.
Neighbours neighbours_in(WorkedCase& part) {
    const auto names = part.texts("area");
    Neighbours lists;
    for (auto text : part.texts("neighbours")) {
        auto& list = lists.emplace_back();
        text += ", ";
        for (std::size_t from = 0; from < text.size();) {
            const auto to = text.find(", ", from);
            const auto name = text.substr(from, to - from);
            const auto found = std::find(names.begin(), names.end(), name);
            if (found == names.end()) {
                throw std::runtime_error{"no area is called " + name};
            }
            list.push_back(static_cast<std::size_t>(found - names.begin()));
            from = to + 2;
        }
    }
    return given(contiguity(std::move(lists)));
}

Answers alike_neighbours(WorkedCase& part) {
    const auto found = given(moran(part.numbers("rate"), row_standardised(neighbours_in(part))));
    return {{},
            {{"I", found.statistic},
             {"expectation", found.expectation},
             {"variance", found.variance_randomisation},
             {"z", found.z},
             {"p", found.p_alike}}};
}

}  // namespace

void add_area_methods(Methods& methods) {
    methods["Benchmark rating"] = rated;
    methods["Fifths of areas"] = fifths;
    methods["Quantile groups"] = groups;
    methods["Funnel of proportions"] = funnel_of_shares;
    methods["Funnel of counts"] = funnel_of_counts;
    methods["Overdispersed funnel"] = overdispersed;
    methods["Classes of a map"] = classes;
    methods["Many tests at once"] = many_tests;
    methods["Empirical Bayes rates"] = smoothed;
    methods["Moran's I"] = alike_neighbours;
}

}  // namespace hub::spec
