#include "indicators/analysis.hpp"
#include "publish/csv_cell.hpp"
#include "publish/figure_format.hpp"
#include "publish/table_document.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hub::publish {

using indicators::Analysis;
using indicators::AnalysisEntry;
using indicators::IndicatorTable;

namespace {

std::string csv_cell(std::string_view text) {
    std::string cell;
    append_csv_cell(cell, text);
    return cell;
}

std::string number(double value) {
    return std::isfinite(value) ? fmt::format("{:.{}g}", value, analysis_digits) : "[z]";
}

struct FieldOf {
    std::string operator()(double value) const { return number(value); }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(const std::string& value) const { return csv_cell(value); }
    std::string operator()(const std::vector<double>& values) const {
        std::string list;
        for (const double value : values) {
            list += (list.empty() ? "" : " ") + number(value);
        }
        return list;
    }
};

/// Of every entry, in the order in which they first come.
std::vector<std::string> names_of(const Analysis& analysis) {
    std::vector<std::string> names;
    for (const auto& entry : analysis.entries) {
        for (const auto& [name, value] : entry.values) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    return names;
}

std::string value_of(const AnalysisEntry& entry, const std::string& name) {
    const auto found = std::find_if(entry.values.begin(),
                                    entry.values.end(),
                                    [&](const auto& value) { return value.first == name; });
    return found == entry.values.end() ? "[z]" : std::visit(FieldOf{}, found->second);
}

std::string label(const std::optional<std::size_t>& place,
                  const std::vector<indicators::TableLabel>& labels) {
    return place ? csv_cell(labels[*place].id) : "[z]";
}

}  // namespace

std::string analysis_csv(const TableFrame& frame,
                         const IndicatorTable& table,
                         const Analysis& analysis) {
    static_assert(Publishable<Analysis>);
    const auto names = names_of(analysis);
    auto csv = fmt::format(
        "{},{},method", csv_cell(frame.question.rows), csv_cell(frame.question.columns));
    for (const auto& name : names) {
        csv += "," + name;
    }
    csv += fmt::format(",refused{}{}\r\n",
                       frame.synthetic ? ",synthetic" : "",
                       frame.purpose.empty() ? "" : ",purpose");
    for (const auto& entry : analysis.entries) {
        csv += fmt::format("{},{},{}",
                           label(entry.row, table.rows),
                           label(entry.column, table.columns),
                           slug_of(analysis.method));
        for (const auto& name : names) {
            csv += "," + value_of(entry, name);
        }
        csv += fmt::format(",{}{}{}\r\n",
                           entry.refused.empty() ? "[z]" : csv_cell(entry.refused),
                           frame.synthetic ? ",yes" : "",
                           frame.purpose.empty() ? "" : "," + frame.purpose);
    }
    return csv;
}

}  // namespace hub::publish
