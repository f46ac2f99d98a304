#include "ingest/delivery.hpp"

#include "ingest/quality_rule.hpp"
#include "ingest/receipt_counts.hpp"

#include <utility>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

Error refusal(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

}  // namespace

Delivery::Delivery(const CheckPlan& plan,
                   NamedBatch named,
                   MakeWaiting make_waiting,
                   const FindingObserver& observe)
    : plan_{plan},
      named_{named},
      checker_{plan, std::move(named)},
      make_waiting_{std::move(make_waiting)},
      observe_{observe} {}

Status Delivery::take(const RowSource& rows) {
    switch (checker_.check(rows.fields(), rows.line())) {
        case RowChecker::Verdict::accepted:
            some_taken_ = true;
            current_batch()->keep(rows.fields(), checker_, rows.line());
            observe_notes(rows.line());
            return {};
        case RowChecker::Verdict::outside:
            some_taken_ = true;
            current_batch()->leave_out(checker_);
            observe({rows.line(), {}, nullptr, checker_.left_out_by()});
            return {};
        case RowChecker::Verdict::row_refused:
            refuse_row(rows.line());
            return {};
        case RowChecker::Verdict::file_refused:
            break;
    }
    return refusal(fmt::format("line {}, column {}: {}",
                               checker_.refused_line(),
                               checker_.refused_column(),
                               checker_.refused_rule().said()));
}

Result<std::vector<CheckedBatch>> Delivery::finish(const KnownVintage& known_vintage) {
    if (const auto found = checker_.identifiers()) {
        return refusal(fmt::format("line {}, column {}: {}",
                                   found->line,
                                   plan_.definition->columns[found->column],
                                   found->rule->said()));
    }
    if (!some_taken_ && !first_refusal_) {
        return refusal(rule::no_rows.said());
    }
    if (!some_taken_) {
        return refusal(rule::every_row_refused.said_of(
            fmt::format("every row is refused, the first for line {}, column {}: {}",
                        first_refusal_->line,
                        first_refusal_->column,
                        first_refusal_->rule)));
    }
    batches_.begin()->second.refuse(before_first_);
    add_empty_months();
    std::vector<CheckedBatch> batches;
    for (auto& [identity, gathering] : batches_) {
        batches.push_back(gathering.finish(
            checker_.possible_vintages(identity.month, identity.reporting_body), known_vintage));
    }
    return batches;
}

void Delivery::observe(const Finding& finding) const {
    if (observe_) {
        observe_(finding);
    }
}

void Delivery::observe_notes(std::int64_t line) const {
    for (const auto& [column, rule] : checker_.notes()) {
        observe({line, plan_.definition->columns[column], rule});
    }
}

/// A refused row counts in the batch of the rows around it; one before any month was read waits
/// for the first.
void Delivery::refuse_row(std::int64_t line) {
    observe({line, checker_.refused_column(), &checker_.refused_rule()});
    RefusedRow row{line, checker_.refused_column(), checker_.refused_rule().said()};
    if (!first_refusal_) {
        first_refusal_ = row;
    }
    if (auto* batch = current_batch()) {
        batch->refuse(std::move(row));
    } else {
        count_refused(before_first_, std::move(row));
    }
}

/// Months that were delivered and hold no row: they had none, which is not the same as missing.
void Delivery::add_empty_months() {
    std::map<std::string, domain::MonthRange> months;
    for (const auto& [identity, batch] : batches_) {
        auto& range = months
                          .try_emplace(identity.reporting_body,
                                       domain::MonthRange{identity.month, identity.month})
                          .first->second;
        range.last = identity.month;
    }
    for (auto& [body, range] : months) {
        if (named_.first_month && named_.last_month) {
            range = {*named_.first_month, *named_.last_month};
        } else if (!plan_.definition->gaps_are_zeros) {
            continue;
        }
        for (auto month = range.first; month <= range.last; month = month.plus(1)) {
            const BatchIdentity identity{plan_.definition->id, body, month};
            batch_of(identity);
        }
    }
}

/// The batch of the last month and body that could be read; null before there is one.
BatchGathering* Delivery::current_batch() {
    const auto month = checker_.month();
    const auto* body = checker_.reporting_body();
    if (!month || body == nullptr) {
        return nullptr;
    }
    if (current_ == nullptr || body != current_body_ || *month != current_month_) {
        const BatchIdentity identity{plan_.definition->id, body->slug, *month};
        current_ = &batch_of(identity);
        current_body_ = body;
        current_month_ = *month;
    }
    return current_;
}

BatchGathering& Delivery::batch_of(const BatchIdentity& identity) {
    const auto found = batches_.find(identity);
    return found != batches_.end()
               ? found->second
               : batches_.try_emplace(identity, plan_, identity, make_waiting_(identity))
                     .first->second;
}

}  // namespace hub::ingest
