#include "attack/suppressed_tables.hpp"

#include "disclosure/suppression_audit.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::attack {

Result<AttackFigures> play_suppressed_tables(const disclosure::LinkedTables& tables,
                                             const std::vector<bool>& hidden,
                                             std::int64_t threshold,
                                             const std::optional<std::vector<bool>>& told_small) {
    const auto intervals = audit_suppression(tables, hidden);
    if (!intervals) {
        return intervals.error();
    }
    if (intervals->empty()) {
        return AttackFigures{};
    }
    std::int64_t narrowest = INT64_MAX;
    for (auto interval : *intervals) {
        if (told_small && (*told_small)[interval.cell]) {
            interval.least = std::max<std::int64_t>(interval.least, 1);
            interval.most = std::min(interval.most, threshold - 1);
        }
        narrowest = std::min(narrowest, interval.width());
    }
    return AttackFigures{{"suppressed tables",
                          "width of the narrowest hidden cell",
                          static_cast<double>(narrowest),
                          static_cast<double>(threshold),
                          1e18,
                          fmt::format("{} hidden cells", intervals->size())}};
}

}  // namespace hub::attack
