#include "ingest/batch_gathering.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

constexpr std::size_t refused_rows_told = 100;

void count_row(std::vector<RowsByRule>& by_rule, const std::string& rule, std::int64_t rows = 1) {
    const auto found = std::find_if(by_rule.begin(), by_rule.end(), [&](const RowsByRule& other) {
        return other.rule == rule;
    });
    if (found == by_rule.end()) {
        by_rule.push_back({rule, rows});
    } else {
        found->rows += rows;
    }
}

std::int64_t& count_of(ItemCompleteness& item, domain::ItemState state) {
    switch (state) {
        case domain::ItemState::recorded:
            break;
        case domain::ItemState::not_known:
            return item.not_known;
        case domain::ItemState::not_asked:
            return item.not_asked;
        case domain::ItemState::not_recorded:
            return item.not_recorded;
        case domain::ItemState::unrecognised:
            return item.unrecognised;
    }
    return item.recorded;
}

bool can_be_missing(const domain::Dimension& dimension) {
    return std::any_of(dimension.values.begin(), dimension.values.end(), [](const auto& value) {
        return state_of(value) != domain::ItemState::recorded;
    });
}

}  // namespace

BatchGathering::BatchGathering(const CheckPlan& plan,
                               BatchIdentity identity,
                               const SecretKey& secret,
                               const FindingObserver& observe)
    : plan_{plan},
      observe_{observe},
      keys_{secret, plan.definition->id},
      places_(plan.definition->places.size()) {
    receipt_.identity = std::move(identity);
    records_.dimension.resize(plan.definition->dimensions.size());
}

void BatchGathering::keep(std::span<const std::string_view> fields,
                          const RowChecker& row,
                          std::int64_t line) {
    ++receipt_.rows_received;
    ++receipt_.rows_accepted;
    for (const auto& [column, rule] : row.notes()) {
        count_row(receipt_.accepted_with,
                  fmt::format("{}: {}", plan_.definition->columns[column], rule->said()));
    }
    const bool placed =
        row.has_position() || std::any_of(row.places().begin(), row.places().end(), [](auto entry) {
            return entry != PlaceCodes::no_code;
        });
    receipt_.rows_without_place += placed ? 0 : 1;
    receipt_.records += row.count();
    add_records(fields, row, line);
}

/// As many records as the row stands for: one, or those of a table's cell, which are told apart by
/// their number alone.
void BatchGathering::add_records(std::span<const std::string_view> fields,
                                 const RowChecker& row,
                                 std::int64_t line) {
    if (observe_) {
        lines_.insert(lines_.end(), static_cast<std::size_t>(row.count()), line);
    }
    const auto& dimensions = plan_.definition->dimensions;
    revisable_.clear();
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        if (dimensions[i].revisable) {
            revisable_.push_back(row.dimensions()[i]);
        }
    }
    lasting_.clear();
    for (const auto column : plan_.lasting) {
        lasting_.push_back(fields[column]);
    }
    const auto supplier_id = plan_.identity ? fields[*plan_.identity] : std::string_view{};
    for (std::int64_t i = 0; i < row.count(); ++i) {
        const auto number = std::to_string(i);
        if (i > 0) {
            lasting_.push_back(number);
        }
        keys_.add(supplier_id, lasting_, revisable_);
        lasting_.resize(plan_.lasting.size());
        for (std::size_t role = 0; role < places_.size(); ++role) {
            places_[role].push_back(row.places()[role]);
        }
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            records_.dimension[d].push_back(row.dimensions()[d]);
        }
    }
}

void BatchGathering::leave_out(const RowChecker& row) {
    ++receipt_.rows_received;
    ++receipt_.rows_outside;
    count_row(receipt_.outside_by_filter, fmt::format("not {}", row.left_out_by()));
}

void BatchGathering::refuse(RefusedRow row) {
    ++receipt_.rows_received;
    ++receipt_.rows_refused;
    count_row(receipt_.refused_by_rule, fmt::format("{}: {}", row.column, row.rule));
    if (receipt_.first_refused_rows.size() < refused_rows_told) {
        receipt_.first_refused_rows.push_back(std::move(row));
    }
}

void BatchGathering::settle_places() {
    for (std::size_t role = 0; role < places_.size(); ++role) {
        auto& areas = records_.place.emplace_back();
        areas.reserve(places_[role].size());
        for (const auto entry : places_[role]) {
            areas.push_back(plan_.codes[role].area(entry, receipt_.boundary_vintage).get());
        }
    }
}

void BatchGathering::count_items() {
    for (std::size_t d = 0; d < records_.dimension.size(); ++d) {
        const auto& dimension = plan_.definition->dimensions[d];
        if (!can_be_missing(dimension)) {
            continue;
        }
        std::vector<std::int64_t> by_value(dimension.values.size());
        for (const auto value : records_.dimension[d]) {
            ++by_value[value];
        }
        ItemCompleteness item{dimension.id};
        for (std::size_t value = 0; value < by_value.size(); ++value) {
            count_of(item, state_of(dimension.values[value])) += by_value[value];
        }
        receipt_.items.push_back(item);
    }
}

/// A row that stands for several records is told once.
void BatchGathering::observe_alike(const RecordKeys::Outcome& keyed) const {
    if (!observe_) {
        return;
    }
    const auto tell = [&](const std::vector<std::uint32_t>& records,
                          std::string_view column,
                          const QualityRule& broken) {
        std::set<std::int64_t> lines;
        for (const auto record : records) {
            lines.insert(lines_[record]);
        }
        for (const auto line : lines) {
            observe_({line, column, &broken});
        }
    };
    tell(keyed.identical_rows, {}, rule::alike_in_everything);
    tell(keyed.repeated_ids, plan_.definition->identity_column, rule::number_used_twice);
}

Batch BatchGathering::finish(PlaceCodes::VintageSet vintages, const KnownVintage& known_vintage) {
    receipt_.boundary_vintage = plan_.codes.front().choose(
        vintages, known_vintage ? known_vintage(receipt_.identity) : std::nullopt);
    settle_places();
    count_items();
    auto keyed = keys_.finish();
    records_.record_key = std::move(keyed.keys);
    receipt_.rows_identical_to_another = std::ssize(keyed.identical_rows);
    observe_alike(keyed);
    if (!keyed.repeated_ids.empty()) {
        count_row(receipt_.accepted_with,
                  fmt::format(
                      "{}: {}", plan_.definition->identity_column, rule::number_used_twice.said()),
                  std::ssize(keyed.repeated_ids));
    }
    return Batch{std::move(receipt_), std::move(records_)};
}

}  // namespace hub::ingest
