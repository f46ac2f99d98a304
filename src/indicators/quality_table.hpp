#pragma once

#include "indicators/completeness.hpp"
#include "statistics/missingness_bounds.hpp"

#include <optional>
#include <string>
#include <vector>

// What the pages about data quality show: computed from protected counts, and named in
// `publish/publishable.hpp`.
namespace hub::indicators {

/// An item's completeness in one body's records, or in everybody's.
struct ItemHistory {
    std::vector<Completeness> periods;
    Completeness latest;  ///< of the newest year shown by item
    Completeness before;  ///< of the year before it
    CompletenessChange change;
};

struct QualityItem {
    std::string id;
    std::string title;
    std::string question;  ///< how staff may ask for it; may be empty
    std::optional<double> target;
    std::vector<ItemHistory> bodies;  ///< by row of the table; none where not shown by body
    ItemHistory everybody;
};

/// Item × reporting body × period.
struct QualityTable {
    std::string unit;  ///< of the periods: "month", "quarter", "year"
    std::vector<TableLabel> bodies;
    std::vector<TableLabel> periods;
    std::string latest;  ///< months of the newest year, in words; empty where nothing is shown
    std::string before;  ///< empty where there is no whole year before it
    std::vector<QualityItem> items;
};

/// Completeness of an item among the records of one group.
struct GroupCompleteness {
    std::string id;
    std::string label;
    Completeness completeness;
    CompletenessChange against_everybody;
};

struct GroupedCompleteness {
    std::string id;  ///< of the dimension that makes the groups
    std::string title;
    std::vector<GroupCompleteness> groups;
};

/// What missing records leave open of one value's share.
struct ValueBounds {
    std::string id;
    std::string label;
    CellStatus status{CellStatus::suppressed};  ///< published, or suppressed
    bool few{false};
    statistics::MissingnessBounds bounds;
};

/// Who lacks an item, and how far its shares could be from those of the recorded.
struct MissingTable {
    std::string item;
    std::string title;
    std::string months;  ///< in words
    Completeness everybody;
    std::vector<GroupedCompleteness> by;
    std::vector<ValueBounds> bounds;
};

}  // namespace hub::indicators
