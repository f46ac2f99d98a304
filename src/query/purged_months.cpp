#include "query/purged_months.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::query {

const Purge* purge_of(domain::Month month, const std::vector<Purge>& purges) {
    return purge_within({month, month}, purges);
}

const Purge* purge_within(domain::MonthRange months, const std::vector<Purge>& purges) {
    const auto found = std::find_if(purges.begin(), purges.end(), [&](const Purge& purge) {
        return purge.months.first <= months.last && months.first <= purge.months.last;
    });
    return found == purges.end() ? nullptr : &*found;
}

std::string in_words(const Purge& purge) {
    return fmt::format("purged under agreement {} on {}", purge.agreement, purge.day);
}

}  // namespace hub::query
