#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// A year of 1900 to 2099 at the beginning of the characters.
bool begins_with_year(std::u32string_view characters);

/// The lengths of the dates that the characters may begin with: day, month and year in any order,
/// with one kind of separator between them or none ("03/11/87", "1987-11-3", "03111987").
std::vector<std::size_t> date_lengths(std::u32string_view characters);

}  // namespace hub::accounts
