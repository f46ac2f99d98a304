// What is odd about a row's moments: unreadable, of an hour that clocks skipped or had twice, in
// the wrong order, or far apart.
#include "ingest/row_checker.hpp"
#include "ingest/value_reading.hpp"

namespace hub::ingest {

/// One of two moments, with what is odd about it alone. None where there is none to compare.
std::optional<Moment> RowChecker::check_moment(std::size_t date_column,
                                               std::optional<std::size_t> time_column,
                                               std::span<const std::string_view> fields) {
    const auto date = fields[date_column];
    const auto time = time_column ? fields[*time_column] : std::string_view{};
    const auto moment = moment_in(date, time, plan_.definition->month_format);
    column_ = date_column;
    const bool no_time = moment && !moment->minute && !time.empty();
    if ((!moment && !date.empty()) || no_time) {
        column_ = no_time ? *time_column : date_column;
        note(rule::unreadable_moment);
        return std::nullopt;
    }
    if (moment && was_skipped(*moment)) {
        note(rule::skipped_hour);
    }
    if (moment && was_repeated(*moment)) {
        note(rule::repeated_hour);
    }
    return moment;
}

void RowChecker::check_order(const CheckPlan::Order& order,
                             std::span<const std::string_view> fields) {
    constexpr int longest = 366;
    const auto first = check_moment(order.first_date, order.first_time, fields);
    const auto second = check_moment(order.second_date, order.second_time, fields);
    if (!first || !second) {
        return;
    }
    column_ = order.second_date;
    const bool same_day_wrong = first->day == second->day && first->minute && second->minute &&
                                *second->minute < *first->minute;
    if (second->day < first->day || same_day_wrong) {
        note(rule::second_moment_first);
    }
    if (second->day - first->day > longest) {
        column_ = order.first_date;
        note(rule::moments_far_apart);
    }
}

}  // namespace hub::ingest
