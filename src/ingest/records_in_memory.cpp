#include "ingest/records_in_memory.hpp"

#include "ingest/quality_rule.hpp"
#include "ingest/receipt_counts.hpp"

#include <iterator>
#include <set>

namespace hub::ingest {

std::vector<std::size_t> revisable_dimensions(const domain::DatasetDefinition& definition) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < definition.dimensions.size(); ++i) {
        if (definition.dimensions[i].revisable) {
            numbers.push_back(i);
        }
    }
    return numbers;
}

RecordsInMemory::RecordsInMemory(const CheckPlan& plan,
                                 const SecretKey& secret,
                                 std::uint64_t batch,
                                 std::string_view body,
                                 FoundAcross found)
    : plan_{plan},
      batch_{batch},
      found_{std::move(found)},
      keys_{secret, plan.definition->id, body},
      places_(plan.definition->places.size()),
      revisable_dimensions_{revisable_dimensions(*plan.definition)} {
    records_.dimension.resize(plan.definition->dimensions.size());
}

void RecordsInMemory::add(const CheckedRecord& record) {
    if (found_.observe) {
        lines_.push_back(record.line);
    }
    revisable_.clear();
    for (const auto dimension : revisable_dimensions_) {
        revisable_.push_back(record.dimensions[dimension]);
    }
    const auto identity = keys_.add(record.supplier_id, record.lasting, revisable_);
    if (found_.numbers != nullptr && !record.supplier_id.empty() &&
        found_.numbers->is_elsewhere(identity, batch_)) {
        ++numbers_elsewhere_;
        observe({record.line, plan_.definition->identity_column, &rule::number_in_another_batch});
    }
    for (std::size_t role = 0; role < places_.size(); ++role) {
        places_[role].push_back(record.places[role]);
    }
    for (std::size_t d = 0; d < records_.dimension.size(); ++d) {
        records_.dimension[d].push_back(record.dimensions[d]);
    }
}

void RecordsInMemory::observe(const Finding& finding) const {
    if (found_.observe) {
        found_.observe(finding);
    }
}

/// A row that stands for several records is told once.
void RecordsInMemory::observe_alike(const RecordKeys::Outcome& keyed) const {
    if (!found_.observe) {
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
            observe({line, column, &broken});
        }
    };
    tell(keyed.identical_rows, {}, rule::alike_in_everything);
    tell(keyed.repeated_ids, plan_.definition->identity_column, rule::number_used_twice);
}

Status RecordsInMemory::settle(BatchReceipt& receipt, const TakeRecords& take) {
    for (std::size_t role = 0; role < places_.size(); ++role) {
        auto& areas = records_.place.emplace_back();
        areas.reserve(places_[role].size());
        for (const auto entry : places_[role]) {
            areas.push_back(plan_.codes[role].area(entry, receipt.boundary_vintage).get());
        }
    }
    auto keyed = keys_.finish();
    records_.record_key = std::move(keyed.keys);
    receipt.rows_identical_to_another = std::ssize(keyed.identical_rows);
    observe_alike(keyed);
    const auto count_odd = [&](const QualityRule& broken, std::int64_t records) {
        count_odd_ids(receipt, *plan_.definition, broken, records);
    };
    count_odd(rule::number_used_twice, std::ssize(keyed.repeated_ids));
    count_odd(rule::number_in_another_batch, numbers_elsewhere_);
    ItemCounts counts{*plan_.definition};
    counts.add(records_);
    receipt.items = counts.items();
    return take(records_);
}

}  // namespace hub::ingest
