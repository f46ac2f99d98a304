#pragma once

#include "base/result.hpp"
#include "disclosure/fold_plan.hpp"
#include "disclosure/linked_tables.hpp"
#include "disclosure/listed_cells.hpp"
#include "disclosure/outsider_view.hpp"
#include "disclosure/protected_table.hpp"
#include "disclosure/protection.hpp"
#include "disclosure/raw_table.hpp"

#include <optional>
#include <vector>

namespace hub::disclosure {

/// The cells of listed tables over their innermost ones (row, combination, finest period), values
/// left out.
LinkedTables linked_tables_of(const TableShape& shape, const ListedCells& listed);

/// The one place where a raw count is read. Turns counted nodes into what may be shown, by the
/// policy: each node's cell is perturbed by itself, and an answer's cell is a sum of such cells.
class Protector {
public:
    explicit Protector(const Protection& protection) : protection_{protection} {}

    /// Every cell of the result is what the policy lets out; cells not received are *not
    /// available*. The same contributors give the same noise, whatever the question.
    ///
    /// @param nodes         nodes × axes × months, as `fold` says
    /// @param availability  place set × month
    [[nodiscard]] ProtectedTable protect(const RawTable& nodes,
                                         const FoldPlan& fold,
                                         const Availability& availability) const;

    /// For the audit of a release: what an outsider who knows policy and table sees of a margin,
    /// shown or not. The truth goes to the referee, who never tells it.
    ///
    /// @param nodes  one node an area of the margin's level, crossed with its dimensions
    [[nodiscard]] MarginView inspect(const RawTable& nodes,
                                     const FoldPlan& fold,
                                     const Availability& availability,
                                     Referee& referee) const;

    /// Solves the tables of a mode that lists them: by cell, what is shown of it. Refused where the
    /// suppression cannot be solved; then nothing is to be shown.
    [[nodiscard]] Result<std::vector<ListedValue>> solve_listed(const RawTable& nodes,
                                                                const ListedCells& listed) const;
    /// An answer made of solved cells; those that are not there are *not available*.
    [[nodiscard]] ProtectedTable show_listed(
        std::size_t rows,
        std::size_t columns,
        const std::vector<std::optional<ListedValue>>& values) const;

private:
    struct NodeCells;
    struct NodePeriod;
    /// The cells of a place set over a span of months, added: one for each combination of values.
    struct Cross;

    [[nodiscard]] NodeCells protect_nodes(const RawTable& nodes, const FoldPlan& fold) const;
    /// One combination of a node over one period, both sides of a case among them.
    [[nodiscard]] std::int64_t protected_value(const RawTable& nodes,
                                               const FoldPlan& fold,
                                               const NodePeriod& at,
                                               std::size_t column) const;
    [[nodiscard]] std::int64_t perturbed(RawCount count, CellKey key, int draw) const;
    /// Into a cross used before, since tables have very many rows.
    void fill(Cross& cross,
              const NodeCells& cells,
              const FoldPlan& fold,
              const Availability& availability,
              std::size_t place_set,
              std::size_t span) const;
    [[nodiscard]] bool guarded(const Cross& cross, const FoldPlan& fold) const;
    [[nodiscard]] ProtectedCell cell_of(const Cross& cross,
                                        const FoldPlan& fold,
                                        const Pick& row,
                                        const Pick& column) const;
    [[nodiscard]] ProtectedCell shown(std::int64_t value, std::int64_t cells_added) const;

    const Protection& protection_;
};

}  // namespace hub::disclosure
