#pragma once

#include "base/clock.hpp"
#include "domain/dataset_definition.hpp"
#include "geography/geography_store.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// The geography tables of schema 1. The database must outlive the store and be migrated.
class DuckDbGeographyStore final : public geography::GeographyStore {
public:
    DuckDbGeographyStore(const duckdb::Database& database, const Clock& clock)
        : database_{database}, clock_{clock} {}

    /// Reporting bodies that datasets declare themselves: known from now on beside those of the
    /// bundle, whose own are left as they are.
    Status declare(std::vector<domain::DeclaredBody> bodies);

    Status replace(const geography::Bundle& bundle, Progress& progress) override;
    [[nodiscard]] Result<geography::AtlasContent> content() const override;
    [[nodiscard]] Result<geography::StoredBoundaries> boundaries(
        domain::GeographyLevel level, int vintage, geography::AreaId within) const override;
    [[nodiscard]] Result<std::vector<geography::DrawnArea>> drawn_areas(
        domain::GeographyLevel level, int vintage) const override;

private:
    Status register_declared(duckdb::Connection& connection) const;

    const duckdb::Database& database_;
    const Clock& clock_;
    std::vector<domain::DeclaredBody> declared_;
};

}  // namespace hub::warehouse
