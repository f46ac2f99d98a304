#include "warehouse/plain_warehouse.hpp"

#include "base/unreachable.hpp"
#include "warehouse/axis_position.hpp"

#include <algorithm>

namespace hub::warehouse {

namespace {

bool passes(const query::DimensionFilter& filter, const PlainRecord& record) {
    const int number = filter.dimension == "reporting_force" ? record.reporting_body
                                                             : record.values.at(filter.dimension);
    return std::find(filter.numbers.begin(), filter.numbers.end(), number) != filter.numbers.end();
}

bool is_inside(const query::Axis& axis, const PlainRecord& record) {
    return std::any_of(axis.kinds.begin(), axis.kinds.end(), [&](const auto& kind) {
        return std::all_of(kind.begin(), kind.end(), [&](const auto& condition) {
            return passes(condition, record);
        });
    });
}

int number_on(const query::Axis& axis, const PlainRecord& record) {
    switch (axis.by) {
        case query::Axis::By::place:
            return record.place;
        case query::Axis::By::reporting_body:
            return record.reporting_body;
        case query::Axis::By::dimension:
            return record.values.at(axis.dimension);
        case query::Axis::By::definition:
            return is_inside(axis, record) ? 1 : 0;
    }
    unreachable("a new kind of axis needs its number");
}

bool is_counted(const query::CountRequest& request, const PlainRecord& record) {
    return request.months.contains(domain::Month::numbered(record.month)) &&
           counted_at(request, record.place) &&
           std::all_of(request.filters.begin(), request.filters.end(), [&](const auto& filter) {
               return passes(filter, record);
           });
}

/// What is in memory never changes, so a snapshot is a way to look at it.
class PlainSnapshot final : public query::Snapshot {
public:
    PlainSnapshot(const std::vector<PlainRecord>& records,
                  const std::vector<query::ReceivedBatch>& batches,
                  const std::vector<query::ReleasedUnit>& units,
                  const PlainEarlierRelease& earlier)
        : records_{records}, batches_{batches}, units_{units}, earlier_{earlier} {}

    [[nodiscard]] Result<query::Release> current_release(const std::string& dataset,
                                                         bool frozen) override {
        query::Release release{1, dataset + "-1", "2026-01-01T00:00:00.000Z"};
        if (frozen) {
            release.units = units_;
        }
        return release;
    }
    [[nodiscard]] Result<std::vector<query::ReceivedBatch>> received(
        const std::string& /*dataset*/, const query::Release& /*release*/) override {
        return batches_;
    }
    [[nodiscard]] Result<std::vector<query::Delivery>> deliveries(
        const std::string& /*dataset*/) override {
        return std::vector<query::Delivery>{};
    }
    [[nodiscard]] Result<std::vector<query::Purge>> purges(
        const std::string& /*dataset*/) override {
        return std::vector<query::Purge>{};
    }
    [[nodiscard]] Result<disclosure::RawTable> count(const query::CountRequest& request) override;
    [[nodiscard]] Result<query::Release> release_with_case(const std::string& /*dataset*/,
                                                           const std::string& name) override {
        if (!earlier_.documents.contains(name)) {
            return Error{ErrorCode::not_found, "no release was frozen under it"};
        }
        return earlier_.release;
    }
    [[nodiscard]] Result<std::map<std::string, std::string>> documents(
        const query::Release& /*release*/) override {
        return earlier_.documents;
    }
    [[nodiscard]] Result<std::map<std::string, disclosure::ListedValue>> listed_cells(
        const query::Release& /*release*/) override {
        return Error{ErrorCode::not_supported, "plain memory keeps no solved tables"};
    }

private:
    const std::vector<PlainRecord>& records_;
    const std::vector<query::ReceivedBatch>& batches_;
    const std::vector<query::ReleasedUnit>& units_;
    const PlainEarlierRelease& earlier_;
};

Result<disclosure::RawTable> PlainSnapshot::count(const query::CountRequest& request) {
    disclosure::RawTable table{request.shape()};
    for (const auto& record : records_) {
        if (!is_counted(request, record)) {
            continue;
        }
        const auto row = position_on(request.rows, number_on(request.rows, record));
        std::int32_t column = 0;
        for (const auto& axis : request.columns) {
            column = crossed_with(column, axis, number_on(axis, record));
        }
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

}  // namespace

Result<std::unique_ptr<query::Snapshot>> PlainWarehouse::snapshot() const {
    return std::unique_ptr<query::Snapshot>{
        std::make_unique<PlainSnapshot>(records_, batches_, units_, earlier_)};
}

}  // namespace hub::warehouse
