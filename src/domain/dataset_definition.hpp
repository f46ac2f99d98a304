#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::domain {

/// One value that a dimension may take. `slug` is what questions and answers say; `label` is what
/// a page says; `supplier_values` are the texts in a supplier's file that mean it.
struct DimensionValue {
    std::string slug;
    std::string label;
    std::vector<std::string> supplier_values;
};

/// How a column's text becomes one of a dimension's values.
enum class Reading {
    listed,       ///< it is one of the supplier's values that the definition lists
    age,          ///< whole years, put into bands
    time_of_day,  ///< "23:05" or "23:05:00", put into bands of hours
    weekday,      ///< a day of the calendar
};

/// How a date is written in a file.
enum class DateFormat {
    month,        ///< 2018-01
    iso_day,      ///< 2018-01-31
    british_day,  ///< 31/01/2018
};

/// A property of a record by which it can be counted, such as the crime type.
/// Its values are numbered 0, 1, 2, … in the order of the definition; the store keeps the number,
/// so a new version of a definition only ever adds values at the end.
struct Dimension {
    std::string id;         ///< "crime_type"
    std::string title;      ///< "Crime type"
    std::string column;     ///< the supplier's column it is read from
    bool revisable{false};  ///< may change between two deliveries of the same record (an outcome)
    /// Slug given where the supplier's column is empty; without it an empty column is refused.
    std::optional<std::string> when_empty;
    /// Slug given to a text that no value lists; such rows are accepted and counted by column.
    /// Without it they are refused.
    std::optional<std::string> when_unlisted;
    Reading reading{Reading::listed};
    /// First age or hour of each band, ascending from 0; a value each, in this order.
    std::vector<int> band_starts;
    std::vector<DimensionValue> values;

    [[nodiscard]] std::optional<int> number_of(std::string_view slug) const;
};

/// Which place of a record is meant: where it happened, where the person lives, where they were
/// treated. Every figure says which.
enum class PlaceRole { incident, residence, treatment_site };

std::string_view slug_of(PlaceRole role);
std::string_view title_of(PlaceRole role);

struct PlaceColumn {
    PlaceRole role{PlaceRole::incident};
    std::string column;  ///< holds a lower-layer super output area code, or nothing
};

/// A dataset as data: how a supplier's files are read and what may be asked of the records.
/// Read from TOML by `ingest::parse_dataset_definition`; format in
/// docs/reference/dataset-definition.md.
struct DatasetDefinition {
    std::string id;  ///< "police"
    int version{1};
    std::string title;    ///< "Police recorded crime and anti-social behaviour"
    std::string counted;  ///< what one record is, plural: "incidents"
    std::string supplier;
    std::string licence;
    std::string attribution;
    std::string marking;  ///< "OFFICIAL", "OFFICIAL-SENSITIVE"
    std::vector<std::string> caveats;

    std::vector<std::string> columns;  ///< the header, in order
    std::string month_column;  ///< which month a record counts in, written as `month_format`
    DateFormat month_format{DateFormat::month};
    std::string reporting_body_column;                    ///< who reported; part of the batch
    std::string reporting_body_title{"Reporting force"};  ///< what pages call one
    std::string identity_column;  ///< the supplier's id; empty where there is none
    /// Tell records without a supplier's id apart: they enter the record key and are never stored.
    std::vector<std::string> identity_extra_columns;
    /// Names, numbers, addresses and free text that identify people: read past, never kept,
    /// hashed or told.
    std::vector<std::string> direct_identifier_columns;
    /// Read past: neither stored nor used for identity.
    std::vector<std::string> ignored_columns;
    std::vector<PlaceColumn> places;
    std::vector<Dimension> dimensions;
    std::string file_name_pattern;  ///< "{month}-{body}-street.csv"

    [[nodiscard]] const Dimension* find_dimension(std::string_view dimension_id) const;
};

}  // namespace hub::domain
