#include "statistics/xmr_chart.hpp"

#include "base/unreachable.hpp"
#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hub::statistics {

namespace {

constexpr double limit_factor = 2.66;
constexpr double screen_factor = 3.267;
constexpr std::size_t run_length = 7;
constexpr std::size_t fewest_points = 13;

using Points = std::span<XmrPoint>;

std::optional<double> mean_of(const std::vector<double>& numbers) {
    if (numbers.empty()) {
        return std::nullopt;
    }
    return std::accumulate(numbers.begin(), numbers.end(), 0.0) /
           static_cast<double>(numbers.size());
}

/// The mean of distances between neighbours that are both there, large ones left out if so wished.
std::optional<double> mean_moving_range(std::span<const XmrPoint> points, bool screen) {
    std::vector<double> ranges;
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i].value && points[i - 1].value) {
            ranges.push_back(std::abs(*points[i].value - *points[i - 1].value));
        }
    }
    const auto mean = mean_of(ranges);
    if (!mean || !screen) {
        return mean;
    }
    std::erase_if(ranges, [&](double range) { return range >= screen_factor * *mean; });
    return mean_of(ranges);
}

/// The first points of a phase, as many as limits are fixed by; missing ones do not count.
std::span<const XmrPoint> baseline(std::span<const XmrPoint> phase,
                                   std::optional<std::size_t> fix_after) {
    if (!fix_after) {
        return phase;
    }
    std::size_t seen = 0;
    for (std::size_t i = 0; i < phase.size(); ++i) {
        seen += phase[i].value ? 1 : 0;
        if (seen == *fix_after) {
            return phase.first(i + 1);
        }
    }
    return phase;
}

void set_limits(Points phase, const XmrOptions& options) {
    const auto base = baseline(phase, options.fix_after);
    std::vector<double> present;
    for (const auto& point : base) {
        if (point.value) {
            present.push_back(*point.value);
        }
    }
    const auto mean = mean_of(present);
    const auto range = mean_moving_range(base, options.screen_outliers);
    for (auto& point : phase) {
        point.mean = mean.value_or(0);
        if (mean && range) {
            point.lower_limit = *mean - limit_factor * *range;
            point.upper_limit = *mean + limit_factor * *range;
        }
    }
}

/// 1 above the mean, -1 below, 0 on it.
int side_of(const XmrPoint& point) {
    return (*point.value > point.mean ? 1 : 0) - (*point.value < point.mean ? 1 : 0);
}

/// Between the near limit and the limit, on either side.
bool is_near(const XmrPoint& point) {
    if (!point.upper_limit) {
        return false;
    }
    const double reach = *point.upper_limit - point.mean;
    const double distance = std::abs(*point.value - point.mean);
    return distance > reach * 2 / 3 && distance <= reach;
}

void mark_sevens(Points run) {
    for (std::size_t from = 0; from < run.size();) {
        const int side = side_of(run[from]);
        std::size_t to = from + 1;
        while (to < run.size() && side_of(run[to]) == side) {
            ++to;
        }
        for (std::size_t i = from; side != 0 && to - from >= run_length && i < to; ++i) {
            run[i].cause = side > 0 ? SpecialCause::seven_above : SpecialCause::seven_below;
        }
        from = to;
    }
}

void mark_two_in_three(Points run) {
    for (std::size_t from = 0; from + 3 <= run.size(); ++from) {
        const auto three = run.subspan(from, 3);
        const int side = side_of(three[0]);
        const bool one_side = side != 0 && side_of(three[1]) == side && side_of(three[2]) == side;
        if (!one_side || std::count_if(three.begin(), three.end(), is_near) < 2) {
            continue;
        }
        for (auto& point : three) {
            if (is_near(point)) {
                point.cause =
                    side > 0 ? SpecialCause::two_in_three_above : SpecialCause::two_in_three_below;
            }
        }
    }
}

/// Where a rise turns into a fall, the point of the turn counts to what comes after it.
void mark_trends(Points run) {
    const auto direction = [&](std::size_t i) {
        return (*run[i].value > *run[i - 1].value ? 1 : 0) -
               (*run[i].value < *run[i - 1].value ? 1 : 0);
    };
    for (std::size_t from = 1; from < run.size();) {
        const int way = direction(from);
        std::size_t to = from + 1;
        while (to < run.size() && direction(to) == way) {
            ++to;
        }
        if (way != 0 && to - from + 1 >= run_length) {
            for (std::size_t i = from - 1; i < to; ++i) {
                run[i].cause = way > 0 ? SpecialCause::rising : SpecialCause::falling;
            }
        }
        from = to;
    }
}

void mark_beyond(Points run) {
    for (auto& point : run) {
        if (point.upper_limit && *point.value > *point.upper_limit) {
            point.cause = SpecialCause::above_limit;
        } else if (point.lower_limit && *point.value < *point.lower_limit) {
            point.cause = SpecialCause::below_limit;
        }
    }
}

/// The rules go from the weakest to the strongest, so that the last word stands. A missing point
/// ends a stretch.
void mark_causes(Points phase) {
    for (std::size_t from = 0; from < phase.size();) {
        std::size_t to = from;
        while (to < phase.size() && phase[to].value) {
            ++to;
        }
        const auto run = phase.subspan(from, to - from);
        mark_sevens(run);
        mark_two_in_three(run);
        mark_trends(run);
        mark_beyond(run);
        from = to + 1;
    }
}

Status usable(std::span<const std::optional<double>> values, const XmrOptions& options) {
    bool any = false;
    for (const auto& value : values) {
        if (value) {
            any = true;
            if (auto checked = all_finite(std::array{*value}, "values"); !checked) {
                return checked;
            }
        }
    }
    if (!any) {
        return Error{ErrorCode::refused, "a chart of no values"};
    }
    const auto& starts = options.phase_starts;
    const bool ascending =
        std::adjacent_find(starts.begin(), starts.end(), std::greater_equal<>{}) == starts.end();
    if (!ascending || (!starts.empty() && starts.back() >= values.size())) {
        return Error{ErrorCode::refused, "phases begin at ascending positions of the series"};
    }
    return options.fix_after && *options.fix_after < 2
               ? Status{Error{ErrorCode::refused, "limits are fixed by two points or more"}}
               : Status{};
}

}  // namespace

std::optional<bool> points_up(SpecialCause cause) {
    switch (cause) {
        case SpecialCause::none:
            return std::nullopt;
        case SpecialCause::above_limit:
        case SpecialCause::rising:
        case SpecialCause::two_in_three_above:
        case SpecialCause::seven_above:
            return true;
        case SpecialCause::below_limit:
        case SpecialCause::falling:
        case SpecialCause::two_in_three_below:
        case SpecialCause::seven_below:
            return false;
    }
    unreachable("a new special cause needs its direction");
}

Result<XmrChart> xmr_chart(std::span<const std::optional<double>> values,
                           const XmrOptions& options) {
    if (auto checked = usable(values, options); !checked) {
        return checked.error();
    }
    XmrChart chart;
    for (const auto& value : values) {
        chart.points.push_back({value, 0, {}, {}, SpecialCause::none});
    }
    auto starts = options.phase_starts;
    if (starts.empty() || starts.front() != 0) {
        starts.insert(starts.begin(), 0);
    }
    starts.push_back(values.size());
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const Points phase = std::span{chart.points}.subspan(starts[i], starts[i + 1] - starts[i]);
        set_limits(phase, options);
        mark_causes(phase);
        const auto present = static_cast<std::size_t>(std::count_if(
            phase.begin(), phase.end(), [](const XmrPoint& point) { return point.value; }));
        chart.phases.push_back({starts[i], present, present < fewest_points});
    }
    return chart;
}

std::optional<Assurance> assurance(const XmrChart& chart, double target, bool higher_is_better) {
    const auto& last = chart.points.back();
    if (!last.upper_limit || !last.lower_limit) {
        return std::nullopt;
    }
    if (*last.lower_limit <= target && target <= *last.upper_limit) {
        return Assurance::inconsistent;
    }
    const bool out_of_reach = target > *last.upper_limit;
    return out_of_reach == higher_is_better ? Assurance::consistent_fail
                                            : Assurance::consistent_pass;
}

}  // namespace hub::statistics
