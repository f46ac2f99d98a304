#include "publish/csv_cell.hpp"

#include <algorithm>
#include <array>

namespace hub::publish {

namespace {

constexpr std::string_view ascii_formula_starts = "=+-@\t\r\n";
/// The minus sign, and the full-width forms of = + - @.
constexpr std::array<std::string_view, 5> wide_formula_starts{
    "\xE2\x88\x92", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool begins_like_a_formula(std::string_view text) {
    return !text.empty() &&
           (ascii_formula_starts.find(text.front()) != std::string_view::npos ||
            std::any_of(wide_formula_starts.begin(),
                        wide_formula_starts.end(),
                        [&](std::string_view start) { return text.starts_with(start); }));
}

bool is_to_be_quoted(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n';
    });
}

}  // namespace

void append_csv_cell(std::string& csv, std::string_view text) {
    const std::string_view mark = begins_like_a_formula(text) ? "'" : "";
    if (!is_to_be_quoted(text)) {
        csv += mark;
        csv += text;
        return;
    }
    csv += '"';
    csv += mark;
    for (const char c : text) {
        csv.append(c == '"' ? 2 : 1, c);
    }
    csv += '"';
}

}  // namespace hub::publish
