#include "statistics/farrington_reference.hpp"

#include <algorithm>

namespace hub::statistics {

namespace {

constexpr std::ptrdiff_t days_a_week = 7;

Error too_short() {
    return Error{ErrorCode::refused, "the series does not reach back the years that are asked for"};
}

/// The day some years before; 29 February becomes 1 March.
std::chrono::sys_days years_before(std::chrono::sys_days day, std::size_t years) {
    using namespace std::chrono;
    const year_month_day date{day};
    const auto earlier = date.year() - std::chrono::years{static_cast<int>(years)};
    const year_month_day same{earlier, date.month(), date.day()};
    return same.ok() ? sys_days{same} : sys_days{earlier / March / 1};
}

std::ptrdiff_t position_years_before(std::size_t position,
                                     std::size_t years,
                                     std::chrono::sys_days first_day) {
    const auto day =
        first_day + std::chrono::days{static_cast<std::ptrdiff_t>(position) * days_a_week};
    const auto apart = (day - years_before(day, years)).count();
    // The nearest whole number of weeks: no tie, as seven is odd.
    const auto weeks = (apart + days_a_week / 2) / days_a_week;
    return static_cast<std::ptrdiff_t>(position) - weeks;
}

/// Levels of the periods of one gap.
void add_gap(std::vector<ReferencePeriod>& periods,
             std::size_t first,
             std::size_t length,
             std::size_t blocks) {
    const std::size_t each = length / blocks;
    const std::size_t longer = length % blocks;
    std::size_t at = first;
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::size_t size = each + (block < longer ? 1 : 0);
        for (std::size_t i = 0; i < size; ++i) {
            periods.push_back({at++, block + 1});
        }
    }
}

}  // namespace

Result<std::vector<std::size_t>> same_time_in_earlier_years(std::size_t position,
                                                            const FarringtonOptions& options) {
    std::vector<std::size_t> times;
    for (std::size_t year = 1; year <= options.years_back; ++year) {
        const auto time = options.first_day
                              ? position_years_before(position, year, *options.first_day)
                              : static_cast<std::ptrdiff_t>(position) -
                                    static_cast<std::ptrdiff_t>(year * options.periods_a_year);
        if (time < static_cast<std::ptrdiff_t>(options.half_window)) {
            return too_short();
        }
        times.push_back(static_cast<std::size_t>(time));
    }
    return times;
}

Result<std::vector<ReferencePeriod>> farrington_reference(std::size_t position,
                                                          const FarringtonOptions& options) {
    auto times = same_time_in_earlier_years(position, options);
    if (!times) {
        return times.error();
    }
    std::reverse(times->begin(), times->end());
    times->push_back(position);
    std::vector<ReferencePeriod> periods;
    for (std::size_t i = 0; i < times->size(); ++i) {
        const std::size_t middle = (*times)[i];
        const std::size_t first = middle - options.half_window;
        const std::size_t last = middle == position ? position : middle + options.half_window;
        if (i > 0 && options.year_levels > 1) {
            const std::size_t gap = (*times)[i - 1] + options.half_window + 1;
            if (first > gap) {
                add_gap(periods, gap, first - gap, options.year_levels - 1);
            }
        }
        for (std::size_t at = first; at <= last; ++at) {
            periods.push_back({at, options.year_levels});
        }
    }
    // The period judged is among those left out, whatever is asked.
    std::erase_if(periods, [&](const ReferencePeriod& period) {
        return period.position + options.left_out >= position;
    });
    return periods;
}

}  // namespace hub::statistics
