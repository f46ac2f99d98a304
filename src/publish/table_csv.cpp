#include "indicators/indicator_table.hpp"
#include "publish/figure_cells.hpp"
#include "publish/table_document.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::publish {

using indicators::IndicatorTable;

namespace {

/// Quoted where RFC 4180 asks for it.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    std::string quoted{"\""};
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

/// What each line says of the case; empty where the figures are of none.
std::string case_fields(const std::optional<CaseEntry>& of_case) {
    if (!of_case) {
        return "";
    }
    const auto& definition = of_case->definition;
    return fmt::format(",{},{},{},{}",
                       definition.id,
                       definition.version,
                       of_case->outside ? "outside" : "inside",
                       field(definition.title));
}

std::string header(const TableFrame& frame) {
    auto line = fmt::format("{},{}", field(frame.question.rows), field(frame.question.columns));
    for (const auto name : figure_columns) {
        fmt::format_to(std::back_inserter(line), ",{}", name);
    }
    return fmt::format("{}{}{}{}\r\n",
                       line,
                       frame.of_case ? ",case_id,case_version,case_side,case_title" : "",
                       frame.synthetic ? ",synthetic" : "",
                       frame.purpose.empty() ? "" : ",purpose");
}

}  // namespace

std::string table_csv(const TableFrame& frame, const IndicatorTable& table) {
    const auto behind = fmt::format("{}{}{}\r\n",
                                    case_fields(frame.of_case),
                                    frame.synthetic ? ",yes" : "",
                                    frame.purpose.empty() ? std::string{} : "," + frame.purpose);
    auto csv = header(frame);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const char* separator = "";
            for (const auto& cell : figure_cells(table, row, column)) {
                csv += separator;
                csv += field(cell.text);
                separator = ",";
            }
            csv += behind;
        }
    }
    return csv;
}

}  // namespace hub::publish
