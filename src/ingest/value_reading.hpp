#pragma once

#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"
#include "ingest/quality_rule.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hub::ingest {

/// The month of a date as it is written in a file; none where it is not one. Days that the calendar
/// does not have, such as 30 February, are no dates.
std::optional<domain::Month> month_in(std::string_view text, domain::DateFormat format);

/// The number of a dimension's value for a text, read as its definition says; for dimensions that
/// are not a list of values. None where the text cannot be read so: an age over 120, an hour 24.
std::optional<std::uint16_t> read_value(const domain::Dimension& dimension,
                                        domain::DateFormat dates,
                                        std::string_view text);

/// The band of the age that a person born on a day has on another, whole years; both days are
/// written alike. None where one is no day, or the age is not one from 0 to 120.
std::optional<std::uint16_t> age_band_at(const domain::Dimension& dimension,
                                         std::string_view birth,
                                         std::string_view day,
                                         domain::DateFormat format);

/// A day, and the minute of it where a time of day was given.
struct Moment {
    std::int64_t day{0};        ///< days since 1 January 1970
    std::optional<int> minute;  ///< since midnight, by the clocks of the place
};

/// The month of a day counted from 1 January 1970.
domain::Month month_of_day(std::int64_t day);

/// The moment that a date and a time say; the time may stand after the date or be missing. None
/// where the date is not one; a time that is none counts as missing.
std::optional<Moment> moment_in(std::string_view date,
                                std::string_view time,
                                domain::DateFormat format);
/// Whether it lies in the hour from 01:00 that the clocks of the United Kingdom skip on the last
/// Sunday of March.
bool was_skipped(const Moment& moment);
/// Whether it lies in the hour from 01:00 that they have twice on the last Sunday of October.
bool was_repeated(const Moment& moment);

/// The rule that a text breaks which is not what it was wanted to be.
const QualityRule& rule_for(domain::DateFormat format);
const QualityRule& rule_for(domain::Reading reading, domain::DateFormat dates);

}  // namespace hub::ingest
