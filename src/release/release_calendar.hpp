#pragma once

#include "disclosure/policy.hpp"
#include "domain/period.hpp"
#include "domain/release_stage.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Which quarters a release freezes anew. The unit is a dataset's quarter over the whole hub area:
// provisional once, final once at the policy's time, then revised with its whole year.
namespace hub::release {

/// What is known of a quarter when a release is prepared.
struct QuarterState {
    domain::Month first_month;
    bool complete{false};  ///< every reporting body delivered each of its months
    std::int64_t records{0};
    /// Its newest published unit.
    std::optional<domain::ReleaseStage> published;
    int published_draws{0};   ///< how often it was published
    std::int64_t changed{0};  ///< records that entered or left since
    /// Whether its newest published unit holds records that were withdrawn.
    bool withdrawn{false};
};

struct QuarterPlan {
    domain::Month first_month;
    std::optional<domain::ReleaseStage> stage;  ///< frozen anew as; none: stays as it is
    int draw{0};                                ///< where frozen anew
    bool dropped{false};                        ///< it is not in the release at all
    std::string why;                            ///< for the receipt
};

/// One line a quarter, oldest first. A quarter with withdrawn records never stays as it is: it is
/// frozen anew where it is whole without them, and else dropped until it is.
///
/// @param today  the month in which the release is prepared
std::vector<QuarterPlan> plan_quarters(const std::vector<QuarterState>& quarters,
                                       domain::Month today,
                                       const disclosure::ReleaseCalendar& calendar);

/// How many records came after a freeze, so that no single one can be told: "fewer than 20",
/// "about 40".
std::string changed_in_words(std::int64_t changed);

}  // namespace hub::release
