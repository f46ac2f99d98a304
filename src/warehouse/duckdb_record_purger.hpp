#pragma once

#include "retention/record_purger.hpp"
#include "warehouse/duckdb.hpp"

#include <chrono>

namespace hub::warehouse {

/// Purges by rewriting the store's file without what is due (duckdb::Database::rewrite).
class DuckdbRecordPurger final : public retention::RecordPurger {
public:
    /// `patience`: how long readers are waited for. The database must outlive it.
    explicit DuckdbRecordPurger(duckdb::Database& database,
                                std::chrono::milliseconds patience = std::chrono::seconds{5})
        : database_{database}, patience_{patience} {}

    [[nodiscard]] Result<retention::PurgedRecords> look(const retention::DuePurge& due) override;
    Result<std::vector<std::string>> purge(const std::vector<retention::DuePurge>& due,
                                           const Receipt& receipt) override;
    [[nodiscard]] Result<std::vector<retention::StoredPurge>> purges() override;
    Status mark_filed(const std::string& name) override;

private:
    duckdb::Database& database_;
    std::chrono::milliseconds patience_;
};

}  // namespace hub::warehouse
