#pragma once

#include "domain/geography_level.hpp"
#include "domain/period.hpp"

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

/// What a value says about an item: that it is there, or why it is not. Four different things.
enum class ItemState { recorded, not_known, not_asked, not_recorded, unrecognised };
ItemState state_of(const DimensionValue& value);

/// How a column's text becomes one of a dimension's values.
enum class Reading {
    listed,               ///< it is one of the supplier's values that the definition lists
    age,                  ///< whole years, put into bands
    time_of_day,          ///< "23:05" or "23:05:00", put into bands of hours
    weekday,              ///< a day of the calendar
    age_from_birth_date,  ///< a date of birth: the age at the record's date, put into bands
    place_text,           ///< free text of a place: how closely it says where
};

/// How a date is written in a file.
enum class DateFormat {
    month,        ///< 2018-01
    iso_day,      ///< 2018-01-31
    british_day,  ///< 31/01/2018
    iso_moment,   ///< 2018-01-31T23:05:00, or with a space; seconds and what follows may be absent
    plain_month,  ///< 201801
};

/// How a file is written.
enum class FileForm { csv, xml };

/// A property of a record by which it can be counted, such as the crime type.
/// Its values are numbered 0, 1, 2, … in the order of the definition; the store keeps the number,
/// so a new version of a definition only ever adds values at the end.
struct Dimension {
    std::string id;      ///< "crime_type"
    std::string title;   ///< "Crime type"
    std::string column;  ///< the supplier's column it is read from; empty: not in these files
    /// More columns that may hold it, such as second and later diagnoses. Of all the texts, the one
    /// that means the earliest value of the list counts.
    std::vector<std::string> further_columns;
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
    /// The share of records that should say it, above 0 and up to 1; none: nothing is asked for.
    std::optional<double> target_completeness;
    std::string question;  ///< how staff may ask for it: "Where did it happen?"; may be empty

    [[nodiscard]] std::optional<int> number_of(std::string_view slug) const;
};

/// Which place of a record is meant: where it happened, where the person lives, where they were
/// treated. Every figure says which.
enum class PlaceRole { incident, residence, treatment_site };

std::string_view slug_of(PlaceRole role);
std::string_view title_of(PlaceRole role);

/// How a column's text says an area.
enum class PlaceReading {
    area,      ///< by a code, or by a name
    postcode,  ///< a postcode, looked up
    text,      ///< free text, matched with the gazetteer
};

struct PlaceColumn {
    PlaceRole role{PlaceRole::incident};
    std::string column;  ///< holds a code or a name of an area, or nothing; empty where none does
    GeographyLevel level{GeographyLevel::lsoa};
    bool by_name{false};  ///< areas stand by their names; one that no area has is an unknown place
    /// Instead of a column: a position in degrees, which is checked, counted and not kept.
    std::string latitude_column{};
    std::string longitude_column{};
    /// What the column holds instead of a code or name; it is turned into an area and let go.
    PlaceReading reading{PlaceReading::area};

    [[nodiscard]] bool is_position() const { return !latitude_column.empty(); }
};

/// Which rows of a file the dataset is about. A row is taken where one of the columns has a text
/// that a pattern fits: "X93" itself, "X9*" what begins so, "*KNIFE*" what holds it.
struct RowFilter {
    std::string title;  ///< what rows are that it takes: "first episodes"
    std::vector<std::string> columns;
    std::vector<std::string> patterns;
};

/// Two moments of a record of which the first cannot be later: the assault, then the arrival.
struct OrderCheck {
    std::string first_date;   ///< columns of the earlier moment
    std::string first_time;   ///< empty where the date's column holds both
    std::string second_date;  ///< and of the later
    std::string second_time;
};

/// Who reports, where the dataset itself says so and not the geography.
struct DeclaredBody {
    std::string slug;
    std::string name;
    std::vector<std::string> codes;  ///< how files call it, besides by its name and slug
    std::string covers;              ///< code of the police force area it answers for; may be empty
};

/// A dataset as data: how a supplier's files are read and what may be asked of the records.
/// Read from TOML by `ingest::parse_dataset_definition`; format in
/// docs/reference/dataset-definition.md.
struct DatasetDefinition {
    std::string id;  ///< "police"
    /// "ecds-v4-xml": another way of writing the same dataset's files; empty for the first.
    std::string format_id;
    int version{1};
    int position{100};    ///< among the datasets of a page; the lowest is the first
    std::string title;    ///< "Police recorded crime and anti-social behaviour"
    std::string counted;  ///< what one record is, plural: "incidents"
    std::string supplier;
    std::string licence;
    std::string attribution;
    std::string marking;  ///< "OFFICIAL", "OFFICIAL-SENSITIVE"
    std::vector<std::string> caveats;
    /// Days after a month's end for which its records are provisional, until enough deliveries were
    /// seen to measure it; none: never.
    std::optional<int> reporting_delay_days;
    /// Dimensions by which those without an item are compared with the others.
    std::vector<std::string> missing_by;

    FileForm form{FileForm::csv};
    std::string row_element;  ///< of an XML file: the element that repeats, one a record
    /// The header, in order; of an XML file the elements that are read, "Name" or "Parent/Name".
    std::vector<std::string> columns;
    bool columns_by_name{false};  ///< any order, and columns that are not named are read past
    /// Counts of many months stand in one row, in columns after `columns` that are called by their
    /// month; each becomes a row with the columns "Month" and "Count".
    bool months_across{false};
    bool many_batches_a_file{false};  ///< several months or reporting bodies in one file
    bool gaps_are_zeros{false};       ///< a month without a row between two with rows had no record
    std::string count_column;         ///< how many records a row stands for; empty where it is one
    std::string month_column;         ///< which month a record counts in, written as `month_format`
    DateFormat month_format{DateFormat::month};
    std::string reporting_body_column;  ///< who reported; empty where it is always the same one
    std::string reported_by;            ///< slug of that one
    std::string reporting_body_title{"Reporting force"};  ///< what pages call one
    std::string identity_column;  ///< the supplier's id; empty where there is none
    /// Tell records without a supplier's id apart: they enter the record key and are never stored.
    std::vector<std::string> identity_extra_columns;
    /// Names, numbers, addresses and free text that identify people: read past, never kept,
    /// hashed or told.
    std::vector<std::string> direct_identifier_columns;
    /// Read past: neither stored nor used for identity.
    std::vector<std::string> ignored_columns;
    std::vector<PlaceColumn> places;  ///< never empty: without one, every place is unknown
    std::vector<RowFilter> filters;
    std::vector<OrderCheck> order_checks;
    std::vector<DeclaredBody> declared_bodies;
    std::vector<Dimension> dimensions;
    std::optional<Month> first_month;  ///< no record can be of an earlier one
    std::string file_name_pattern;     ///< "{month}-{body}-street.csv"; "*" fits anything

    [[nodiscard]] const Dimension* find_dimension(std::string_view dimension_id) const;
};

}  // namespace hub::domain
