#pragma once

#include "query/plan_parts.hpp"

#include <set>
#include <string>
#include <vector>

namespace hub::query {

/// Gathers the rows of a plan one by one: which records fall into each, for which months they are
/// complete, and whose residents they are set against.
class RowBuilder {
public:
    RowBuilder(const PlanContext& context,
               const ResolvedConditions& conditions,
               const Coverage& coverage,
               domain::MonthRange months)
        : context_{context}, conditions_{conditions}, coverage_{coverage}, months_{months} {}

    [[nodiscard]] const PlanContext& context() const { return context_; }
    [[nodiscard]] const ResolvedConditions& conditions() const { return conditions_; }
    [[nodiscard]] const Coverage& coverage() const { return coverage_; }
    [[nodiscard]] domain::MonthRange months() const { return months_; }

    /// Atoms of a vintage that the conditions count and that lie where some body reports.
    [[nodiscard]] std::vector<geography::AreaId> atoms(int vintage) const;

    /// A row of records that lie in the atoms; `whole` is the area they make up, where one.
    void add_places(std::string id,
                    std::string label,
                    const geography::Area* whole,
                    const std::vector<geography::AreaId>& atoms);
    /// A row of records without a place.
    void add_unknown_place();
    void add_body(const geography::ReportingBody& body);
    void add_value(const domain::DimensionValue& value);

    PlannedRows finish();
    PlannedRows finish_areas(domain::GeographyLevel level, int vintage);

private:
    using Months = std::vector<bool>;

    void add(std::string id,
             std::string label,
             std::vector<geography::AreaId> residents,
             Months complete);
    void place(std::size_t index);
    /// Months in which every body that answers for one of the police force areas delivered.
    [[nodiscard]] Months complete_in(const std::set<geography::AreaId>& force_areas);
    /// Months in which everybody that the question is about delivered.
    [[nodiscard]] Months complete_everywhere();
    [[nodiscard]] std::set<geography::AreaId> force_areas_of(
        const std::vector<geography::AreaId>& atoms) const;
    /// Residents of all that the question counts.
    [[nodiscard]] const std::vector<geography::AreaId>& residents_everywhere();
    /// The newest atom vintage that has estimates of its own or through its authorities.
    [[nodiscard]] std::vector<geography::AreaId> atoms_with_residents() const;

    const PlanContext& context_;
    const ResolvedConditions& conditions_;
    const Coverage& coverage_;
    domain::MonthRange months_;
    std::vector<AnswerRow> rows_;
    std::vector<Months> complete_;
    std::vector<std::int32_t> position_;
    std::set<std::string> bodies_;  ///< whose deliveries the rows' completeness rests on
    std::optional<std::vector<geography::AreaId>> residents_everywhere_;
};

}  // namespace hub::query
