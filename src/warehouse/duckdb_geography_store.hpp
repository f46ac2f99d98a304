#pragma once

#include "base/clock.hpp"
#include "geography/geography_store.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// The geography tables of schema 1. The database must outlive the store and be migrated.
class DuckDbGeographyStore final : public geography::GeographyStore {
public:
    DuckDbGeographyStore(const duckdb::Database& database, const Clock& clock)
        : database_{database}, clock_{clock} {}

    Status replace(const geography::Bundle& bundle, Progress& progress) override;
    [[nodiscard]] Result<geography::AtlasContent> content() const override;
    [[nodiscard]] Result<geography::StoredBoundaries> boundaries(
        domain::GeographyLevel level, int vintage, geography::AreaId within) const override;

private:
    const duckdb::Database& database_;
    const Clock& clock_;
};

}  // namespace hub::warehouse
