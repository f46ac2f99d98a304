#pragma once

#include "base/clock.hpp"
#include "geography/atlas.hpp"
#include "ingest/record_store.hpp"
#include "warehouse/duckdb.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::warehouse {

/// What the engine gets in a process that does nothing but import, so that its memory stays small
/// whatever is imported. A second thread of the engine would only wait for the first: parts are
/// made ready beside their storing. Nor would trying every way of packing: a month's records
/// are small numbers, of which bit packing makes as little as any, in three quarters of the time.
inline duckdb::Database::Settings import_settings() {
    return {1, "30MB", "bitpacking"};
}

/// Accepted records in DuckDB. One import is one transaction of the engine: a release, its batches
/// and their records appear together or not at all, also where the process is killed.
class DuckdbRecordStore final : public ingest::RecordStore {
public:
    /// All three must outlive it. The store has the newest schema.
    DuckdbRecordStore(const duckdb::Database& database,
                      const geography::Atlas& atlas,
                      const Clock& clock)
        : database_{database}, atlas_{atlas}, clock_{clock} {}
    ~DuckdbRecordStore() override;

    Status begin(const domain::DatasetDefinition& dataset) override;
    Status begin_batch(const ingest::BatchIdentity& batch) override;
    Status add_records(const ingest::RecordColumns& part) override;
    Status finish_batch(const ingest::BatchReceipt& receipt) override;
    Status withdraw_batch(const ingest::BatchIdentity& batch) override;
    Result<std::string> commit() override;
    void roll_back() override;
    [[nodiscard]] std::filesystem::path folder() const override { return database_.folder(); }
    [[nodiscard]] Result<std::vector<ingest::StoredBatch>> batches() const override;
    [[nodiscard]] Result<std::vector<ingest::DeliveredMonth>> delivered(
        const std::string& dataset) const override;

private:
    /// The batch whose records are being added.
    struct OpenBatch {
        std::int32_t id{0};
        std::int32_t month{0};
        std::int32_t reporting_body{0};
        duckdb::Appender records;
    };
    /// The one transaction that may be open.
    struct Import {
        duckdb::Connection connection;
        const domain::DatasetDefinition* dataset{nullptr};
        std::int64_t release{0};
        std::string release_name;
        std::string at;  ///< ISO 8601
        std::optional<OpenBatch> batch;
    };

    Status open_release(Import& import) const;
    /// Takes the records of the batch as it is there out, and says since which release. The ids.
    Result<std::vector<std::int64_t>> take_out(const ingest::BatchIdentity& batch);
    Status add_receipt(std::int64_t batch_id, const ingest::BatchReceipt& receipt);
    Status add_notes(std::int64_t batch_id, const ingest::BatchReceipt& receipt);

    const duckdb::Database& database_;
    const geography::Atlas& atlas_;
    const Clock& clock_;
    std::optional<Import> import_;
};

}  // namespace hub::warehouse
