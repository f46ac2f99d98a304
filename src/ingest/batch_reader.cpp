#include "ingest/batch_reader.hpp"

#include "ingest/batch_gathering.hpp"
#include "ingest/receipt_counts.hpp"
#include "ingest/record_staging.hpp"
#include "ingest/records_in_memory.hpp"
#include "ingest/row_source.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;

namespace {

ListedTexts listed_texts(const domain::Dimension& dimension) {
    ListedTexts texts;
    for (std::size_t i = 0; i < dimension.values.size(); ++i) {
        for (const auto& text : dimension.values[i].supplier_values) {
            texts.add(text, static_cast<std::uint16_t>(i));
        }
    }
    if (dimension.when_empty) {
        texts.add("", static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_empty)));
    }
    return texts;
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
        case ColumnUse::Kind::dimension_part:
            return !definition.dimensions[use.index].revisable;
        case ColumnUse::Kind::identity:
        case ColumnUse::Kind::direct_identifier:
        case ColumnUse::Kind::ignored:
        case ColumnUse::Kind::position:
        case ColumnUse::Kind::reduced_place:
        case ColumnUse::Kind::reduced_dimension:
        case ColumnUse::Kind::count:
        case ColumnUse::Kind::check:
            return false;
    }
    return false;
}

/// The columns that are looked at together.
void plan_groups(CheckPlan& plan) {
    const auto& definition = *plan.definition;
    for (const auto& dimension : definition.dimensions) {
        plan.values.push_back(listed_texts(dimension));
        auto& columns = plan.several.emplace_back();
        if (!dimension.further_columns.empty()) {
            columns.push_back(plan.column(dimension.column));
            for (const auto& column : dimension.further_columns) {
                columns.push_back(plan.column(column));
            }
        }
    }
    for (const auto& filter : definition.filters) {
        auto& columns = plan.filters.emplace_back();
        for (const auto& column : filter.columns) {
            columns.push_back(plan.column(column));
        }
    }
    const auto if_named = [&](const std::string& column) {
        return column.empty() ? std::nullopt : std::optional{plan.column(column)};
    };
    for (const auto& check : definition.order_checks) {
        plan.orders.push_back({plan.column(check.first_date),
                               if_named(check.first_time),
                               plan.column(check.second_date),
                               if_named(check.second_time)});
    }
    for (std::size_t i = 0; i < definition.places.size(); ++i) {
        const auto& place = definition.places[i];
        if (place.is_position()) {
            plan.positions.push_back(
                {i, plan.column(place.latitude_column), plan.column(place.longitude_column)});
        }
    }
}

/// Whether a column is free text of a place.
bool reads_text(const ColumnUse& use, const DatasetDefinition& definition) {
    return (use.kind == ColumnUse::Kind::reduced_place &&
            definition.places[use.index].reading == domain::PlaceReading::text) ||
           (use.kind == ColumnUse::Kind::reduced_dimension &&
            definition.dimensions[use.index].reading == domain::Reading::place_text);
}

CheckPlan plan_of(const DatasetDefinition& definition,
                  const geography::Atlas& atlas,
                  const std::vector<ColumnUse>& uses) {
    CheckPlan plan;
    plan.definition = &definition;
    plan.atlas = &atlas;
    plan.watched = definition.marking == "OFFICIAL-SENSITIVE";
    for (const auto& place : definition.places) {
        plan.codes.emplace_back(atlas, place.level, place.by_name);
    }
    if (std::any_of(uses.begin(), uses.end(), [&](const ColumnUse& use) {
            return reads_text(use, definition);
        })) {
        plan.texts = std::make_shared<const PlaceTextReader>(atlas);
    }
    plan.date = plan.column(definition.month_column);
    plan_groups(plan);
    for (const auto& use : uses) {
        // Uses stand in the order of their columns, so one that is shared comes twice in a row.
        if (is_lasting(use, definition) &&
            (plan.lasting.empty() || plan.lasting.back() != use.column)) {
            plan.lasting.push_back(use.column);
        }
        if (use.kind == ColumnUse::Kind::identity) {
            plan.identity = use.column;
        }
        const bool frames =
            use.kind == ColumnUse::Kind::month || use.kind == ColumnUse::Kind::reporting_body;
        (frames ? plan.framing : plan.uses).push_back(use);
    }
    return plan;
}

Error refusal(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Error of_file(const std::filesystem::path& file, const Error& error) {
    return Error{error.code, fmt::format("{}: {}", file.string(), error.message)};
}

/// Where the records of a batch wait.
using MakeWaiting = std::function<std::unique_ptr<WaitingRecords>(const BatchIdentity&)>;

/// Sorts one file's rows into the batches that they belong to.
class Delivery {
public:
    Delivery(const CheckPlan& plan,
             NamedBatch named,
             MakeWaiting make_waiting,
             const FindingObserver& observe)
        : plan_{plan},
          named_{named},
          checker_{plan, std::move(named)},
          make_waiting_{std::move(make_waiting)},
          observe_{observe} {}

    Status take(const RowSource& rows) {
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

    Result<std::vector<CheckedBatch>> finish(const KnownVintage& known_vintage) {
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
                checker_.possible_vintages(identity.month, identity.reporting_body),
                known_vintage));
        }
        return batches;
    }

private:
    void observe(const Finding& finding) const {
        if (observe_) {
            observe_(finding);
        }
    }
    void observe_notes(std::int64_t line) const {
        for (const auto& [column, rule] : checker_.notes()) {
            observe({line, plan_.definition->columns[column], rule});
        }
    }

    /// A refused row counts in the batch of the rows around it; one before any month was read waits
    /// for the first.
    void refuse_row(std::int64_t line) {
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
    void add_empty_months() {
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
    BatchGathering* current_batch() {
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

    BatchGathering& batch_of(const BatchIdentity& identity) {
        const auto found = batches_.find(identity);
        return found != batches_.end()
                   ? found->second
                   : batches_.try_emplace(identity, plan_, identity, make_waiting_(identity))
                         .first->second;
    }

    const CheckPlan& plan_;
    NamedBatch named_;
    RowChecker checker_;
    MakeWaiting make_waiting_;
    const FindingObserver& observe_;
    std::map<BatchIdentity, BatchGathering> batches_;
    BatchGathering* current_{nullptr};
    const geography::ReportingBody* current_body_{nullptr};
    domain::Month current_month_;
    BatchReceipt before_first_;  ///< rows that were refused before any month was read
    std::optional<RefusedRow> first_refusal_;
    bool some_taken_{false};
};

}  // namespace

Result<BatchReader> BatchReader::create(const DatasetDefinition& definition,
                                        const geography::Atlas& atlas,
                                        const SecretKey& secret,
                                        std::optional<std::int64_t> today) {
    auto uses = column_uses(definition);
    if (!uses) {
        return uses.error();
    }
    auto pattern = FileNamePattern::parse(definition.file_name_pattern);
    if (!pattern) {
        return pattern.error();
    }
    auto plan = plan_of(definition, atlas, *uses);
    plan.today = today;
    if (plan.codes.front().vintages().empty()) {
        return refusal(
            "no geography is loaded, so no place can be known: "
            "run vrhub geography import first");
    }
    const bool looks_up = std::any_of(
        definition.places.begin(), definition.places.end(), [](const domain::PlaceColumn& place) {
            return place.reading == domain::PlaceReading::postcode && !place.column.empty();
        });
    if (looks_up && atlas.content().postcodes.empty()) {
        return refusal(
            "the geography has no postcodes, so none could be turned into an area: load a bundle "
            "with a table [[postcodes]]");
    }
    return BatchReader{std::move(plan), *std::move(pattern), secret};
}

bool BatchReader::follows_pattern(std::string_view file_name) const {
    return pattern_.read(file_name).has_value();
}

/// A name that does not follow the pattern letter by letter may be a patient's.
std::string BatchReader::name_to_keep(std::string_view file_name) const {
    const bool expected = plan_.definition->file_name_pattern.find('*') == std::string::npos &&
                          follows_pattern(file_name);
    return std::string{expected || !plan_.watched ? file_name : "a file of another name"};
}

Result<std::vector<Batch>> BatchReader::read(ByteSource& bytes,
                                             std::string_view file_name,
                                             const KnownVintage& known_vintage,
                                             const FindingObserver& observe,
                                             NumberMemory* numbers) const {
    const auto rows = open_rows(bytes, *plan_.definition);
    Delivery delivery{plan_,
                      pattern_.read(file_name).value_or(NamedBatch{}),
                      [&](const BatchIdentity& batch) {
                          return std::make_unique<RecordsInMemory>(plan_,
                                                                   secret_,
                                                                   batch_number(batch),
                                                                   batch.reporting_body,
                                                                   FoundAcross{observe, numbers});
                      },
                      observe};
    while (rows->next()) {
        if (auto taken = delivery.take(*rows); !taken) {
            return taken.error();
        }
    }
    if (!rows->status()) {
        return rows->status().error();
    }
    auto checked = delivery.finish(known_vintage);
    if (!checked) {
        return checked.error();
    }
    std::vector<Batch> batches;
    for (auto& [receipt, records] : *checked) {
        auto& batch = batches.emplace_back(Batch{std::move(receipt), {}});
        batch.receipt.file_name = name_to_keep(file_name);
        const auto settled = records->settle(batch.receipt, [&](RecordColumns& whole) {
            batch.records = std::move(whole);
            return Status{};
        });
        if (!settled) {
            return settled.error();
        }
    }
    return batches;
}

Result<std::vector<Batch>> BatchReader::read(const std::filesystem::path& file,
                                             const KnownVintage& known_vintage,
                                             const FindingObserver& observe,
                                             NumberMemory* numbers) const {
    auto bytes = DeliveredFile::open(file);
    if (!bytes) {
        return bytes.error();
    }
    auto batches = read(**bytes, file.filename().string(), known_vintage, observe, numbers);
    if (!batches) {
        return of_file(file, batches.error());
    }
    const auto digest = (*bytes)->digest();
    for (auto& batch : *batches) {
        batch.receipt.file_digest = digest;
    }
    return batches;
}

Result<CheckedFile> BatchReader::stage(const std::filesystem::path& file,
                                       const KnownVintage& known_vintage,
                                       const StagingPlace& place,
                                       std::atomic<std::int64_t>& bytes_read,
                                       const FindingObserver& observe,
                                       NumberMemory* numbers) const {
    auto bytes = DeliveredFile::open(file);
    if (!bytes) {
        return bytes.error();
    }
    const auto name = file.filename().string();
    const auto rows = open_rows(**bytes, *plan_.definition);
    auto staging =
        std::make_unique<RecordStaging>(plan_, secret_, place, FoundAcross{observe, numbers});
    Delivery delivery{plan_,
                      pattern_.read(name).value_or(NamedBatch{}),
                      [&](const BatchIdentity& batch) {
                          return staging->batch(batch_number(batch), batch.reporting_body);
                      },
                      observe};
    while (staging->ok() && rows->next()) {
        if (auto taken = delivery.take(*rows); !taken) {
            return of_file(file, taken.error());
        }
        bytes_read.store((*bytes)->bytes_read(), std::memory_order_relaxed);
    }
    if (!rows->status()) {
        return of_file(file, rows->status().error());
    }
    if (auto staged = staging->finish(); !staged) {
        return staged.error();
    }
    auto batches = delivery.finish(known_vintage);
    if (!batches) {
        return of_file(file, batches.error());
    }
    const auto digest = (*bytes)->digest();
    for (auto& batch : *batches) {
        batch.receipt.file_name = name_to_keep(name);
        batch.receipt.file_digest = digest;
    }
    std::stable_sort(batches->begin(), batches->end(), [&](const auto& a, const auto& b) {
        return batch_number(a.receipt.identity) < batch_number(b.receipt.identity);
    });
    return CheckedFile{*std::move(batches), std::move(staging)};
}

std::uint64_t BatchReader::batch_number(const BatchIdentity& batch) const {
    constexpr unsigned body_shift = 32;
    const auto body = plan_.atlas->reporting_body(batch.reporting_body)->id;
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(body)) << body_shift |
           static_cast<std::uint32_t>(batch.month.number());
}

CheckedFile::CheckedFile(std::vector<CheckedBatch> batches, std::unique_ptr<RecordStaging> staging)
    : staging_{std::move(staging)}, batches_{std::move(batches)} {}
CheckedFile::CheckedFile(CheckedFile&&) noexcept = default;
CheckedFile& CheckedFile::operator=(CheckedFile&&) noexcept = default;
CheckedFile::~CheckedFile() = default;

}  // namespace hub::ingest
