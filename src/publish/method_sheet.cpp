#include "publish/export_sheets.hpp"
#include "publish/figure_format.hpp"
#include "publish/publishable.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hub::publish {

using indicators::Analysis;
using indicators::AnalysisEntry;
using indicators::IndicatorTable;

namespace {

constexpr auto none = "[z]";

SheetCell words(std::string_view text) {
    return {std::string{text}, false};
}

SheetCell number(double value) {
    return std::isfinite(value) ? SheetCell{fmt::format("{:.{}g}", value, analysis_digits), true}
                                : words(none);
}

struct CellOf {
    SheetCell operator()(double value) const { return number(value); }
    SheetCell operator()(std::int64_t value) const { return {fmt::format("{}", value), true}; }
    SheetCell operator()(bool value) const { return words(value ? "yes" : "no"); }
    SheetCell operator()(const std::string& value) const { return words(value); }
    SheetCell operator()(const std::vector<double>& values) const {
        std::string list;
        for (const double value : values) {
            list += (list.empty() ? "" : " ") + number(value).text;
        }
        return words(list);
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

SheetCell value_of(const AnalysisEntry& entry, const std::string& name) {
    const auto found = std::find_if(entry.values.begin(),
                                    entry.values.end(),
                                    [&](const auto& value) { return value.first == name; });
    return found == entry.values.end() ? words(none) : std::visit(CellOf{}, found->second);
}

SheetCell label(const std::optional<std::size_t>& place,
                const std::vector<indicators::TableLabel>& labels) {
    return words(place ? std::string_view{labels[*place].id} : none);
}

}  // namespace

Sheet method_sheet(const ExportFrame& frame,
                   const IndicatorTable& table,
                   const Analysis& analysis) {
    static_assert(Publishable<Analysis>);
    const auto names = names_of(analysis);
    SheetRow header{
        words(frame.table.question.rows), words(frame.table.question.columns), words("method")};
    for (const auto& name : names) {
        header.push_back(words(name));
    }
    header.push_back(words("refused"));
    if (frame.table.synthetic) {
        header.push_back(words("synthetic"));
    }
    Sheet sheet{"Method", {std::move(header)}};
    for (const auto& entry : analysis.entries) {
        SheetRow line{label(entry.row, table.rows),
                      label(entry.column, table.columns),
                      words(slug_of(analysis.method))};
        for (const auto& name : names) {
            line.push_back(value_of(entry, name));
        }
        line.push_back(words(entry.refused.empty() ? std::string_view{none} : entry.refused));
        if (frame.table.synthetic) {
            line.push_back(words("yes"));
        }
        sheet.rows.push_back(std::move(line));
    }
    return sheet;
}

}  // namespace hub::publish
