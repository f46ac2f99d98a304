#pragma once

#include <string>
#include <string_view>

namespace hub::publish {

/// Appends a text as one cell: quoted where RFC 4180 asks for it, and with a leading quotation mark
/// where a spreadsheet would take it for a formula, so that what somebody typed is never run by
/// whoever opens the file.
void append_csv_cell(std::string& csv, std::string_view text);

}  // namespace hub::publish
