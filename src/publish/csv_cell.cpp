#include "publish/csv_cell.hpp"

#include <algorithm>
#include <array>

namespace hub::publish {

namespace {

/// = + - @, tab and line ends, the minus sign, and the full-width forms of the first four.
constexpr std::array<std::string_view, 12> formula_starts{"=",
                                                          "+",
                                                          "-",
                                                          "@",
                                                          "\t",
                                                          "\r",
                                                          "\n",
                                                          "\xE2\x88\x92",
                                                          "\xEF\xBC\x9D",
                                                          "\xEF\xBC\x8B",
                                                          "\xEF\xBC\x8D",
                                                          "\xEF\xBC\xA0"};

bool begins_like_a_formula(std::string_view text) {
    return std::any_of(formula_starts.begin(), formula_starts.end(), [&](std::string_view start) {
        return text.starts_with(start);
    });
}

}  // namespace

void append_csv_cell(std::string& csv, std::string_view text) {
    const bool is_quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    csv += is_quoted ? "\"" : "";
    csv += begins_like_a_formula(text) ? "'" : "";
    for (const char c : text) {
        csv.append(c == '"' ? 2 : 1, c);
    }
    csv += is_quoted ? "\"" : "";
}

}  // namespace hub::publish
