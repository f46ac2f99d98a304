#include "base/text.hpp"
#include "query/plan_parts.hpp"
#include "query/residents.hpp"
#include "query/row_builder.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::query {

using domain::GeographyLevel;
using domain::Month;
using domain::MonthRange;
using geography::AreaId;

namespace {

/// The months of each vintage in words: "2011 boundaries: 2018-01 to 2019-12; 2021: 2024-01".
std::string vintages_in_words(const std::map<int, std::set<Month>>& vintages) {
    std::vector<std::string> parts;
    parts.reserve(vintages.size());
    for (const auto& [vintage, months] : vintages) {
        parts.push_back(fmt::format("{} boundaries from {} to {}",
                                    vintage,
                                    months.begin()->text(),
                                    months.rbegin()->text()));
    }
    return join(parts, "; ");
}

/// The vintages of the records within the months; of all months where none was received in them.
std::map<int, std::set<Month>> relevant_vintages(const Coverage& coverage, MonthRange months) {
    auto vintages = coverage.vintages(months);
    return vintages.empty() ? coverage.vintages(coverage.span()) : vintages;
}

Error two_vintages(std::string_view what, const std::map<int, std::set<Month>>& vintages) {
    return Error{
        ErrorCode::refused,
        fmt::format("{} cannot be compared across a change of boundaries ({}): ask for months "
                    "on one side of the change, or for local authority districts",
                    what,
                    vintages_in_words(vintages))};
}

/// The one vintage of a level that answers records of all the vintages.
Result<int> answer_vintage(const PlanContext& context,
                           GeographyLevel level,
                           const std::map<int, std::set<Month>>& vintages) {
    std::set<int> answers;
    for (const auto& [vintage, months] : vintages) {
        if (const auto answer = context.atlas.answer_vintage(level, vintage)) {
            answers.insert(*answer);
        }
    }
    if (answers.empty()) {
        return Error{
            ErrorCode::refused,
            fmt::format("the geography that was loaded has no look-up to {}", slug_of(level))};
    }
    if (answers.size() > 1) {
        return two_vintages(title_of(level), vintages);
    }
    return *answers.begin();
}

/// Whether records that stand at areas of one level can be counted by areas of another.
bool is_made_up_of(GeographyLevel level, GeographyLevel of_records) {
    return of_records == GeographyLevel::lsoa || level == of_records ||
           (of_records == GeographyLevel::lad && level == GeographyLevel::police_force_area);
}

Result<PlannedRows> area_rows(RowBuilder& builder, GeographyLevel level) {
    const auto of_records = builder.context().dataset.places.front().level;
    if (!is_made_up_of(level, of_records)) {
        return Error{ErrorCode::refused,
                     fmt::format("the records of {} are known by {} and not by {}",
                                 builder.context().dataset.id,
                                 slug_of(of_records),
                                 slug_of(level))};
    }
    const auto vintages = relevant_vintages(builder.coverage(), builder.months());
    const auto answer = answer_vintage(builder.context(), level, vintages);
    if (!answer) {
        return answer.error();
    }
    std::map<std::string, std::pair<const geography::Area*, std::vector<AreaId>>> areas;
    bool some_unplaced = false;
    for (const auto& [vintage, months] : vintages) {
        for (const AreaId atom : builder.atoms(vintage)) {
            const auto id = builder.context().atlas.ancestor(atom, level);
            if (!id) {
                some_unplaced = true;
                continue;
            }
            const auto* area = builder.context().atlas.find(*id);
            auto& entry = areas[area->code];
            entry.first = area;
            entry.second.push_back(atom);
        }
    }
    for (const auto& [code, entry] : areas) {
        builder.add_places(code, entry.first->name, entry.first, entry.second);
    }
    if (!builder.conditions().somewhere()) {
        builder.add_unknown_place();
    }
    auto planned = builder.finish_areas(level, *answer);
    if (some_unplaced) {
        planned.notes.push_back(
            fmt::format("Some small areas here belong to no one {}, so their records are in no row "
                        "of this table.",
                        lower_ascii(title_of(level))));
    }
    return planned;
}

/// "1 (most deprived)", "2", … "10 (least deprived)".
std::string decile_label(int decile) {
    if (decile == 1) {
        return "1 (most deprived)";
    }
    return decile == 10 ? "10 (least deprived)" : fmt::format("{}", decile);
}

Result<PlannedRows> deprivation_rows(RowBuilder& builder) {
    if (builder.context().dataset.places.front().level != GeographyLevel::lsoa) {
        return Error{ErrorCode::refused,
                     "the records of this dataset stand at larger areas than "
                     "those that deprivation is graded by"};
    }
    const auto vintages = relevant_vintages(builder.coverage(), builder.months());
    if (vintages.size() > 1) {
        return two_vintages("deprivation tenths", vintages);
    }
    std::map<int, std::vector<AreaId>> atoms_of_decile;
    std::set<std::pair<std::string, int>> indices;
    for (const AreaId atom : builder.atoms(vintages.begin()->first)) {
        if (const auto* grade = builder.context().atlas.deprivation(atom)) {
            atoms_of_decile[grade->decile].push_back(atom);
            indices.emplace(grade->nation, grade->index_year);
        }
    }
    if (indices.empty()) {
        return Error{ErrorCode::refused, "no deprivation index was loaded for these areas"};
    }
    if (indices.size() > 1) {
        return Error{ErrorCode::refused,
                     "these areas lie in two nations, whose deprivation tenths are never pooled: "
                     "narrow the question to one, such as where police_force_area=…"};
    }
    for (int decile = 1; decile <= 10; ++decile) {
        builder.add_places(
            fmt::format("{}", decile), decile_label(decile), nullptr, atoms_of_decile[decile]);
    }
    auto planned = builder.finish();
    planned.notes.push_back(
        fmt::format("Deprivation tenths of {}, index of {}; 1 is the most deprived.",
                    indices.begin()->first,
                    indices.begin()->second));
    return planned;
}

Result<PlannedRows> body_rows(RowBuilder& builder) {
    for (const auto& slug : builder.coverage().bodies()) {
        builder.add_body(*builder.context().atlas.reporting_body(slug));
    }
    return builder.finish();
}

Result<PlannedRows> dimension_rows(RowBuilder& builder, const std::string& id) {
    const auto* dimension = builder.context().dataset.find_dimension(id);
    if (dimension == nullptr) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("rows: {} is not an area level or a dimension of {}",
                                 id,
                                 builder.context().dataset.id)};
    }
    for (const auto& value : dimension->values) {
        builder.add_value(value);
    }
    return builder.finish();
}

struct RowPlanner {
    RowBuilder& builder;

    Result<PlannedRows> operator()(GeographyLevel level) const { return area_rows(builder, level); }
    Result<PlannedRows> operator()(const ByDeprivationDecile& /*rows*/) const {
        return deprivation_rows(builder);
    }
    Result<PlannedRows> operator()(const ByReportingBody& /*rows*/) const {
        return body_rows(builder);
    }
    Result<PlannedRows> operator()(const ByDimension& rows) const {
        return dimension_rows(builder, rows.id);
    }
};

Axis::By axis_kind(const RowsBy& rows) {
    if (std::holds_alternative<ByDimension>(rows)) {
        return Axis::By::dimension;
    }
    return std::holds_alternative<ByReportingBody>(rows) ? Axis::By::reporting_body
                                                         : Axis::By::place;
}

}  // namespace

Result<PlannedRows> plan_rows(const PlanContext& context,
                              const ResolvedConditions& conditions,
                              const Coverage& coverage,
                              MonthRange months) {
    RowBuilder builder{context, conditions, coverage, months};
    auto planned = std::visit(RowPlanner{builder}, context.query.rows);
    if (!planned) {
        return planned;
    }
    planned->axis.by = axis_kind(context.query.rows);
    if (const auto* by = std::get_if<ByDimension>(&context.query.rows)) {
        planned->axis.dimension = by->id;
    }
    for (const auto& [vintage, of_months] : relevant_vintages(coverage, months)) {
        planned->vintages.insert(vintage);
    }
    if (planned->rows.empty()) {
        return Error{ErrorCode::refused,
                     fmt::format("no {} lies in an area whose records were received",
                                 name_of(context.query.rows))};
    }
    return planned;
}

}  // namespace hub::query
