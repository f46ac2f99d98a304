#include "warehouse/plain_warehouse.hpp"

#include "warehouse/axis_position.hpp"

#include <algorithm>

namespace hub::warehouse {

namespace {

int number_on(const query::Axis& axis, const PlainRecord& record) {
    switch (axis.by) {
        case query::Axis::By::place:
            return record.place;
        case query::Axis::By::reporting_body:
            return record.reporting_body;
        case query::Axis::By::dimension:
            break;
    }
    return record.values.at(axis.dimension);
}

bool passes(const query::DimensionFilter& filter, const PlainRecord& record) {
    const int number = filter.dimension == "reporting_force" ? record.reporting_body
                                                             : record.values.at(filter.dimension);
    return std::find(filter.numbers.begin(), filter.numbers.end(), number) != filter.numbers.end();
}

bool is_counted(const query::CountRequest& request, const PlainRecord& record) {
    return request.months.contains(domain::Month::numbered(record.month)) &&
           counted_at(request, record.place) &&
           std::all_of(request.filters.begin(), request.filters.end(), [&](const auto& filter) {
               return passes(filter, record);
           });
}

}  // namespace

Result<disclosure::RawTable> PlainWarehouse::count(const query::CountRequest& request) const {
    disclosure::RawTable table{
        {request.rows.size, request.columns.size, static_cast<std::size_t>(request.months.size())}};
    for (const auto& record : records_) {
        if (!is_counted(request, record)) {
            continue;
        }
        const auto row = position_on(request.rows, number_on(request.rows, record));
        const auto column = position_on(request.columns, number_on(request.columns, record));
        if (row == query::no_row || column == query::no_row) {
            continue;
        }
        const auto cell =
            table.shape.at(static_cast<std::size_t>(row),
                           static_cast<std::size_t>(column),
                           static_cast<std::size_t>(record.month - request.months.first.number()));
        table.counts[cell] += disclosure::RawCount{1};
        table.keys[cell] ^= disclosure::CellKey{record.record_key};
    }
    return table;
}

Result<query::Release> PlainWarehouse::current_release(const std::string& dataset) const {
    return query::Release{1, dataset + "-1", "2026-01-01T00:00:00.000Z"};
}

Result<std::vector<query::ReceivedBatch>> PlainWarehouse::received(const std::string& /*dataset*/,
                                                                   std::int32_t /*release*/) const {
    return batches_;
}

}  // namespace hub::warehouse
