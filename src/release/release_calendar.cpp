#include "release/release_calendar.hpp"

#include <map>

#include <fmt/format.h>

namespace hub::release {

using domain::Month;
using domain::ReleaseStage;

namespace {

constexpr int months_of_quarter = 3;
constexpr std::int64_t told_in_steps_of = 20;

Month final_from(const QuarterState& quarter, const disclosure::ReleaseCalendar& calendar) {
    return quarter.first_month.plus(months_of_quarter - 1 + calendar.final_after_months);
}

bool is_settled(const QuarterState& quarter) {
    return quarter.published && *quarter.published != ReleaseStage::provisional;
}

/// Years all of whose published quarters are final, and the records changed in each.
std::map<int, std::int64_t> settled_years(const std::vector<QuarterState>& quarters) {
    std::map<int, std::int64_t> changed;
    for (const auto& quarter : quarters) {
        if (is_settled(quarter)) {
            changed[quarter.first_month.year()] += quarter.changed;
        }
    }
    for (const auto& quarter : quarters) {
        if (!is_settled(quarter)) {
            changed.erase(quarter.first_month.year());
        }
    }
    return changed;
}

}  // namespace

std::vector<QuarterPlan> plan_quarters(const std::vector<QuarterState>& quarters,
                                       Month today,
                                       const disclosure::ReleaseCalendar& calendar) {
    const auto settled = settled_years(quarters);
    std::vector<QuarterPlan> plans;
    for (const auto& quarter : quarters) {
        QuarterPlan plan;
        plan.first_month = quarter.first_month;
        plan.draw = quarter.published_draws + 1;
        const bool final_is_due = today >= final_from(quarter, calendar);
        if (quarter.withdrawn && !quarter.complete) {
            plan.dropped = true;
            plan.why =
                "left out: records of it were withdrawn, and not every month was received since";
        } else if (quarter.withdrawn) {
            plan.stage = is_settled(quarter)
                             ? ReleaseStage::revision
                             : (final_is_due ? ReleaseStage::final_ : ReleaseStage::provisional);
            plan.why = "anew, without the records that were withdrawn";
        } else if (!quarter.complete) {
            plan.why = "not every month was received from everybody";
        } else if (!quarter.published || *quarter.published == ReleaseStage::provisional) {
            if (final_is_due) {
                plan.stage = ReleaseStage::final_;
                plan.why = "final";
            } else if (!quarter.published) {
                plan.stage = ReleaseStage::provisional;
                plan.why =
                    fmt::format("provisional until {}", final_from(quarter, calendar).title());
            } else {
                plan.why = fmt::format("stays provisional until {}",
                                       final_from(quarter, calendar).title());
            }
        } else if (today.month_of_year() != calendar.revision_month) {
            plan.why = "final";
        } else if (const auto year = settled.find(quarter.first_month.year());
                   year == settled.end()) {
            plan.why = "final; its year is revised when all of it is final";
        } else if (year->second < calendar.batch) {
            plan.why = fmt::format(
                "final; fewer than {} records of its year changed, and wait for "
                "the next revision",
                calendar.batch);
        } else {
            plan.stage = ReleaseStage::revision;
            plan.why = "revised with its year";
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

std::string changed_in_words(std::int64_t changed) {
    if (changed < told_in_steps_of) {
        return "fewer than 20";
    }
    return fmt::format("about {}",
                       (changed + told_in_steps_of / 2) / told_in_steps_of * told_in_steps_of);
}

}  // namespace hub::release
