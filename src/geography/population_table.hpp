#pragma once

#include "base/result.hpp"
#include "geography/manifest.hpp"
#include "geography/persons_by_age.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hub::geography {

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
