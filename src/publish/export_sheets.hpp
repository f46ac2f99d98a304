#pragma once

#include "accounts/kept_export.hpp"
#include "indicators/analysis.hpp"
#include "publish/export_report.hpp"
#include "publish/sheet.hpp"
#include "publish/table_document.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hub::publish {

/// What stands round the figures of a file that leaves the hub.
struct ExportFrame {
    TableFrame table;
    accounts::ExportAudience audience{accounts::ExportAudience::partners};
    std::string id;
    std::string title;             ///< of the file: what is counted, by what, when
    std::string marking;           ///< of the file
    std::string filters;           ///< "crime_type=robbery;lad=E08000012", as the API takes it
    std::string filters_in_words;  ///< "Crime type: Robbery. Local authority district: Liverpool."
    std::string made_by;           ///< empty in what goes to the public
    std::string made_at;           ///< ISO 8601, UTC
};

/// The figures: the lines of `figure_cells`, which case and whether they are invented as in
/// `table_csv`, and at the end of each line row and column in words.
Sheet figures_sheet(const ExportFrame& frame, const indicators::IndicatorTable& table);

/// What a method gives: the lines of `analysis_csv`.
Sheet method_sheet(const ExportFrame& frame,
                   const indicators::IndicatorTable& table,
                   const indicators::Analysis& analysis);

/// What must be known of the figures, a name and a text a line.
///
/// @param analysis  none: no method was asked for
/// @param report    none: no checks were asked for
Sheet about_sheet(const ExportFrame& frame,
                  const indicators::Analysis* analysis,
                  const ExportReport* report);

/// The same in short, a name and a text each, for the end of every line of a CSV.
std::vector<std::pair<std::string, std::string>> said_on_every_line(const ExportFrame& frame);

/// The sheet as CSV (RFC 4180). Nothing stands before the header, so what must be known of the
/// figures is on every line, and no cell is a formula.
std::string export_csv(const Sheet& sheet,
                       const std::vector<std::pair<std::string, std::string>>& on_every_line);

/// The marking first, then what it is of: "OFFICIAL_public_police_lad_by_year.csv".
std::string export_file_name(const ExportFrame& frame,
                             const indicators::Analysis* analysis,
                             accounts::ExportFormat format);

}  // namespace hub::publish
