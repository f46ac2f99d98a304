#pragma once

#include "statistics/confidence_interval.hpp"

namespace hub::statistics {

/// Confidence limits of a count of events that are taken as independent (Poisson).
///
/// Below 10 events exact (Garwood 1936, by the chi-squared quantile), from 10 up Byar's
/// approximation (Breslow and Day 1987, vol. II, p. 69), as in public-health practice in England
/// (APHO Technical Briefing 3). The limits jump a little between 9 and 10: that is the method.
///
/// @param events  0 or more
/// @param level   such as 0.95, in (0, 1)
ConfidenceInterval poisson_limits(double events, double level);

}  // namespace hub::statistics
