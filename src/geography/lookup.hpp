#pragma once

#include "base/result.hpp"
#include "geography/area_register.hpp"
#include "geography/manifest.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hub::geography {

/// One look-up: the parents (or successors) of each child, by code. A child with several parents
/// is a split where the kind is `change`, allowed where it is `many_to_many`, else a fault that
/// the check of the bundle names.
struct Lookup {
    LookupSource source;
    std::map<std::string, std::vector<std::string>, std::less<>> parents;
    std::int64_t rows_left_out{0};  ///< of countries that the bundle does not keep
};

/// How messages call a look-up: its file name, or "lsoa 2021 by name".
std::string name_of(const LookupSource& source);

/// Reads a look-up's table and makes its areas known. Refuses a code of another type or shape and a
/// change code other than U, S, M and X, by file, line and column.
Result<Lookup> read_lookup(const LookupSource& source,
                           const std::string& keep,
                           AreaRegister& areas);

/// A look-up without a table: "Liverpool 024B" lies in "Liverpool 024". Children whose name less
/// its last letter is no parent's name get no parent.
Lookup lookup_by_name(const LookupSource& source, const AreaRegister& areas);

/// Parents that share a child with another, by code, each with the first child that it shares.
std::map<std::string, std::string, std::less<>> shared_parents(const Lookup& lookup);

}  // namespace hub::geography
