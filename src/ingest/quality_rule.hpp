#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hub::ingest {

/// What a rule that something broke leads to.
enum class Severity {
    file_refused,  ///< nothing of the file is kept
    row_refused,   ///< the row is not kept; the others are
    noted,         ///< the row is kept and counted under the rule
};

/// Which side of data quality a rule is about.
enum class QualityKind {
    form,
    identity,
    validity,
    consistency,
    timeliness,
    duplication,
    completeness
};

/// A numbered rule that files are checked by. Numbers are given once and never reused; a rule's
/// text never holds a value of a file.
struct QualityRule {
    std::string_view id;  ///< "V03"
    QualityKind kind;
    Severity severity;
    std::string_view text;  ///< what is wrong, as a receipt says it

    /// "not an age in whole years from 0 to 120 [V03]"
    [[nodiscard]] std::string said() const;
    /// The same with what is known of the case before the number.
    [[nodiscard]] std::string said_of(std::string_view detail) const;
};

std::string_view words_for(Severity severity);
std::string_view words_for(QualityKind kind);

/// Every rule, by number.
std::span<const QualityRule* const> quality_rules();

namespace rule {

// Form: whether the file can be read at all.
extern const QualityRule empty_file;
extern const QualityRule utf_16;
extern const QualityRule nul_byte;
extern const QualityRule long_row;
extern const QualityRule quote_inside;
extern const QualityRule open_quote;
extern const QualityRule text_after_quote;
extern const QualityRule lone_carriage_return;
extern const QualityRule not_utf_8;
extern const QualityRule wrong_header;
extern const QualityRule wrong_column_count;
extern const QualityRule no_rows;
extern const QualityRule every_row_refused;
extern const QualityRule not_well_formed;
extern const QualityRule document_type;
extern const QualityRule too_deep;
extern const QualityRule no_such_row_element;
extern const QualityRule second_header_name;
extern const QualityRule gzip_ends_early;
extern const QualityRule gzip_damaged;
extern const QualityRule bytes_after_gzip;

// Identity: whether the file is the one that it claims to be.
extern const QualityRule second_month;
extern const QualityRule month_not_named;
extern const QualityRule unknown_body;
extern const QualityRule second_body;
extern const QualityRule body_not_named;
extern const QualityRule code_of_no_vintage;
extern const QualityRule mixed_vintages;
extern const QualityRule numbers_of_people;
extern const QualityRule nhs_numbers;
extern const QualityRule postcodes;
extern const QualityRule telephone_numbers;
extern const QualityRule email_addresses;
extern const QualityRule dates_of_people;
extern const QualityRule positions;

// Validity: whether one value can be what it is said to be.
extern const QualityRule not_a_month;
extern const QualityRule not_an_iso_day;
extern const QualityRule not_a_british_day;
extern const QualityRule not_a_moment;
extern const QualityRule not_a_plain_month;
extern const QualityRule not_an_area_code;
extern const QualityRule not_an_age;
extern const QualityRule not_a_time_of_day;
extern const QualityRule required_and_empty;
extern const QualityRule value_not_listed;
extern const QualityRule not_a_count;
extern const QualityRule not_a_position;
extern const QualityRule unrecognised_code;
extern const QualityRule unknown_area_name;
extern const QualityRule unknown_postcode;
extern const QualityRule not_a_postcode;
extern const QualityRule not_a_birth_date;

// Consistency: whether values of a row agree with each other and with the calendar.
extern const QualityRule second_moment_first;
extern const QualityRule skipped_hour;
extern const QualityRule repeated_hour;
extern const QualityRule unreadable_moment;

// Timeliness: whether records came when they should, and of a time that they can be of.
extern const QualityRule late_delivery;
extern const QualityRule day_to_come;
extern const QualityRule before_first_month;
extern const QualityRule moments_far_apart;

// Duplication.
extern const QualityRule alike_in_everything;
extern const QualityRule number_used_twice;
extern const QualityRule number_in_another_batch;
extern const QualityRule batch_read_twice;

// Completeness, against what the definition aims at.
extern const QualityRule under_target;

}  // namespace rule

}  // namespace hub::ingest
