#include "ingest/batch_rules.hpp"

#include "ingest/quality_rule.hpp"

#include <chrono>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// The last day of a month, counted from 1 January 1970.
std::int64_t last_day_of(domain::Month month) {
    const auto next = month.plus(1);
    const std::chrono::sys_days first_of_next{
        std::chrono::year{next.year()} /
        std::chrono::month{static_cast<unsigned>(next.month_of_year())} / 1};
    return first_of_next.time_since_epoch().count() - 1;
}

/// Whether fewer records have the item than the target. Decimal shares are rarely exact in binary:
/// 0.7 of 10 must be met by 7.
bool is_under(double target, std::int64_t recorded, std::int64_t records) {
    constexpr double rounding = 1e-9;
    return static_cast<double>(recorded) < target * static_cast<double>(records) * (1 - rounding);
}

}  // namespace

std::vector<BatchFinding> batch_findings(const domain::DatasetDefinition& definition,
                                         const BatchReceipt& receipt,
                                         std::int64_t today) {
    std::vector<BatchFinding> findings;
    if (receipt.records == 0) {
        return findings;
    }
    if (definition.reporting_delay_days && !receipt.replaces_earlier &&
        today > last_day_of(receipt.identity.month) + *definition.reporting_delay_days) {
        findings.push_back({definition.month_column, &rule::late_delivery, receipt.records});
    }
    for (const auto& item : receipt.items) {
        const auto* dimension = definition.find_dimension(item.dimension);
        if (dimension != nullptr && dimension->target_completeness && !dimension->column.empty() &&
            is_under(*dimension->target_completeness, item.recorded, receipt.records)) {
            findings.push_back(
                {dimension->column, &rule::under_target, receipt.records - item.recorded});
        }
    }
    return findings;
}

std::vector<BatchFinding> note_batch_findings(const domain::DatasetDefinition& definition,
                                              BatchReceipt& receipt,
                                              std::int64_t today) {
    auto findings = batch_findings(definition, receipt, today);
    for (const auto& finding : findings) {
        receipt.accepted_with.push_back(
            {fmt::format("{}: {}", finding.column, finding.rule->said()), finding.records});
    }
    return findings;
}

}  // namespace hub::ingest
