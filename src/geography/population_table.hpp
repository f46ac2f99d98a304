#pragma once

#include "base/result.hpp"
#include "geography/manifest.hpp"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hub::geography {

/// Single years of age: 0 to 89, and 90 for everybody older.
inline constexpr std::size_t single_ages = 91;
using PersonsByAge = std::array<double, single_ages>;

/// How the store writes sex: "F", "M", or "P" for persons of both.
using SexCode = char;
inline constexpr SexCode both_sexes = 'P';

/// Residents of the areas of one file, by code and sex.
struct PopulationTable {
    PopulationSource source;
    std::map<std::string, std::map<SexCode, PersonsByAge>, std::less<>> persons;

    /// All ages and sexes of one area.
    [[nodiscard]] static double total(const std::map<SexCode, PersonsByAge>& by_sex);
};

/// Reads a population file. Refuses, by file, line and column: a code of another type, an area, sex
/// or age given twice or left out, what is not a number, and ages that do not sum to the total.
Result<PopulationTable> read_population(const PopulationSource& source, const std::string& keep);

}  // namespace hub::geography
