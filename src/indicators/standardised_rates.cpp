#include "domain/dataset_definition.hpp"
#include "indicators/analysis_methods.hpp"
#include "statistics/directly_standardised_rate.hpp"
#include "statistics/indirectly_standardised_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace hub::indicators {

using domain::Reading;
using geography::PersonsByAge;
using geography::single_ages;

namespace {

/// What a row has in the age bands of the columns.
struct Bands {
    std::vector<double> events;
    std::vector<double> variances;  ///< that protection added
    std::vector<double> person_years;
};

/// First age of the band and the first age behind it.
std::pair<std::size_t, std::size_t> ages_of(const domain::Dimension& bands, std::size_t band) {
    const auto first = static_cast<std::size_t>(bands.band_starts[band]);
    const auto behind = band + 1 < bands.band_starts.size()
                            ? static_cast<std::size_t>(bands.band_starts[band + 1])
                            : single_ages;
    return {std::min(first, single_ages), std::min(behind, single_ages)};
}

double sum_of(const PersonsByAge& persons, std::pair<std::size_t, std::size_t> ages) {
    double sum = 0;
    for (std::size_t age = ages.first; age < ages.second; ++age) {
        sum += persons[age];
    }
    return sum;
}

/// The European Standard Population by single years, those of a band of it being alike.
PersonsByAge standard_by_age() {
    constexpr std::size_t years_a_band = 5;
    PersonsByAge persons{};
    const auto& standard = statistics::european_standard_population_2013();
    for (std::size_t band = 0; band < standard.size(); ++band) {
        const auto first = band * years_a_band;
        const auto behind = band + 1 < standard.size() ? first + years_a_band : single_ages;
        for (std::size_t age = first; age < behind; ++age) {
            persons[age] = standard[band].population / static_cast<double>(behind - first);
        }
    }
    return persons;
}

/// The people of a row's areas by band, over the months that it has; each month by the estimate of
/// the nearest year. None where an area has no estimate by age.
std::optional<std::vector<double>> person_years_of(const AnalysisGround& ground, std::size_t row) {
    const auto& bands = *ground.dimension;
    std::vector<double> years(bands.band_starts.size(), 0);
    for (const auto area : ground.answer.rows[row].residents_of) {
        const auto profiles = ground.answer.atlas->age_profiles(area);
        const bool known = std::all_of(profiles.begin(), profiles.end(), [&](const auto* profile) {
            return ground.people.persons_of(*profile).has_value();
        });
        if (profiles.empty() || !known) {
            return std::nullopt;
        }
        for (const auto month : ground.answer.present(row, 0)) {
            const auto* nearest = *std::min_element(
                profiles.begin(), profiles.end(), [&](const auto* a, const auto* b) {
                    return std::abs(a->year - month.year()) < std::abs(b->year - month.year());
                });
            for (std::size_t band = 0; band < years.size(); ++band) {
                const auto of_band =
                    ground.people.and_also(group_of(bands, {bands.values[band].slug}));
                years[band] += of_band.persons_of(*nearest).value_or(0) / 12;
            }
        }
    }
    return years;
}

Result<Bands> bands_of(const AnalysisGround& ground, std::size_t row) {
    auto person_years = person_years_of(ground, row);
    if (!person_years || ground.answer.rows[row].residents_of.empty()) {
        return Error{ErrorCode::refused, "there is no estimate of its people by age"};
    }
    Bands bands{{}, {}, *std::move(person_years)};
    bands.events.resize(bands.person_years.size());
    bands.variances.resize(bands.person_years.size());
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        const auto band = ground.dimension->number_of(ground.table.columns[column].id);
        if (!band || static_cast<std::size_t>(*band) >= bands.events.size()) {
            continue;  // Of no known age.
        }
        const auto& cell = ground.table.cell(row, column);
        if (cell.status != CellStatus::published) {
            return Error{ErrorCode::refused, "the count of an age band is missing or hidden"};
        }
        const auto at = static_cast<std::size_t>(*band);
        bands.events[at] = static_cast<double>(cell.count);
        bands.variances[at] = cell.noise_sd * cell.noise_sd;
    }
    return bands;
}

Status wants_ages(const AnalysisGround& ground) {
    const bool by_age =
        ground.dimension != nullptr && (ground.dimension->reading == Reading::age ||
                                        ground.dimension->reading == Reading::age_from_birth_date);
    return by_age ? Status{}
                  : Status{Error{ErrorCode::invalid_request,
                                 fmt::format("analysis={} goes with columns that are age bands",
                                             slug_of(ground.request.method))}};
}

constexpr double per_people = 100'000;

AnalysisEntry directly(const AnalysisGround& ground, std::size_t row, const Bands& bands) {
    static const auto standard = standard_by_age();
    std::vector<statistics::AgeStratum> strata;
    for (std::size_t band = 0; band < bands.events.size(); ++band) {
        strata.push_back({bands.events[band],
                          bands.person_years[band],
                          sum_of(standard, ages_of(*ground.dimension, band)),
                          bands.events[band] + bands.variances[band]});
    }
    const auto rate = statistics::directly_standardised_rate(strata, per_people, usual_level);
    if (!rate) {
        return {row, std::nullopt, {}, rate.error().message};
    }
    return {row,
            std::nullopt,
            {{"rate", rate->rate},
             {"lower_limit", rate->limits.lower},
             {"upper_limit", rate->limits.upper},
             {"events", rate->events},
             {"crude_rate", per_people * rate->events / rate->person_years}}};
}

AnalysisEntry indirectly(std::size_t row, const Bands& bands, const Bands& all) {
    std::vector<statistics::ReferenceStratum> strata;
    double added = 0;
    for (std::size_t band = 0; band < bands.events.size(); ++band) {
        strata.push_back({bands.events[band],
                          bands.person_years[band],
                          all.events[band],
                          all.person_years[band]});
        added += bands.variances[band];
    }
    const auto ratio =
        statistics::indirectly_standardised_ratio(strata, per_people, usual_level, added);
    if (!ratio) {
        return {row, std::nullopt, {}, ratio.error().message};
    }
    return {row,
            std::nullopt,
            {{"ratio", ratio->ratio},
             {"lower_limit", ratio->limits.lower},
             {"upper_limit", ratio->limits.upper},
             {"observed", ratio->observed},
             {"expected", ratio->expected}}};
}

void add(const Bands& bands, Bands& sum) {
    if (sum.events.empty()) {
        sum = bands;
        return;
    }
    for (std::size_t band = 0; band < bands.events.size(); ++band) {
        sum.events[band] += bands.events[band];
        sum.person_years[band] += bands.person_years[band];
    }
}

}  // namespace

Result<Analysis> directly_standardised_rates(const AnalysisGround& ground) {
    if (auto ages = wants_ages(ground); !ages) {
        return ages.error();
    }
    Analysis analysis{AnalysisMethod::directly_standardised,
                      "Directly standardised rate",
                      "European Standard Population 2013 (Eurostat), limits of Dobson et al. 1991",
                      {"Per 100,000 people of the standard population. Its bands of five years are "
                       "taken as even within, where the table's bands cut them.",
                       "Records of no known age are left out."},
                      {}};
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        const auto bands = bands_of(ground, row);
        analysis.entries.push_back(
            bands ? directly(ground, row, *bands)
                  : AnalysisEntry{row, std::nullopt, {}, bands.error().message});
    }
    return analysis;
}

Result<Analysis> indirectly_standardised_ratios(const AnalysisGround& ground) {
    if (auto ages = wants_ages(ground); !ages) {
        return ages.error();
    }
    Analysis analysis{AnalysisMethod::indirectly_standardised,
                      "Indirectly standardised ratio",
                      "Breslow and Day 1987, vol. II: observed over what the rates by age of all "
                      "rows together would give, times 100",
                      {"Two ratios compare with 100 and not with one another: each has weights of "
                       "its own.",
                       "Records of no known age are left out."},
                      {}};
    std::vector<std::pair<std::size_t, Bands>> known;
    Bands all;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        auto bands = bands_of(ground, row);
        if (!bands) {
            analysis.entries.push_back({row, std::nullopt, {}, bands.error().message});
            continue;
        }
        add(*bands, all);
        known.emplace_back(row, *std::move(bands));
    }
    for (const auto& [row, bands] : known) {
        analysis.entries.push_back(indirectly(row, bands, all));
    }
    return analysis;
}

}  // namespace hub::indicators
