#include "services/quality_figures.hpp"

#include "base/unreachable.hpp"
#include "services/quality_cells.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using domain::Dimension;
using domain::MonthRange;
using domain::PeriodUnit;
using indicators::CellReading;
using indicators::ItemHistory;
using indicators::QualityItem;
using query::Answer;

namespace {

constexpr auto body = "reporting_force";
constexpr auto everywhere = "region";

/// How many periods of a unit are shown, make up a year, and are looked at to find the newest year.
struct Lengths {
    std::size_t shown;
    std::size_t year;
    std::size_t looked_at;
};

Lengths lengths_of(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::month:
            return {12, 12, 30};
        case PeriodUnit::quarter:
            return {8, 4, 12};
        case PeriodUnit::year:
        case PeriodUnit::financial_year:
        case PeriodUnit::rolling_12:
            return {5, 1, 5};
    }
    unreachable("a new period unit needs its lengths");
}

MonthRange from_to(const MonthRange& first, const MonthRange& last) {
    return {first.first, last.last};
}

std::string in_words(const MonthRange& months) {
    return fmt::format("{} to {}", months.first.title(), months.last.title());
}

}  // namespace

QualityFigures::QualityFigures(const query::ProtectedQuery& door,
                               const query::KnownDataset& dataset,
                               const accounts::Scope& scope,
                               const audit::Recorded& proof)
    : door_{door},
      dataset_{dataset.definition},
      protection_{dataset.protection.get()},
      policy_{protection_ ? &protection_->policy() : nullptr},
      scope_{scope},
      proof_{proof} {
    for (const auto& item : dataset_.dimensions) {
        if (indicators::can_be_missing(item) && is_answered(item)) {
            items_.push_back(&item);
        }
    }
    if (policy_ == nullptr) {
        return;
    }
    const bool open = policy_->mode() == disclosure::ProtectionMode::open;
    const auto* by_bodies = policy_->lattice().level(body);
    const auto* of_all = policy_->lattice().level(everywhere);
    if (open || (by_bodies != nullptr && by_bodies->dimensions > 0)) {
        body_level_ = body;
    }
    if (!open) {
        const auto* level = by_body() ? by_bodies : of_all;
        unit_ = level == nullptr ? PeriodUnit::year : level->finest_period;
    }
}

/// An item that the policy leaves out of its lattice is counted in receipts alone.
bool QualityFigures::is_answered(const Dimension& item) const {
    return policy_ == nullptr || policy_->lattice().dimensions().empty() ||
           policy_->lattice().dimension(item.id) != nullptr;
}

Result<Answer> QualityFigures::ask(query::RowsBy rows, query::ColumnsBy columns) const {
    return door_.run(
        {dataset_.id, std::move(rows), std::move(columns), {}, {}, {}, false}, scope_, proof_);
}

Result<Answer> QualityFigures::ask_item(const Dimension& item, const Spans& spans) const {
    return by_body() ? ask(query::ByReportingBody{}, query::InSpans{item.id, spans})
                     : ask(query::ByDimension{item.id}, query::InSpans{"", spans});
}

CellReading QualityFigures::reading(const std::string& level, const MonthRange& months) const {
    const auto* of = policy_->lattice().level(level);
    return CellReading::of(
        *policy_,
        of == nullptr ? 1.0 : static_cast<double>(months.size()) / of->months_per_period());
}

Result<QualityFigures::Figures> QualityFigures::figures() const {
    if (items_.empty()) {
        return Error{ErrorCode::refused,
                     "no item of this dataset can be missing: there is no completeness to show"};
    }
    auto all = by_body() ? ask(query::ByReportingBody{}, unit_)
                         : ask(query::ByDimension{items_.front()->id}, unit_);
    if (!all) {
        return all.error();
    }
    auto periods = this->periods(*all);
    if (!periods) {
        return periods.error();
    }
    Figures figures;
    std::optional<Answer> totals;
    if (by_body()) {
        auto counted = ask(query::ByReportingBody{}, query::InSpans{"", periods->spans});
        if (!counted) {
            return counted.error();
        }
        totals = *std::move(counted);
        for (const auto& row : totals->rows) {
            figures.table.bodies.push_back({row.id, row.label});
        }
    }
    for (const auto* item : items_) {
        auto quality = quality_of(*item, *periods, totals ? &*totals : nullptr);
        if (!quality) {
            return quality.error();
        }
        figures.table.items.push_back(*std::move(quality));
    }
    figures.table.unit = slug_of(unit_);
    figures.table.periods = periods->labels;
    const auto shown = periods->labels.size();
    if (periods->has_latest) {
        figures.table.latest = in_words(periods->spans[shown]);
    }
    if (periods->has_before) {
        figures.table.before = in_words(periods->spans[shown + 1]);
    }
    figures.release = all->release;
    figures.notes = all->protection.notes;
    figures.notes.insert(figures.notes.end(), all->notes.begin(), all->notes.end());
    figures.why_hidden = all->protection.why_hidden;
    if (all->frozen) {
        figures.stage = slug_of(all->frozen->stage);
        figures.released_at = all->frozen->published_at;
    }
    return figures;
}

Result<QualityFigures::Periods> QualityFigures::periods(const Answer& all) const {
    const auto [shown, year, looked_at] = lengths_of(unit_);
    const auto known = all.columns.size();
    Spans looked;
    for (auto at = known - std::min(known, looked_at); at < known; ++at) {
        looked.push_back(all.columns[at].months);
    }
    const auto first = ask_item(*items_.front(), looked);
    if (!first) {
        return first.error();
    }
    const auto is_shown = spans_shown(*first, looked.size());
    Periods periods;
    for (auto at = known - std::min(known, shown); at < known; ++at) {
        periods.labels.push_back(
            {all.columns[at].id, all.columns[at].label, all.columns[at].stage});
        periods.spans.push_back(all.columns[at].months);
    }
    // The newest whole year of periods that are shown, and the one before it.
    const auto whole_year_to = [&](std::size_t end) {
        return end >= year &&
               std::all_of(is_shown.begin() + static_cast<std::ptrdiff_t>(end - year),
                           is_shown.begin() + static_cast<std::ptrdiff_t>(end),
                           [](bool one) { return one; });
    };
    for (auto end = looked.size(); end >= year; --end) {
        if (!whole_year_to(end)) {
            continue;
        }
        periods.spans.push_back(from_to(looked[end - year], looked[end - 1]));
        periods.has_latest = true;
        if (whole_year_to(end - year)) {
            periods.spans.push_back(from_to(looked[end - 2 * year], looked[end - year - 1]));
            periods.has_before = true;
        }
        break;
    }
    return periods;
}

Result<QualityItem> QualityFigures::quality_of(const Dimension& item,
                                               const Periods& periods,
                                               const Answer* totals) const {
    QualityItem quality{item.id, item.title, item.question, item.target_completeness, {}, {}};
    auto of_all = everybody(item, periods);
    if (!of_all) {
        return of_all.error();
    }
    quality.everybody = *std::move(of_all);
    if (totals == nullptr) {
        return quality;
    }
    const auto by_value = ask_item(item, periods.spans);
    if (!by_value && by_value.error().code != ErrorCode::refused) {
        return by_value.error();
    }
    for (std::size_t row = 0; row < totals->rows.size(); ++row) {
        const auto counted = [&](std::size_t span, double level) {
            const auto read = reading(body, periods.spans[span]);
            // A margin too thin for this release is hidden as a whole.
            const auto cells = by_value ? cells_of(*by_value, row, span, item.values.size())
                                        : hidden_like(totals->table.cell(row, span), item);
            return indicators::completeness_of(
                cells, item, indicators::usable(totals->table.cell(row, span), read), read, level);
        };
        quality.bodies.push_back(
            history_of(counted, periods.labels.size(), periods.has_latest, periods.has_before));
    }
    return quality;
}

Result<ItemHistory> QualityFigures::everybody(const Dimension& item, const Periods& periods) const {
    const auto answer = ask(query::ByDimension{item.id}, query::InSpans{"", periods.spans});
    if (!answer) {
        // Not every policy publishes items of everybody together; bodies stand for themselves then.
        return answer.error().code == ErrorCode::refused && by_body()
                   ? Result{ItemHistory{
                         std::vector<indicators::Completeness>(periods.labels.size()), {}, {}, {}}}
                   : answer.error();
    }
    const auto counted = [&](std::size_t span, double level) {
        const auto read = reading(everywhere, periods.spans[span]);
        const auto cells = column_of(*answer, span);
        return indicators::completeness_of(cells, item, total_of(cells, read), read, level);
    };
    return history_of(counted, periods.labels.size(), periods.has_latest, periods.has_before);
}

Result<indicators::MissingTable> QualityFigures::missing(const Dimension& item) const {
    const auto all =
        by_body() ? ask(query::ByReportingBody{}, unit_) : ask(query::ByDimension{item.id}, unit_);
    if (!all) {
        return all.error();
    }
    const auto periods = this->periods(*all);
    if (!periods) {
        return periods.error();
    }
    if (!periods->has_latest) {
        return Error{ErrorCode::refused,
                     "no whole year of this dataset is shown by item yet: who is missing is told "
                     "of a year"};
    }
    const auto months = periods->spans[periods->labels.size()];
    const auto of_all = everybody(item, *periods);
    if (!of_all) {
        return of_all.error();
    }
    indicators::MissingTable table;
    table.item = item.id;
    table.title = item.title;
    table.months = in_words(months);
    table.everybody = of_all->latest;
    auto bounds = this->bounds(item, months);
    if (!bounds) {
        return bounds.error();
    }
    table.bounds = *std::move(bounds);
    for (const auto& id : dataset_.missing_by) {
        const auto* groups = dataset_.find_dimension(id);
        if (groups == nullptr || groups->id == item.id) {
            continue;
        }
        auto by = grouped(*groups, item, months, of_all->latest);
        if (by) {
            table.by.push_back(*std::move(by));
        } else if (by.error().code != ErrorCode::refused) {
            return by.error();
        }
    }
    return table;
}

Result<std::vector<indicators::ValueBounds>> QualityFigures::bounds(
    const Dimension& item, const MonthRange& months) const {
    const auto answer = ask(query::ByDimension{item.id}, query::InSpans{"", std::vector{months}});
    if (!answer) {
        return answer.error();
    }
    return bounds_of(column_of(*answer, 0), item, reading(everywhere, months));
}

Result<indicators::GroupedCompleteness> QualityFigures::grouped(
    const Dimension& groups,
    const Dimension& item,
    const MonthRange& months,
    const indicators::Completeness& everybody) const {
    const Spans spans{months};
    const auto totals = ask(query::ByDimension{groups.id}, query::InSpans{"", spans});
    const auto by_value = ask(query::ByDimension{groups.id}, query::InSpans{item.id, spans});
    if (!totals || !by_value) {
        return totals ? by_value.error() : totals.error();
    }
    const auto read = reading(everywhere, months);
    indicators::GroupedCompleteness by{groups.id, groups.title, {}};
    for (std::size_t row = 0; row < totals->rows.size(); ++row) {
        const auto completeness =
            indicators::completeness_of(cells_of(*by_value, row, 0, item.values.size()),
                                        item,
                                        indicators::usable(totals->table.cell(row, 0), read),
                                        read,
                                        share_level);
        by.groups.push_back({totals->rows[row].id,
                             totals->rows[row].label,
                             completeness,
                             indicators::change_between(everybody, completeness)});
    }
    return by;
}

}  // namespace hub::services
