#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hub::disclosure {

/// One cell of a two-way table as it stands in a file.
struct ShownCell {
    std::string row;
    std::string column;
    bool is_hidden{false};  ///< and must not be worked back
    bool is_number{false};  ///< anybody can read it
    std::int64_t value{0};  ///< of a number
};

/// Whether a row or a column of this id is the sum of the others.
bool is_total(const std::string& id);

/// Hidden cells that follow exactly from the numbers of the same table, by its totals: found by
/// elimination over every row and column that has one, not line by line.
std::vector<std::size_t> given_away(const std::vector<ShownCell>& cells);

/// Which numbers have to be hidden as well, so that no hidden cell follows; the smallest first.
/// None where the table has no totals.
std::vector<std::size_t> to_hide_as_well(const std::vector<ShownCell>& cells);

}  // namespace hub::disclosure
