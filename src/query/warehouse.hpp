#pragma once

#include "base/result.hpp"
#include "disclosure/listed_cells.hpp"
#include "disclosure/raw_table.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"
#include "domain/release_stage.hpp"
#include "geography/atlas.hpp"
#include "query/purged_months.hpp"
#include "query/reporting_delay.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hub::query {

inline constexpr std::int32_t no_row = -1;

/// Records are counted only where a dimension's value is among those named.
struct DimensionFilter {
    std::string dimension;  ///< or "reporting_force"
    std::vector<int> numbers;
};

/// How records fall into the rows or the columns of a table: by an area they lie in, by the number
/// of a dimension's value, or by whether they are inside a case definition. `position[i]` is the
/// row or column of area id or number i, or `no_row`. Ids and numbers beyond its end fall outside
/// the table.
struct Axis {
    enum class By { place, reporting_body, dimension, definition };
    By by{By::place};
    std::string dimension;  ///< where `by` is dimension
    std::vector<std::int32_t> position;
    std::size_t size{0};
    /// Where `by` is definition: a record's number is 1 where one of these holds whole, else 0.
    std::vector<std::vector<DimensionFilter>> kinds{};
};

/// A counting question as a store can answer it: everything resolved to numbers.
struct CountRequest {
    const domain::DatasetDefinition* dataset{nullptr};
    std::int32_t release{0};  ///< records that entered after this release are not seen
    /// Where not empty: the frozen records of these units are counted, and live ones are not.
    std::vector<std::int32_t> units;
    domain::PlaceRole place{domain::PlaceRole::incident};
    Axis rows;
    /// Crossed with one another, the last running fastest; none: one column of everything.
    std::vector<Axis> columns;
    domain::MonthRange months;
    std::vector<DimensionFilter> filters;
    /// Where not empty: only records whose place id has a true here.
    std::vector<bool> places_counted;

    [[nodiscard]] disclosure::TableShape shape() const {
        std::size_t crossed = 1;
        for (const auto& axis : columns) {
            crossed *= axis.size;
        }
        return {rows.size, crossed, static_cast<std::size_t>(months.size())};
    }
};

/// One delivery that is part of a release: what was received from whom for which month.
struct ReceivedBatch {
    std::string reporting_body;
    domain::Month month;
    int boundary_vintage{0};
};

/// A frozen quarter of a dataset, as a release serves it.
struct ReleasedUnit {
    std::int32_t id{0};
    domain::Month first_month;
    domain::ReleaseStage stage{domain::ReleaseStage::provisional};
    /// How often the quarter was published before, and one: each time its cells are noised anew.
    int draw{1};
};

/// A named state of a dataset that every answer reads.
struct Release {
    std::int32_t id{0};
    std::string name;                           ///< "police-3"
    std::string published_at;                   ///< ISO 8601, UTC
    std::vector<ReleasedUnit> units{};          ///< none: live records, each import at once
    std::vector<std::string> closed_margins{};  ///< too thin to be of use in this release
    std::string policy_hash{};                  ///< that the release was audited under
    std::int64_t changed_since{0};              ///< records that entered or left after the freeze
    std::vector<Purge> purges{};                ///< of the dataset, oldest first
};

/// One unchanging view of a store: all that is asked of it is of the same moment, whatever is
/// imported meanwhile, so that no answer mixes two releases. Used by one thread at a time.
class Snapshot {
public:
    Snapshot() = default;
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    virtual ~Snapshot() = default;

    /// The state of a dataset that answers read: its newest import, or under a policy that
    /// protects, its newest published release of frozen quarters. An error `not_found` where there
    /// is none.
    [[nodiscard]] virtual Result<Release> current_release(const std::string& dataset,
                                                          bool frozen) = 0;
    [[nodiscard]] virtual Result<std::vector<ReceivedBatch>> received(const std::string& dataset,
                                                                      const Release& release) = 0;
    /// When each month of each reporting body came, whatever was released of it since.
    [[nodiscard]] virtual Result<std::vector<Delivery>> deliveries(const std::string& dataset) = 0;
    /// Oldest first; also of a dataset of which nothing is left. `Release` has them too.
    [[nodiscard]] virtual Result<std::vector<Purge>> purges(const std::string& dataset) = 0;
    [[nodiscard]] virtual Result<disclosure::RawTable> count(const CountRequest& request) = 0;
    /// The newest published release that was frozen while a case definition was live in one
    /// version, such as "domestic@1"; `not_found` where none is left.
    [[nodiscard]] virtual Result<Release> release_with_case(const std::string& dataset,
                                                            const std::string& name) = 0;
    /// The policy ("policy") and the live case definitions (by name) that a release was frozen
    /// under, as their files were.
    [[nodiscard]] virtual Result<std::map<std::string, std::string>> documents(
        const Release& release) = 0;
    /// The solved cells of a release's listed tables, by name.
    [[nodiscard]] virtual Result<std::map<std::string, disclosure::ListedValue>> listed_cells(
        const Release& release) = 0;
};

/// Where counts come from. Two forms exist: DuckDB, and plain memory as fake and as referee.
/// Safe to ask from several threads at once.
class Warehouse {
public:
    Warehouse() = default;
    Warehouse(const Warehouse&) = delete;
    Warehouse& operator=(const Warehouse&) = delete;
    virtual ~Warehouse() = default;

    [[nodiscard]] virtual Result<std::unique_ptr<Snapshot>> snapshot() const = 0;
};

}  // namespace hub::query
