#pragma once

#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

// How long after its end a month comes, and is nearly whole, as receipts tell. Metadata alone: no
// count enters here.
namespace hub::query {

/// When a reporting body's month came. Moments as the store writes them,
/// "2026-11-24T09:30:00.123Z".
struct Delivery {
    std::string reporting_body;
    domain::Month month;
    std::string first_came;
    /// The first version that held nearly all records of the newest one.
    std::string nearly_whole;
    std::string last_came;
    /// With the body's first import: months loaded as history say nothing of its delay.
    bool with_first_import{false};
};

struct DelayStep {
    int days{0};        ///< after the month's end
    double arrived{0};  ///< share of the measured months that had come
    double whole{0};    ///< and that were nearly whole
};

struct ReportingDelay {
    int months{0};        ///< that were measured
    int usual_days{0};    ///< until half of them had come
    int settled_days{0};  ///< until nine in ten of them were nearly whole
    std::vector<DelayStep> steps;
};

/// Fewer measured months than this measure nothing.
inline constexpr int least_months_measured = 6;

/// The months that came after a body's first import and had 90 days in which to grow before the
/// newest delivery of all. None where there are too few of them.
std::optional<ReportingDelay> measure_delay(const std::vector<Delivery>& deliveries);

/// For how many days after its end a month is provisional.
struct Settling {
    int days{0};
    bool measured{false};  ///< else as the definition declares

    [[nodiscard]] bool is_provisional(domain::Month month, std::chrono::sys_days today) const;
};

/// Measured where that is possible, else declared; none where neither is.
std::optional<Settling> settling_of(const domain::DatasetDefinition& dataset,
                                    const std::optional<ReportingDelay>& measured);

}  // namespace hub::query
