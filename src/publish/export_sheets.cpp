#include "publish/export_sheets.hpp"

#include "base/text.hpp"
#include "domain/synthetic_mark.hpp"
#include "publish/csv_cell.hpp"
#include "publish/figure_cells.hpp"
#include "publish/publishable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::publish {

using accounts::ExportAudience;
using indicators::Analysis;
using indicators::IndicatorTable;

namespace {

using Named = std::vector<std::pair<std::string, std::string>>;

constexpr auto program = "Violence Reduction Data Hub";

SheetCell words(std::string_view text) {
    return {std::string{text}, false};
}

std::string period_of(const TableFrame& table) {
    return fmt::format("{} to {}", table.question.from, table.question.to);
}

std::string source_of(const TableFrame& table) {
    return table.attribution.empty() ? table.title : table.attribution.front();
}

/// Whom the figures are owed to; none twice.
std::vector<std::string> owed_to(const TableFrame& table) {
    auto owed = table.attribution;
    if (table.boundaries && !table.boundaries->attribution.empty()) {
        owed.push_back(table.boundaries->attribution);
    }
    std::vector<std::string> lines;
    for (auto& line : owed) {
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string citation_of(const ExportFrame& frame) {
    return fmt::format("{}. {} Release {}. {}, {}.",
                       frame.title,
                       source_of(frame.table),
                       frame.table.release,
                       program,
                       frame.made_at.substr(0, 10));
}

/// How the figures were protected; of the public's stricter pass its own words.
std::vector<std::string> notes_of(const ExportFrame& frame) {
    auto notes = frame.table.protection.notes;
    notes.insert(notes.end(), frame.table.notes.begin(), frame.table.notes.end());
    return notes;
}

void add(Sheet& sheet, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        sheet.rows.push_back({words(name), words(text)});
    }
}

void add_each(Sheet& sheet, std::string_view name, const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
        add(sheet, name, text);
    }
}

void add_shorthand(Sheet& sheet) {
    for (const auto* line : {"[c] hidden to protect people: never zero, and not to be guessed",
                             "[x] not received, or not to be placed",
                             "[z] does not apply",
                             "[p] provisional, [r] revised",
                             "[u] a rate from fewer than 20: read it with its limits"}) {
        add(sheet, "Shorthand", line);
    }
}

void add_case(Sheet& sheet, const std::optional<CaseEntry>& of_case) {
    if (!of_case) {
        return;
    }
    const auto& definition = of_case->definition;
    add(sheet,
        "Case",
        fmt::format("{}{}, version {}, set by {}: {}",
                    of_case->outside ? "everything outside " : "",
                    definition.title,
                    definition.version,
                    definition.owner,
                    definition.description));
}

void add_report(Sheet& sheet, const ExportReport* report) {
    if (report == nullptr) {
        return;
    }
    for (const auto& check : report->checks) {
        add(sheet,
            "Check",
            fmt::format("{}: {} ({} looked at)",
                        check.title,
                        check.passed() ? "holds" : fmt::format("{} found", check.found),
                        check.looked_at));
    }
}

}  // namespace

Sheet figures_sheet(const ExportFrame& frame, const IndicatorTable& table) {
    static_assert(Publishable<IndicatorTable>);
    const auto& of_case = frame.table.of_case;
    SheetRow header{words(frame.table.question.rows), words(frame.table.question.columns)};
    for (const auto name : figure_columns) {
        header.push_back(words(name));
    }
    SheetRow behind;
    if (of_case) {
        for (const auto* name : {"case_id", "case_version", "case_side", "case_title"}) {
            header.push_back(words(name));
        }
        behind = {words(of_case->definition.id),
                  {std::to_string(of_case->definition.version), true},
                  words(of_case->outside ? "outside" : "inside"),
                  words(of_case->definition.title)};
    }
    if (frame.table.synthetic) {
        header.push_back(words("synthetic"));
        behind.push_back(words("yes"));
    }
    header.push_back(words("row_in_words"));
    header.push_back(words("column_in_words"));
    Sheet sheet{"Figures", {std::move(header)}};
    sheet.rows.reserve(1 + table.cells.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            auto line = figure_cells(table, row, column);
            line.insert(line.end(), behind.begin(), behind.end());
            line.push_back(words(table.rows[row].label));
            line.push_back(words(table.columns[column].label));
            sheet.rows.push_back(std::move(line));
        }
    }
    return sheet;
}

Sheet about_sheet(const ExportFrame& frame, const Analysis* analysis, const ExportReport* report) {
    const auto& table = frame.table;
    Sheet sheet{"About", {{words("about"), words("text")}}};
    if (table.synthetic) {
        add(sheet, "Synthetic", domain::synthetic_mark);
    }
    add(sheet, "Title", frame.title);
    add(sheet, "Source", source_of(table));
    add(sheet, "Dataset", fmt::format("{} ({})", table.title, table.dataset));
    add(sheet, "Measure", fmt::format("{}, {}", table.measure_title, table.place));
    add(sheet, "Filters", frame.filters_in_words.empty() ? "none" : frame.filters_in_words);
    add(sheet, "Question", frame.filters.empty() ? "none" : frame.filters);
    add_case(sheet, table.of_case);
    add(sheet, "Period", period_of(table));
    add(sheet, "Release", table.release);
    add(sheet, "Released", table.protection.released_at);
    add(sheet, "Stage", table.protection.stage);
    add(sheet, "Marking", frame.marking);
    add_each(sheet, "Attribution", owed_to(table));
    add(sheet, "Protection", table.protection.mode);
    add_each(sheet, "Note", notes_of(frame));
    if (frame.audience == ExportAudience::partners) {
        add(sheet, "Why hidden", table.protection.why_hidden);
    }
    add_shorthand(sheet);
    if (analysis != nullptr) {
        add(sheet, "Method", analysis->title);
        add(sheet, "Method", analysis->source);
        add_each(sheet, "Method", analysis->notes);
    }
    add(sheet, "Citation", citation_of(frame));
    add(sheet, "Purpose", table.purpose);
    add(sheet, "Audience", slug_of(frame.audience));
    add(sheet, "Made by", frame.made_by.empty() ? program : frame.made_by);
    add(sheet, "Made at", frame.made_at);
    add(sheet, "Export", frame.id);
    add_report(sheet, report);
    return sheet;
}

Named said_on_every_line(const ExportFrame& frame) {
    const auto& table = frame.table;
    return {{"title", frame.title},
            {"source", source_of(table)},
            {"period", period_of(table)},
            {"filters", frame.filters.empty() ? "none" : frame.filters},
            {"release", table.release},
            {"marking", frame.marking},
            {"attribution", join(owed_to(table), " ")},
            {"notes", join(notes_of(frame), " ")},
            {"citation", citation_of(frame)},
            {"purpose", table.purpose},
            {"audience", std::string{slug_of(frame.audience)}}};
}

std::string export_csv(const Sheet& sheet, const Named& on_every_line) {
    std::string header;
    std::string behind;
    for (const auto& [name, text] : on_every_line) {
        header += ',';
        append_csv_cell(header, name);
        behind += ',';
        append_csv_cell(behind, text);
    }
    std::string csv;
    const std::string* end = &header;
    for (const auto& row : sheet.rows) {
        const char* separator = "";
        for (const auto& cell : row) {
            csv += separator;
            separator = ",";
            if (cell.is_number) {
                csv += cell.text;
            } else {
                append_csv_cell(csv, cell.text);
            }
        }
        csv += *end;
        csv += "\r\n";
        end = &behind;
    }
    return csv;
}

std::string export_file_name(const ExportFrame& frame,
                             const Analysis* analysis,
                             accounts::ExportFormat format) {
    const auto& of_case = frame.table.of_case;
    return fmt::format("{}{}{}_{}{}_{}_by_{}{}.{}",
                       frame.table.synthetic ? "SYNTHETIC_" : "",
                       frame.marking,
                       frame.audience == ExportAudience::everybody ? "_public" : "",
                       frame.table.dataset,
                       of_case ? fmt::format("_{}{}-v{}",
                                             of_case->outside ? "not-" : "",
                                             of_case->definition.id,
                                             of_case->definition.version)
                               : "",
                       frame.table.question.rows,
                       frame.table.question.columns,
                       analysis != nullptr ? fmt::format("_{}", slug_of(analysis->method)) : "",
                       slug_of(format));
}

}  // namespace hub::publish
