#include "geography/reference_tables.hpp"

#include "base/text.hpp"
#include "geography/csv_table.hpp"
#include "geography/numbers.hpp"

#include <set>

namespace hub::geography {

namespace {

/// An optional column's number; `wrong` where the cell holds something else.
template <class T>
std::optional<T> number_or_none(const CsvRow& row,
                                std::size_t at,
                                std::optional<T> (*parse)(std::string_view),
                                bool& wrong) {
    if (at >= row.cells.size()) {
        return std::nullopt;
    }
    auto number = parse(row.cells[at]);
    wrong = wrong || !number;
    return number;
}

}  // namespace

Result<DeprivationTable> read_deprivation(const DeprivationSource& source,
                                          const std::string& keep) {
    const auto csv = CsvTable::open(source.file);
    if (!csv) {
        return csv.error();
    }
    std::vector<std::string> columns{source.code, source.decile};
    constexpr auto none = static_cast<std::size_t>(-1);
    const auto rank_at = source.rank.empty() ? none : columns.size();
    if (rank_at != none) {
        columns.push_back(source.rank);
    }
    const auto score_at = source.score.empty() ? none : columns.size();
    if (score_at != none) {
        columns.push_back(source.score);
    }
    DeprivationTable table{source, {}};
    std::set<std::string, std::less<>> seen;
    const auto read = csv->each_row(columns, [&](const CsvRow& row) -> Status {
        const auto code = row.cells[0];
        if (!is_kept(code, keep)) {
            return {};
        }
        if (!is_code_of(source.areas.level, code)) {
            return csv->error(row.line, code_rule(source.areas.level), source.code);
        }
        if (!seen.emplace(code).second) {
            return csv->error(row.line, "the area was given before", source.code);
        }
        const auto decile = whole_number_from(row.cells[1]);
        if (!decile || *decile < 1 || *decile > 10) {
            return csv->error(row.line, "a decile is 1 to 10", source.decile);
        }
        bool wrong = false;
        const auto rank = number_or_none(row, rank_at, whole_number_from, wrong);
        const auto score = number_or_none(row, score_at, number_from, wrong);
        if (wrong) {
            return csv->error(row.line, "a rank or score is not a number");
        }
        table.rows.push_back({std::string{code}, *decile, rank, score});
        return {};
    });
    return read ? Result<DeprivationTable>{std::move(table)} : read.error();
}

Result<ReportingBodyTable> read_reporting_bodies(const ReportingBodySource& source) {
    const auto csv = CsvTable::open(source.file);
    if (!csv) {
        return csv.error();
    }
    ReportingBodyTable table{source, {}};
    std::set<std::string, std::less<>> slugs;
    std::set<std::string, std::less<>> names;
    const auto read =
        csv->each_row({source.slug, source.name, source.covers}, [&](const CsvRow& row) -> Status {
            const auto slug = row.cells[0];
            const auto covers = row.cells[2];
            if (slug.empty() || hub::slug_of(slug) != slug) {
                return csv->error(
                    row.line, "a slug is lower-case letters, digits and hyphens", source.slug);
            }
            if (row.cells[1].empty()) {
                return csv->error(row.line, "a name is missing", source.name);
            }
            if (!slugs.emplace(slug).second || !names.emplace(row.cells[1]).second) {
                return csv->error(row.line, "the slug or the name was given before");
            }
            if (!covers.empty() && !is_code_of(domain::GeographyLevel::police_force_area, covers)) {
                return csv->error(
                    row.line, code_rule(domain::GeographyLevel::police_force_area), source.covers);
            }
            table.rows.push_back(
                {row.line, std::string{slug}, std::string{row.cells[1]}, std::string{covers}});
            return {};
        });
    return read ? Result<ReportingBodyTable>{std::move(table)} : read.error();
}

}  // namespace hub::geography
