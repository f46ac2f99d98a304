#pragma once

#include "query/warehouse.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// Counts records in DuckDB: grouped there by place, value and month, and folded here into the rows
/// and columns of the question. A snapshot is a transaction on a connection of its own.
class DuckdbWarehouse final : public query::Warehouse {
public:
    explicit DuckdbWarehouse(const duckdb::Database& database) : database_{database} {}

    [[nodiscard]] Result<std::unique_ptr<query::Snapshot>> snapshot() const override;

private:
    const duckdb::Database& database_;
};

}  // namespace hub::warehouse
