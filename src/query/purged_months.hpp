#pragma once

#include "domain/period.hpp"

#include <string>
#include <vector>

namespace hub::query {

/// Months of a dataset whose records were purged when they might no longer be kept.
struct Purge {
    std::string agreement;  ///< reference
    std::string day;        ///< "2026-11-28"
    domain::MonthRange months;
};

/// The purge that took a month; none where it was not purged.
const Purge* purge_of(domain::Month month, const std::vector<Purge>& purges);

/// The first purge that took a month of the range; none where all of it may still be kept.
const Purge* purge_within(domain::MonthRange months, const std::vector<Purge>& purges);

/// "purged under agreement WH-7 on 2026-11-28": why a figure is not available.
std::string in_words(const Purge& purge);

}  // namespace hub::query
