#include "disclosure/public_policy.hpp"

#include "base/config_document.hpp"
#include "base/text.hpp"
#include "disclosure/policy_settings.hpp"
#include "domain/geography_level.hpp"

#include <fmt/format.h>

namespace hub::disclosure {

using domain::PeriodUnit;

namespace {

constexpr int largest_threshold = 1'000;
constexpr int months_a_year = 12;

int months_of(PeriodUnit unit) {
    return unit == PeriodUnit::month ? 1 : unit == PeriodUnit::quarter ? 3 : months_a_year;
}

Status check_levels(const ConfigValue& at, const std::vector<std::string>& levels) {
    if (levels.empty()) {
        return at.error("levels names at least one level");
    }
    for (const auto& level : levels) {
        const bool known =
            domain::geography_level_from(level) || level == "region" || level == "imd_decile";
        if (!known) {
            return at.error(
                fmt::format("{} is not a level of areas that may go to the public", level));
        }
    }
    return {};
}

}  // namespace

bool PublicPolicy::allows_months(const domain::MonthRange& months) const {
    const int step = months_of(finest_period);
    return months.size() > 0 && (months.first.month_of_year() - 1) % step == 0 &&
           months.size() % step == 0;
}

Result<PublicPolicy> read_public_policy(const ConfigValue& at,
                                        const domain::DatasetDefinition& dataset) {
    PublicPolicy into;
    std::string period;
    Settings settings{at};
    settings.only({"threshold", "levels", "finest_period", "never"})
        .integer("threshold", into.threshold, least_public_threshold, largest_threshold, true)
        .texts("levels", into.levels)
        .text("finest_period", period)
        .texts("never", into.never);
    if (!settings.status()) {
        return settings.status().error();
    }
    if (auto known = check_levels(at, into.levels); !known) {
        return known.error();
    }
    for (const auto& dimension : into.never) {
        if (dataset.find_dimension(dimension) == nullptr) {
            return at.error(fmt::format("{} has no dimension {}", dataset.id, dimension));
        }
    }
    const auto unit = domain::period_unit_from(period);
    if (!unit ||
        (*unit != PeriodUnit::month && *unit != PeriodUnit::quarter && *unit != PeriodUnit::year)) {
        return at.error("a finest period is month, quarter or year");
    }
    into.finest_period = *unit;
    return into;
}

std::string in_words(const PublicPolicy& policy) {
    return fmt::format(
        "Files for the public: counts from {}, by {}, whole {}s or longer{}; no reporting body.",
        policy.threshold,
        join(policy.levels, ", "),
        slug_of(policy.finest_period),
        policy.never.empty() ? "" : ", never by " + join(policy.never, ", "));
}

}  // namespace hub::disclosure
