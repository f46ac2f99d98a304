#pragma once

#include "query/node_cover.hpp"
#include "query/node_plan.hpp"

#include <set>
#include <string>
#include <vector>

namespace hub::query {

/// Works out, step by step, which cells of a policy's lattice a question is a sum of.
class LatticePlanner {
public:
    LatticePlanner(const PlanContext& context,
                   const disclosure::DisclosurePolicy& policy,
                   const Release& release,
                   const ResolvedConditions& conditions,
                   const PlannedRows& rows,
                   const PlannedColumns& columns)
        : context_{context},
          policy_{policy},
          lattice_{policy.lattice()},
          release_{release},
          conditions_{conditions},
          rows_{rows},
          columns_{columns} {}

    /// The dimensions that rows, columns and conditions name become axes, in the definition's
    /// order: the same question crosses the same way however it was written.
    void cross_dimensions();
    Status place_nodes();
    /// Each level in use must publish the margin, and the release must not have closed it.
    Status check_margins() const;
    /// Each column must be made of whole periods of the coarsest level in use.
    Status check_periods() const;
    NodePlan finish();

private:
    /// Nodes that one or more rows are made of.
    struct Set {
        std::vector<std::uint32_t> nodes;
        std::size_t first_row{0};
        int months_per_period{1};
    };

    void add_axis(const domain::Dimension& dimension);
    /// Of a case that has margins of its own: outside and inside.
    void add_case_axis();
    /// Whether the case that is asked for is counted by itself; else it is a sum of the values that
    /// make it up.
    [[nodiscard]] bool has_own_margins() const;
    /// Which combinations of the axes' values are on the side asked for.
    [[nodiscard]] std::vector<bool> combinations_asked() const;
    [[nodiscard]] std::size_t axis_named(const std::string& dimension) const;

    Status place_areas();
    Status place_bodies();
    /// All rows share the places that the conditions leave.
    Status place_once();
    Status add_set(std::vector<PlaceNode> nodes, std::size_t row);
    [[nodiscard]] std::vector<std::vector<geography::AreaId>> places_by_row() const;
    /// The areas that make up the atoms; refused where the lattice's levels cannot.
    Result<std::vector<PlaceNode>> made_up(const std::vector<geography::AreaId>& atoms) const;
    /// Levels, coarsest first, whose areas may make up the places of this question.
    [[nodiscard]] std::vector<domain::GeographyLevel> levels_of_cover() const;

    [[nodiscard]] disclosure::Availability availability() const;
    [[nodiscard]] bool released(std::size_t first, const Set& set) const;
    /// The released quarters that a period lies in; none where one of them is not released, or they
    /// are not of one stage. Live records have none and are always there.
    [[nodiscard]] std::optional<std::vector<const ReleasedUnit*>> units_of(domain::Month first,
                                                                           int months) const;
    [[nodiscard]] int draw_of(domain::Month first, int months) const;
    void fold_rows(NodePlan& plan) const;

    const PlanContext& context_;
    const disclosure::DisclosurePolicy& policy_;
    const disclosure::Lattice& lattice_;
    const Release& release_;
    const ResolvedConditions& conditions_;
    const PlannedRows& rows_;
    const PlannedColumns& columns_;

    std::vector<std::string> margin_;  ///< dimensions and definitions
    std::vector<const domain::Dimension*> crossed_;
    std::vector<std::string> node_levels_;  ///< by node
    std::set<std::string> levels_;
    std::vector<Set> sets_;
    bool shared_set_{false};  ///< rows are values of a dimension over the same places
    NodePlan plan_;
};

}  // namespace hub::query
