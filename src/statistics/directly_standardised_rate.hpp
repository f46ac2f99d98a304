#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hub::statistics {

/// One age band of a population and its weight in the standard.
struct AgeStratum {
    double events{0};
    double person_years{0};
    double standard_population{0};
    /// Variance of the events: their number where left out (Poisson). With repeat attenders who
    /// had k events each, the sum of k² over persons; noise and rounding add their own.
    std::optional<double> variance{};
};

struct DirectlyStandardisedRate {
    double events{0};        ///< of all bands
    double person_years{0};  ///< of all bands
    double rate{0};          ///< per `per` person-years
    double variance{0};      ///< of the rate a person-year
    ConfidenceInterval limits;
    /// From the gamma distribution (Fay and Feuer 1997): a cross-check, not what is shown.
    ConfidenceInterval gamma_limits;
};

/// Σ wᵢ Oᵢ/nᵢ ÷ Σ wᵢ, with Dobson's limits: DSR + √(V/O) (limit − O), where the limits of all
/// events are Byar's, V = Σ wᵢ² var(Oᵢ)/nᵢ² ÷ (Σ wᵢ)² (Dobson et al. 1991; as OHID does).
///
/// Refused: under 10 events, with which the limits do not hold (Morris et al. 2018); a band with
/// weight and no person-years (merge it with its neighbour); a standard without weight.
Result<DirectlyStandardisedRate> directly_standardised_rate(std::span<const AgeStratum> strata,
                                                            double per,
                                                            double level);

/// The same at any number of events but 0, for checks; `limits` are then not to be shown.
Result<DirectlyStandardisedRate> unsuppressed_directly_standardised_rate(
    std::span<const AgeStratum> strata, double per, double level);

/// An age band of a standard population, such as "10-14" or "90+".
struct StandardBand {
    std::string band;
    double population{0};

    bool operator==(const StandardBand&) const = default;
};

/// The European Standard Population of 2013: 19 bands, 100,000 people (Eurostat 2013).
const std::vector<StandardBand>& european_standard_population_2013();

/// The bands from the one that is called `first` to the one called `last`; a rate standardised to
/// them is of those ages alone, and says so. Refused where a name is none of the standard's.
Result<std::vector<StandardBand>> truncated_standard(const std::vector<StandardBand>& standard,
                                                     std::string_view first,
                                                     std::string_view last);

}  // namespace hub::statistics
