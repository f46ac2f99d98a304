#include "indicators/analysis_methods.hpp"
#include "statistics/benchmark_rating.hpp"
#include "statistics/crude_rate.hpp"
#include "statistics/map_classes.hpp"
#include "statistics/rank_intervals.hpp"

#include <algorithm>

namespace hub::indicators {

using statistics::EventsInTime;
using statistics::Rating;

namespace {

/// Ranks of more areas take longer than a page waits.
constexpr std::size_t most_ranked = 400;
constexpr std::uint64_t rank_seed = 20'130'419;

std::string slug_of_rating(Rating rating) {
    switch (rating) {
        case Rating::better:
        case Rating::higher:
            return "higher";
        case Rating::similar:
            return "similar";
        case Rating::worse:
        case Rating::lower:
            return "lower";
    }
    return "";
}

/// What an area is set against: all rows together, or where it is a large part of them, the rest.
double benchmark_for(const EventsInTime& area, const ComparedRows& all) {
    if (!statistics::compare_with_rest(area.person_years, all.sum.person_years) ||
        all.rows.size() < 2) {
        return all.rate();
    }
    return (all.sum.events - area.events) / (all.sum.person_years - area.person_years);
}

std::int64_t rank_of(const EventsInTime& area, const ComparedRows& all) {
    const double rate = area.events / area.person_years;
    return 1 + std::count_if(all.rows.begin(), all.rows.end(), [&](const RowEvents& other) {
               return other.events.events / other.events.person_years > rate;
           });
}

std::vector<statistics::RankInterval> ranks_of(const ComparedRows& all) {
    std::vector<EventsInTime> areas;
    for (const auto& row : all.rows) {
        areas.push_back(row.events);
    }
    if (areas.size() > most_ranked) {
        return {};
    }
    auto ranks = statistics::rank_intervals(areas, usual_level, rank_seed);
    return ranks ? *std::move(ranks) : std::vector<statistics::RankInterval>{};
}

void rate_column(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    const auto all = compared_rows(ground, column);
    if (all.rows.empty() || all.sum.events == 0) {
        analysis.entries.push_back({std::nullopt, column, {}, "no row has a rate here"});
        return;
    }
    const double per = *ground.table.per;
    analysis.entries.push_back({std::nullopt,
                                column,
                                {{"benchmark", per * all.rate()},
                                 {"areas", static_cast<std::int64_t>(all.rows.size())},
                                 {"hidden", all.left_out}}});
    const auto ranks = ranks_of(all);
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        const auto& [row, events] = all.rows[i];
        const double benchmark = benchmark_for(events, all);
        AnalysisEntry entry{row,
                            column,
                            {{"rating_95", rated(events, benchmark, usual_level)},
                             {"rating_998", rated(events, benchmark, strict_level)}}};
        if (benchmark != all.rate()) {
            entry.values.emplace_back("benchmark", per * benchmark);
        }
        if (!ranks.empty()) {
            entry.values.emplace_back("rank", rank_of(events, all));
            entry.values.emplace_back("rank_lower", ranks[i].lowest_rank);
            entry.values.emplace_back("rank_upper", ranks[i].highest_rank);
            entry.values.emplace_back("top_fifth", ranks[i].in_top_fifth);
        }
        analysis.entries.push_back(std::move(entry));
    }
}

/// Midway between neighbouring values where one fifth ends and the next begins.
std::vector<double> cuts_between(std::span<const double> values, std::span<const int> fifth) {
    std::vector<std::pair<double, int>> sorted;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sorted.emplace_back(values[i], fifth[i]);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> cuts;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].second != sorted[i - 1].second) {
            cuts.push_back((sorted[i].first + sorted[i - 1].first) / 2);
        }
    }
    return cuts;
}

void add_fifths(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    const auto all = compared_rows(ground, column);
    std::vector<double> rates;
    for (const auto& [row, events] : all.rows) {
        rates.push_back(ground.table.cell(row, column).rate.estimate.rate);
    }
    const auto fifth = statistics::quintiles(rates);
    if (!fifth) {
        analysis.entries.push_back({std::nullopt, column, {}, fifth.error().message});
        return;
    }
    const auto cuts = cuts_between(rates, *fifth);
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        const auto& limits = ground.table.cell(all.rows[i].row, column).rate.estimate.limits;
        const bool near_cut = std::any_of(cuts.begin(), cuts.end(), [&](double cut) {
            return limits.lower <= cut && cut <= limits.upper;
        });
        analysis.entries.push_back(
            {all.rows[i].row,
             column,
             {{"quintile", static_cast<std::int64_t>((*fifth)[i])}, {"near_cut", near_cut}}});
    }
}

void add_classes(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    std::vector<double> values;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        if (const auto value = ground.value(row, column)) {
            values.push_back(*value);
        }
    }
    const auto quantile = statistics::quantile_classes(values, ground.request.classes);
    const auto equal = statistics::equal_classes(values, ground.request.classes);
    const auto natural = statistics::natural_classes(values, ground.request.classes);
    if (!quantile || !equal || !natural) {
        const auto& why = !quantile ? quantile.error() : !equal ? equal.error() : natural.error();
        analysis.entries.push_back({std::nullopt, column, {}, why.message});
        return;
    }
    analysis.entries.push_back({std::nullopt,
                                column,
                                {{"quantile", *quantile},
                                 {"equal", *equal},
                                 {"natural", natural->breaks},
                                 {"natural_fit", natural->goodness_of_variance_fit}}});
}

}  // namespace

std::string rated(const EventsInTime& events, double benchmark, double level) {
    const auto estimate = statistics::noised_crude_rate(
        events.events, events.added_variance, events.person_years, 1, level);
    return estimate ? slug_of_rating(statistics::rating(
                          estimate->limits, benchmark, statistics::Polarity::neither))
                    : "";
}

Result<Analysis> ratings(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::rating,
                      "Compared with all together",
                      "OHID Fingertips: whether an area's interval leaves out the benchmark; ranks "
                      "by simulation from gamma posteriors (Goldstein and Spiegelhalter 1996)",
                      {"The benchmark is the rate of all rows of this table together, those left "
                       "out that are hidden or missing; an area with over a fifth of its people is "
                       "set against the rest.",
                       "A rank is only as good as its interval. Rank 1 is the highest rate."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        rate_column(ground, column, analysis);
    }
    return analysis;
}

Result<Analysis> fifths(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::quintiles,
                      "Fifths of areas",
                      "Ranks with ties at their least; the fifth is 5 rank / number, rounded up",
                      {"1 holds the lowest rates. Where an area's interval reaches over a cut, it "
                       "might as well be in the next fifth."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        add_fifths(ground, column, analysis);
    }
    return analysis;
}

Result<Analysis> map_classes(const AnalysisGround& ground) {
    Analysis analysis{AnalysisMethod::classes,
                      "Classes of a map",
                      "Quantiles of type 7 (Hyndman and Fan 1996), equal widths, natural breaks "
                      "(Fisher 1958; Jenks 1977)",
                      {"Hidden and missing areas are in no class."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        add_classes(ground, column, analysis);
    }
    return analysis;
}

}  // namespace hub::indicators
