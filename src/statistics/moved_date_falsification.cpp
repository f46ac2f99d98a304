#include "statistics/moved_date_falsification.hpp"

#include <algorithm>

namespace hub::statistics {

namespace {

InterruptedSeries before_intervention(const InterruptedSeries& series) {
    auto before = series;
    before.counts.resize(series.intervention);
    if (!before.person_time.empty()) {
        before.person_time.resize(series.intervention);
    }
    before.provisional = 0;
    before.disturbances.clear();
    for (auto disturbance : series.disturbances) {
        if (disturbance.first < series.intervention) {
            disturbance.last = std::min(disturbance.last, series.intervention - 1);
            before.disturbances.push_back(disturbance);
        }
    }
    return before;
}

}  // namespace

Result<Falsification> moved_date_falsification(const InterruptedSeries& series,
                                               const InterruptedModel& model) {
    if (series.intervention == 0 || series.intervention >= series.counts.size() ||
        (!series.person_time.empty() && series.person_time.size() != series.counts.size())) {
        return Error{ErrorCode::refused, "the intervention is not within the series"};
    }
    auto moved = before_intervention(series);
    auto quick = model;
    quick.draws = 0;
    Falsification found;
    Error last{ErrorCode::refused,
               "the series before the intervention is too short to move its date within"};
    for (moved.intervention = 1; moved.intervention < moved.counts.size(); ++moved.intervention) {
        const auto result = interrupted_time_series(moved, quick);
        if (!result) {
            last = result.error();
            continue;
        }
        const auto ratio = result->level_ratio ? *result->level_ratio : *result->slope_ratio;
        found.dates.push_back({moved.intervention, ratio});
        found.found += ratio.p < 1 - model.level ? 1 : 0;
    }
    if (found.dates.empty()) {
        return last;
    }
    return found;
}

}  // namespace hub::statistics
