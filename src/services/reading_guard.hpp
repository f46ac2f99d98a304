#pragma once

#include "accounts/reading_budget.hpp"
#include "services/people_parts.hpp"

#include <cstddef>
#include <string>

namespace hub::services {

/// Keeps each person within their budget of figures, and tells the hub's administrators and
/// auditors where somebody seems to copy a dataset area by area.
class ReadingGuard {
public:
    explicit ReadingGuard(PeopleParts parts, accounts::ReadingLimits limits = {})
        : parts_{parts}, budget_{parts.clock, limits} {}

    /// `too_many`, recorded, where the question passes a limit. Operators have the files
    /// themselves, so nothing of theirs is counted.
    Status admit(const Caller& caller, const accounts::Reading& reading);
    void answered(const Caller& caller, std::size_t cells);

private:
    Status tell_of_sweep(const Caller& caller);

    PeopleParts parts_;
    accounts::ReadingBudget budget_;
};

/// What a person reads who passed the limit: what it is, and when to come back.
std::string words_of(accounts::ReadingLimit limit, const accounts::ReadingLimits& limits);

}  // namespace hub::services
