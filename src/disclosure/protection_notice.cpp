#include "disclosure/protection_notice.hpp"

#include "disclosure/noise_arithmetic.hpp"
#include "disclosure/protection.hpp"

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

void describe_noise(const PerturbationTable& table, ProtectionNotice& notice) {
    const auto& parameters = table.parameters();
    notice.cell_variance = parameters.variance;
    notice.largest_noise = parameters.largest_noise;
    notice.share_within_three = share_within(table, table.largest_row(), 3);
    notice.notes.push_back(
        fmt::format("To protect people, a little noise was added to each count: it is within {} of "
                    "the true count, and {:.0f}% of larger counts are within 3. Parts may not add "
                    "up to their totals, and a shown 0 means 0 or very few.",
                    notice.largest_noise,
                    100 * notice.share_within_three));
}

std::string rounding_note() {
    return "Counts are rounded to the nearest 5.";
}

}  // namespace

ProtectionNotice notice_of(const Protection& protection) {
    const auto& policy = protection.policy();
    ProtectionNotice notice;
    notice.mode = policy.mode();
    if (notice.mode == ProtectionMode::open) {
        return notice;
    }
    notice.threshold = policy.threshold();
    if (const auto* table = protection.table()) {
        describe_noise(*table, notice);
    }
    if (notice.mode == ProtectionMode::ckm_round || notice.mode == ProtectionMode::round) {
        notice.threshold = 8;
        notice.notes.push_back(rounding_note());
    }
    notice.why_hidden = fmt::format(
        "A figure marked [c] is under {}, or stands in a breakdown so thin, or beside "
        "figures so few, that it could be worked back to a few people.",
        notice.threshold);
    return notice;
}

}  // namespace hub::disclosure
