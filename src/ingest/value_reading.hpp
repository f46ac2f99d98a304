#pragma once

#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"

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

/// What a text was wanted to be, as a refusal says it.
std::string_view rule_for(domain::DateFormat format);
std::string_view rule_for(domain::Reading reading, domain::DateFormat dates);

}  // namespace hub::ingest
