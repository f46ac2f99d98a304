#include "ingest/batch_reader.hpp"

#include "ingest/delivery.hpp"
#include "ingest/record_staging.hpp"
#include "ingest/records_in_memory.hpp"
#include "ingest/row_source.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;

namespace {

Error refusal(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Error of_file(const std::filesystem::path& file, const Error& error) {
    return Error{error.code, fmt::format("{}: {}", file.string(), error.message)};
}

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
        batch.receipt.file_name = name_to_keep(*plan_.definition, *plan_.atlas, file_name);
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

namespace {

/// Bytes on their way, and how many went by.
class ToldBytes final : public ByteSource {
public:
    ToldBytes(DeliveredFile& file, std::atomic<std::int64_t>& told) : file_{file}, told_{told} {}
    Result<std::size_t> read(std::span<char> into) override {
        auto size = file_.read(into);
        told_.store(file_.bytes_read(), std::memory_order_relaxed);
        return size;
    }

private:
    DeliveredFile& file_;
    std::atomic<std::int64_t>& told_;
};

}  // namespace

Result<CheckedFile> BatchReader::stage(const std::filesystem::path& file,
                                       const KnownVintage& known_vintage,
                                       const StagingPlace& place,
                                       std::atomic<std::int64_t>& bytes_read,
                                       const FindingObserver& observe,
                                       NumberMemory* numbers) const {
    auto delivered = DeliveredFile::open(file);
    if (!delivered) {
        return delivered.error();
    }
    ToldBytes bytes{**delivered, bytes_read};
    auto checked = stage(bytes, file.filename().string(), known_vintage, place, observe, numbers);
    if (!checked) {
        // A full disk of ours is nothing about the file.
        const bool about_file = checked.error().code == ErrorCode::refused;
        return about_file ? of_file(file, checked.error()) : checked.error();
    }
    const auto digest = (*delivered)->digest();
    for (auto& batch : checked->batches()) {
        batch.receipt.file_digest = digest;
    }
    return checked;
}

Result<CheckedFile> BatchReader::stage(ByteSource& bytes,
                                       std::string_view file_name,
                                       const KnownVintage& known_vintage,
                                       const StagingPlace& place,
                                       const FindingObserver& observe,
                                       NumberMemory* numbers) const {
    const auto rows = open_rows(bytes, *plan_.definition);
    auto staging =
        std::make_unique<RecordStaging>(plan_, secret_, place, FoundAcross{observe, numbers});
    Delivery delivery{plan_,
                      pattern_.read(file_name).value_or(NamedBatch{}),
                      [&](const BatchIdentity& batch) {
                          return staging->batch(batch_number(batch), batch.reporting_body);
                      },
                      observe};
    while (staging->ok() && rows->next()) {
        if (auto taken = delivery.take(*rows); !taken) {
            return taken.error();
        }
    }
    if (!rows->status()) {
        return rows->status().error();
    }
    if (auto staged = staging->finish(); !staged) {
        return staged.error();
    }
    auto batches = delivery.finish(known_vintage);
    if (!batches) {
        return batches.error();
    }
    for (auto& batch : *batches) {
        batch.receipt.file_name = name_to_keep(*plan_.definition, *plan_.atlas, file_name);
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
