#include "query/aggregate_query.hpp"

namespace hub::query {

namespace {

struct RowName {
    std::string operator()(domain::GeographyLevel level) const {
        return std::string{slug_of(level)};
    }
    std::string operator()(const ByDeprivationDecile& /*rows*/) const { return "imd_decile"; }
    std::string operator()(const ByReportingBody& /*rows*/) const { return "reporting_force"; }
    std::string operator()(const ByDimension& rows) const { return rows.id; }
};

struct ColumnName {
    std::string operator()(domain::PeriodUnit unit) const { return std::string{slug_of(unit)}; }
    std::string operator()(const WholeRange& /*columns*/) const { return "total"; }
    std::string operator()(const ByDimension& columns) const { return columns.id; }
    std::string operator()(const InSpans& /*columns*/) const { return "spans"; }
};

}  // namespace

std::string name_of(const RowsBy& rows) {
    return std::visit(RowName{}, rows);
}

std::string name_of(const ColumnsBy& columns) {
    return std::visit(ColumnName{}, columns);
}

}  // namespace hub::query
