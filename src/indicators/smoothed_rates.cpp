#include "indicators/analysis_methods.hpp"
#include "statistics/empirical_bayes.hpp"

#include <cmath>

namespace hub::indicators {

namespace {

/// The events and people of the rows of a column that have a rate.
struct Counted {
    explicit Counted(const ComparedRows& all) {
        for (const auto& [row, each] : all.rows) {
            events.push_back(each.events);
            person_years.push_back(each.person_years);
            added_variance += each.added_variance / static_cast<double>(all.rows.size());
        }
    }

    std::vector<double> events;
    std::vector<double> person_years;
    double added_variance{0};  ///< mean of what protection added to a count
};

/// How much of a smoothed rate is the area's own, from 0 to 1; the rest is the mean of all.
double own_share(const statistics::MarshallRates& smoothed, double person_years, double noise) {
    const double within = smoothed.mean / person_years + noise / (person_years * person_years);
    return smoothed.between_areas + within == 0
               ? 0
               : smoothed.between_areas / (smoothed.between_areas + within);
}

void smooth_column(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    const auto all = compared_rows(ground, column);
    const Counted counted{all};
    const auto smoothed =
        statistics::marshall_rates({counted.events, counted.person_years}, counted.added_variance);
    if (!smoothed) {
        analysis.entries.push_back({std::nullopt, column, {}, smoothed.error().message});
        return;
    }
    const double per = *ground.table.per;
    analysis.entries.push_back({std::nullopt,
                                column,
                                {{"mean", per * smoothed->mean},
                                 {"between_areas_sd", per * std::sqrt(smoothed->between_areas)},
                                 {"areas", static_cast<std::int64_t>(all.rows.size())},
                                 {"hidden", all.left_out}}});
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        analysis.entries.push_back(
            {all.rows[i].row,
             column,
             {{"rate", per * smoothed->rates[i]},
              {"own_share",
               own_share(*smoothed, counted.person_years[i], counted.added_variance)}}});
    }
}

}  // namespace

Result<Analysis> smoothed_rates(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::smoothed,
                      "Smoothed rates",
                      "Empirical Bayes by the method of moments (Marshall 1991)",
                      {"Each rate is drawn towards that of all areas together, the more the fewer "
                       "people it rests on. A smoothed map shows the pattern; it is not the count "
                       "of an area.",
                       "Hidden and missing areas are left out and are not guessed."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        smooth_column(ground, column, analysis);
    }
    return analysis;
}

}  // namespace hub::indicators
