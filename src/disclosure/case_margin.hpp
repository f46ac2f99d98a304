#pragma once

#include <string>
#include <string_view>

namespace hub::disclosure {

inline constexpr std::string_view case_margin_prefix = "case:";

/// How a lattice names a case definition among the dimensions of its margins, since the two may
/// share an id: "case:domestic" beside a force's own item "domestic".
inline std::string case_margin(std::string_view definition) {
    return std::string{case_margin_prefix}.append(definition);
}

/// The definition's id in such a name.
inline std::string definition_in(std::string_view margin) {
    return std::string{margin.substr(case_margin_prefix.size())};
}

}  // namespace hub::disclosure
