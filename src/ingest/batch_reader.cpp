#include "ingest/batch_reader.hpp"

#include "ingest/csv_reader.hpp"
#include "ingest/direct_identifiers.hpp"
#include "ingest/record_keys.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;

namespace {

constexpr std::size_t refused_rows_told = 100;

ValueNumbers value_numbers(const domain::Dimension& dimension) {
    ValueNumbers numbers;
    for (std::size_t i = 0; i < dimension.values.size(); ++i) {
        for (const auto& text : dimension.values[i].supplier_values) {
            numbers.emplace(text, static_cast<std::uint16_t>(i));
        }
    }
    if (dimension.when_empty) {
        numbers.emplace("",
                        static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_empty)));
    }
    return numbers;
}

/// Whether a column is part of what a record is, as against what becomes of it.
bool is_lasting(const ColumnUse& use, const DatasetDefinition& definition) {
    switch (use.kind) {
        case ColumnUse::Kind::month:
        case ColumnUse::Kind::reporting_body:
        case ColumnUse::Kind::identity_extra:
        case ColumnUse::Kind::place:
            return true;
        case ColumnUse::Kind::dimension:
            return !definition.dimensions[use.index].revisable;
        case ColumnUse::Kind::identity:
        case ColumnUse::Kind::direct_identifier:
        case ColumnUse::Kind::ignored:
            return false;
    }
    return false;
}

CheckPlan plan_of(const DatasetDefinition& definition,
                  const geography::Atlas& atlas,
                  std::vector<ColumnUse> uses) {
    CheckPlan plan{&definition, &atlas, std::move(uses), {}, {}, {}, PlaceCodes{atlas}};
    for (const auto& dimension : definition.dimensions) {
        plan.values.push_back(value_numbers(dimension));
    }
    for (const auto& use : plan.uses) {
        // Uses stand in the order of their columns, so one that is shared comes twice in a row.
        if (is_lasting(use, definition) &&
            (plan.lasting.empty() || plan.lasting.back() != use.column)) {
            plan.lasting.push_back(use.column);
        }
        if (use.kind == ColumnUse::Kind::identity) {
            plan.identity = use.column;
        }
    }
    return plan;
}

Error refusal(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Status check_column_count(const CsvReader& csv, const DatasetDefinition& definition) {
    const auto found = csv.fields().size();
    const auto expected = definition.columns.size();
    return found == expected
               ? Status{}
               : refusal(fmt::format(
                     "line {}: {} columns where {} are expected", csv.line(), found, expected));
}

Status check_header(const CsvReader& csv, const DatasetDefinition& definition) {
    if (auto counted = check_column_count(csv, definition); !counted) {
        return counted;
    }
    for (std::size_t i = 0; i < definition.columns.size(); ++i) {
        if (csv.fields()[i] != definition.columns[i]) {
            return refusal(fmt::format("line 1, column {}: the header must say \"{}\" here",
                                       i + 1,
                                       definition.columns[i]));
        }
    }
    return {};
}

/// Gathers one file's rows and makes them a batch.
class Gathering {
public:
    Gathering(const CheckPlan& plan, std::optional<NamedBatch> named, const SecretKey& secret)
        : plan_{plan},
          checker_{plan, std::move(named)},
          keys_{secret, plan.definition->id},
          places_(plan.definition->places.size()),
          lasting_(plan.lasting.size()) {
        records_.dimension.resize(plan.definition->dimensions.size());
    }

    Status take(const CsvReader& csv) {
        ++receipt_.rows_received;
        switch (checker_.check(csv.fields())) {
            case RowChecker::Verdict::accepted:
                keep(csv.fields());
                return {};
            case RowChecker::Verdict::row_refused:
                note_refusal(csv.line());
                return {};
            case RowChecker::Verdict::file_refused:
                break;
        }
        return refusal(fmt::format("line {}, column {}: {}",
                                   csv.line(),
                                   checker_.refused_column(),
                                   checker_.refused_rule()));
    }

    Result<Batch> finish(const KnownVintage& known_vintage) {
        if (receipt_.rows_received == 0) {
            return refusal("the file holds a header and no rows");
        }
        if (receipt_.rows_accepted == 0) {
            const auto& first = receipt_.first_refused_rows.front();
            return refusal(fmt::format("every row is refused, the first for line {}, column {}: {}",
                                       first.line,
                                       first.column,
                                       first.rule));
        }
        if (plan_.definition->marking == "OFFICIAL-SENSITIVE" && identities_.people()) {
            return refusal(fmt::format(
                "column {}: NHS numbers, which identify people and not records; send the "
                "supplier's number of the record, or none",
                plan_.definition->identity_column));
        }
        receipt_.identity = {
            plan_.definition->id, checker_.reporting_body().slug, checker_.month()};
        receipt_.boundary_vintage =
            plan_.codes.choose(checker_.possible_vintages(),
                               known_vintage ? known_vintage(receipt_.identity) : std::nullopt);
        settle_places();
        auto keyed = keys_.finish();
        records_.record_key = std::move(keyed.keys);
        receipt_.rows_identical_to_another = keyed.identical_rows;
        return Batch{std::move(receipt_), std::move(records_)};
    }

private:
    void keep(std::span<const std::string_view> fields) {
        ++receipt_.rows_accepted;
        bool placed = false;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            places_[i].push_back(checker_.places()[i]);
            placed = placed || checker_.places()[i] != PlaceCodes::no_code;
        }
        receipt_.rows_without_place += placed ? 0 : 1;
        revisable_.clear();
        for (std::size_t i = 0; i < records_.dimension.size(); ++i) {
            const auto number = checker_.dimensions()[i];
            records_.dimension[i].push_back(number);
            if (checker_.unlisted()[i]) {
                note_unlisted(plan_.definition->dimensions[i].column);
            }
            if (plan_.definition->dimensions[i].revisable) {
                revisable_.push_back(number);
            }
        }
        for (std::size_t i = 0; i < lasting_.size(); ++i) {
            lasting_[i] = fields[plan_.lasting[i]];
        }
        const auto supplier_id = plan_.identity ? fields[*plan_.identity] : std::string_view{};
        identities_.see(supplier_id);
        keys_.add(supplier_id, lasting_, revisable_);
    }

    void note_unlisted(const std::string& column) {
        count_row(receipt_.accepted_with,
                  fmt::format("{}: a value that the definition does not list", column));
    }

    static void count_row(std::vector<RowsByRule>& by_rule, const std::string& rule) {
        const auto found = std::find_if(by_rule.begin(), by_rule.end(), [&](const auto& counted) {
            return counted.rule == rule;
        });
        if (found == by_rule.end()) {
            by_rule.push_back({rule, 1});
        } else {
            ++found->rows;
        }
    }

    void note_refusal(std::int64_t line) {
        ++receipt_.rows_refused;
        const auto rule = fmt::format("{}: {}", checker_.refused_column(), checker_.refused_rule());
        count_row(receipt_.refused_by_rule, rule);
        if (receipt_.first_refused_rows.size() < refused_rows_told) {
            receipt_.first_refused_rows.push_back(
                {line, checker_.refused_column(), std::string{checker_.refused_rule()}});
        }
    }

    void settle_places() {
        for (const auto& entries : places_) {
            auto& areas = records_.place.emplace_back();
            areas.reserve(entries.size());
            for (const auto entry : entries) {
                areas.push_back(plan_.codes.area(entry, receipt_.boundary_vintage).get());
            }
        }
    }

    const CheckPlan& plan_;
    RowChecker checker_;
    RecordKeys keys_;
    IdentityWatch identities_;
    BatchReceipt receipt_;
    RecordColumns records_;
    std::vector<std::vector<PlaceCodes::Entry>> places_;  ///< by role, until the vintage is known
    // Of one row, kept to be used again.
    std::vector<std::string_view> lasting_;
    std::vector<std::uint16_t> revisable_;
};

}  // namespace

Result<BatchReader> BatchReader::create(const DatasetDefinition& definition,
                                        const geography::Atlas& atlas,
                                        const SecretKey& secret) {
    auto uses = column_uses(definition);
    if (!uses) {
        return uses.error();
    }
    auto pattern = FileNamePattern::parse(definition.file_name_pattern);
    if (!pattern) {
        return pattern.error();
    }
    auto plan = plan_of(definition, atlas, *std::move(uses));
    if (plan.codes.vintages().empty()) {
        return refusal(
            "no geography is loaded, so no place can be known: "
            "run vrhub geography import first");
    }
    return BatchReader{std::move(plan), *std::move(pattern), secret};
}

bool BatchReader::follows_pattern(std::string_view file_name) const {
    return pattern_.read(file_name).has_value();
}

Result<Batch> BatchReader::read(ByteSource& bytes,
                                std::string_view file_name,
                                const KnownVintage& known_vintage) const {
    CsvReader csv{bytes};
    if (!csv.next()) {
        return csv.status().error();
    }
    if (auto header = check_header(csv, *plan_.definition); !header) {
        return header.error();
    }
    Gathering gathering{plan_, pattern_.read(file_name), secret_};
    while (csv.next()) {
        if (auto counted = check_column_count(csv, *plan_.definition); !counted) {
            return counted.error();
        }
        if (auto taken = gathering.take(csv); !taken) {
            return taken.error();
        }
    }
    if (!csv.status()) {
        return csv.status().error();
    }
    auto batch = gathering.finish(known_vintage);
    if (batch) {
        batch->receipt.file_name = file_name;
    }
    return batch;
}

Result<Batch> BatchReader::read(const std::filesystem::path& file,
                                const KnownVintage& known_vintage) const {
    auto bytes = DeliveredFile::open(file);
    if (!bytes) {
        return bytes.error();
    }
    auto batch = read(**bytes, file.filename().string(), known_vintage);
    if (!batch) {
        return Error{batch.error().code,
                     fmt::format("{}: {}", file.string(), batch.error().message)};
    }
    batch->receipt.file_digest = (*bytes)->digest();
    return batch;
}

}  // namespace hub::ingest
