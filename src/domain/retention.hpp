#pragma once

#include "domain/agreement.hpp"
#include "domain/period.hpp"

#include <string_view>

namespace hub::domain {

/// The first month whose records an agreement lets a hub keep on a day ("2026-11-28").
///
/// A record of a month may be kept until the last day of the month that lies `retention_months`
/// after it, and is due from the day after. Months are counted, never days, so that a short
/// February, a leap year or a period that begins in April moves nothing.
Month kept_from(const Agreement& agreement, std::string_view day);

/// Whether nothing of a dataset may be kept any more: its agreement ended, and as many months went
/// by since as a record of its last month might be kept.
bool is_over(const Agreement& agreement, std::string_view day);

/// Where a day stands in an agreement's time.
enum class AgreementStanding { not_begun, running, ending_soon, ended };

/// `ending_soon`: 60 days or fewer are left, the last one counted.
AgreementStanding standing_of(const Agreement& agreement, std::string_view day);
std::string_view slug_of(AgreementStanding standing);

/// Days from a day to a later one; less than 0 where it is earlier.
int days_between(std::string_view from, std::string_view to);

}  // namespace hub::domain
