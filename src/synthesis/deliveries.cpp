#include "synthesis/deliveries.hpp"

#include "synthesis/output_file.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

constexpr int months_that_come_twice = 3;
constexpr int days_until_the_second = 30;

/// Emergency departments two to six weeks, ambulance one to two, police one to two months,
/// admissions two to four months; the others are assumed.
constexpr std::array delays{Delay{"emergency_department", 14, 42, 0.07},
                            Delay{"ambulance", 7, 14, 0.03},
                            Delay{"police", 31, 61, 0.04},
                            Delay{"force_crime", 31, 61, 0.05},
                            Delay{"fire", 10, 20, 0.02},
                            Delay{"hospital_admission", 62, 122, 0.10},
                            Delay{"death", 60, 180, 0},
                            Delay{"night_support", 3, 10, 0},
                            Delay{"authority_offences", 45, 60, 0}};

std::string day_after(domain::Month month, int days) {
    const auto next = month.plus(1);
    const std::chrono::sys_days first{
        std::chrono::year{next.year()} /
        std::chrono::month(static_cast<unsigned>(next.month_of_year())) / std::chrono::day{1}};
    const std::chrono::year_month_day date{first + std::chrono::days{days - 1}};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

/// Sources that no shipped definition describes stand with their own.
std::filesystem::path folder_of(std::string_view source) {
    if (source == "night_support") {
        return std::filesystem::path{"other"} / source;
    }
    return source == "authority_offences" ? std::filesystem::path{"aggregated"} / source : source;
}

}  // namespace

const Delay& delay_of(std::string_view source) {
    return *std::find_if(
        delays.begin(), delays.end(), [&](const Delay& delay) { return delay.source == source; });
}

Deliveries::Deliveries(std::filesystem::path folder, const RegionOptions& options)
    : folder_{std::move(folder)},
      last_{options.last_month()},
      chance_{options.seed + 700},
      list_{"source,reporting_body,month,version,delivered_on,records,file\n"} {}

bool Deliveries::comes_twice(domain::Month month) const {
    return month.plus(months_that_come_twice) > last_;
}

Status Deliveries::deliver(const Delivery& delivery) {
    const auto& delay = delay_of(delivery.source);
    const int days = delay.least_days + chance_.below(delay.most_days - delay.least_days + 1);
    const auto path = folder_of(delivery.source) / delivery.body / delivery.name;
    const auto listed = [&](int version, int after, std::size_t records, const auto& file) {
        fmt::format_to(std::back_inserter(list_),
                       "{},{},{},{},{},{},{}\n",
                       delivery.source,
                       delivery.body,
                       delivery.month.text(),
                       version,
                       day_after(delivery.month, after),
                       records,
                       file.generic_string());
    };
    if (delivery.first_bytes.empty()) {
        listed(1, days, delivery.records, path);
    } else {
        const auto first = std::filesystem::path{"first_versions"} / path;
        if (auto written = write_output(folder_ / first, delivery.first_bytes); !written) {
            return written;
        }
        listed(1, days, delivery.first_records, first);
        listed(2, days + days_until_the_second, delivery.records, path);
    }
    return write_output(folder_ / path, delivery.bytes);
}

Status Deliveries::write_list() const {
    return write_output(folder_ / "deliveries.csv", list_);
}

Delivery MonthRows::as_delivery(std::string_view header, bool twice) const {
    Delivery delivery{};
    delivery.bytes = header;
    delivery.records = rows.size();
    for (const auto& row : rows) {
        delivery.bytes += row;
    }
    if (twice) {
        delivery.first_bytes = header;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (late[i] == 0) {
                delivery.first_bytes += rows[i];
                ++delivery.first_records;
            }
        }
    }
    return delivery;
}

}  // namespace hub::synthesis
