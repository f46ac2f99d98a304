#include "query/reporting_delay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace hub::query {

using domain::Month;
using std::chrono::sys_days;

namespace {

constexpr int days_to_grow = 90;
/// What came later than this was loaded as history.
constexpr int longest_delay = 366;
constexpr double settled_share = 0.9;
constexpr std::array steps_in_days{15, 30, 45, 60, 90};

/// The day after a month's last.
sys_days end_of(Month month) {
    const auto next = month.plus(1);
    return sys_days{std::chrono::year{next.year()} /
                    std::chrono::month(static_cast<unsigned>(next.month_of_year())) / 1};
}

/// The day of a moment that the store wrote.
sys_days day_of(std::string_view moment) {
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : moment.substr(at, length)) {
            value = value * 10 + (c - '0');
        }
        return value;
    };
    return sys_days{std::chrono::year{number(0, 4)} /
                    std::chrono::month(static_cast<unsigned>(number(5, 2))) /
                    std::chrono::day{static_cast<unsigned>(number(8, 2))}};
}

/// Days from a month's end; a month that came before its end came at once.
int days_until(const std::string& moment, Month month) {
    return std::max(0, static_cast<int>((day_of(moment) - end_of(month)).count()));
}

/// The day by which at least this share of them were done.
int day_of_share(std::vector<int> days, double share) {
    std::sort(days.begin(), days.end());
    const auto needed =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(days.size()) - 1e-9));
    return days[std::max<std::size_t>(needed, 1) - 1];
}

double share_by(const std::vector<int>& days, int day) {
    const auto done =
        std::count_if(days.begin(), days.end(), [&](int each) { return each <= day; });
    return static_cast<double>(done) / static_cast<double>(days.size());
}

}  // namespace

std::optional<ReportingDelay> measure_delay(const std::vector<Delivery>& deliveries) {
    sys_days newest{};
    for (const auto& delivery : deliveries) {
        newest = std::max(newest, day_of(delivery.last_came));
    }
    std::vector<int> arrived;
    std::vector<int> whole;
    for (const auto& delivery : deliveries) {
        const int days = days_until(delivery.first_came, delivery.month);
        const bool had_time = (newest - end_of(delivery.month)).count() >= days_to_grow;
        if (delivery.with_first_import || !had_time || days > longest_delay) {
            continue;
        }
        arrived.push_back(days);
        whole.push_back(days_until(delivery.nearly_whole, delivery.month));
    }
    if (arrived.size() < static_cast<std::size_t>(least_months_measured)) {
        return std::nullopt;
    }
    ReportingDelay delay{static_cast<int>(arrived.size()),
                         day_of_share(arrived, 0.5),
                         day_of_share(whole, settled_share),
                         {}};
    for (const int day : steps_in_days) {
        delay.steps.push_back({day, share_by(arrived, day), share_by(whole, day)});
    }
    return delay;
}

bool Settling::is_provisional(Month month, sys_days today) const {
    return today < end_of(month) + std::chrono::days{days};
}

std::optional<Settling> settling_of(const domain::DatasetDefinition& dataset,
                                    const std::optional<ReportingDelay>& measured) {
    if (measured) {
        return Settling{measured->settled_days, true};
    }
    if (dataset.reporting_delay_days) {
        return Settling{*dataset.reporting_delay_days, false};
    }
    return std::nullopt;
}

}  // namespace hub::query
