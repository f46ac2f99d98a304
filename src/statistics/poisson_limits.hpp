#pragma once

#include "statistics/confidence_interval.hpp"

#include <optional>

namespace hub::statistics {

/// Which limits a count of events gets by the public-health rule of England.
enum class PoissonRule { exact, byar };

/// Exact under 10 events, Byar's approximation from 10 up: it is poor under ten. This is a
/// statistical limit and says nothing about disclosure.
PoissonRule poisson_rule(double events);

/// Exact limits (Garwood 1936) by the chi-squared quantile; the lower one is 0 at 0 events.
///
/// @param events  0 or more, finite
/// @param level   such as 0.95, in (0, 1)
ConfidenceInterval exact_poisson_limits(double events, double level);

struct ByarLimits {
    /// None where the bracket of the formula is negative, as for 1 event at 99.8 %.
    std::optional<double> lower;
    double upper{0};
};

/// Byar's approximation to them (Breslow and Day 1987, vol. II, p. 69).
ByarLimits byar_limits(double events, double level);

/// Confidence limits of a count of events that are taken as independent (Poisson), by the rule
/// above, as in public-health practice in England (APHO Technical Briefing 3). The limits jump a
/// little between 9 and 10: that is the method.
ConfidenceInterval poisson_limits(double events, double level);

}  // namespace hub::statistics
