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
    Status add_batch(const ingest::BatchReceipt& receipt,
                     const ingest::RecordColumns& records) override;
    Result<std::string> commit() override;
    void roll_back() override;
    [[nodiscard]] Result<std::vector<ingest::StoredBatch>> batches() const override;

private:
    /// The one transaction that may be open.
    struct Import {
        duckdb::Connection connection;
        const domain::DatasetDefinition* dataset{nullptr};
        std::int64_t release{0};
        std::string release_name;
        std::string at;  ///< ISO 8601
    };

    Status open_release(Import& import) const;
    Status replace_earlier(const ingest::BatchIdentity& batch);
    Result<std::int64_t> add_receipt(const ingest::BatchReceipt& receipt);
    Status add_notes(std::int64_t batch_id, const ingest::BatchReceipt& receipt);
    Status add_records(std::int64_t batch_id,
                       const ingest::BatchReceipt& receipt,
                       const ingest::RecordColumns& records);

    const duckdb::Database& database_;
    const geography::Atlas& atlas_;
    const Clock& clock_;
    std::optional<Import> import_;
};

}  // namespace hub::warehouse
