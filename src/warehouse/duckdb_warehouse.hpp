#pragma once

#include "query/warehouse.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// Counts records in DuckDB: grouped there by place, value and month, and folded here into the rows
/// and columns of the question. Each question has a connection of its own.
class DuckdbWarehouse final : public query::Warehouse {
public:
    explicit DuckdbWarehouse(const duckdb::Database& database) : database_{database} {}

    [[nodiscard]] Result<disclosure::RawTable> count(
        const query::CountRequest& request) const override;
    [[nodiscard]] Result<query::Release> current_release(const std::string& dataset) const override;
    [[nodiscard]] Result<std::vector<query::ReceivedBatch>> received(
        const std::string& dataset, std::int32_t release) const override;

private:
    const duckdb::Database& database_;
};

}  // namespace hub::warehouse
