#pragma once

#include "base/result.hpp"
#include "statistics/difference_in_differences.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <set>
#include <vector>

namespace hub::statistics {

/// The rows that count, with what the design is made of.
struct Panel {
    std::vector<PanelRow> rows;
    std::vector<bool> treated;  ///< of each row
    std::vector<std::size_t> areas;
    std::vector<std::size_t> periods;
    std::set<std::size_t> all_periods;
    std::set<std::size_t> treated_areas;
    std::set<std::size_t> control_areas;
    std::size_t start{0};

    [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>(rows.size()); }
    [[nodiscard]] bool after(std::size_t row) const { return periods[row] >= start; }
};

/// Checks a panel as `difference_in_differences` says and leaves out the rows without a count.
Result<Panel> usable_panel(const ComparisonPanel& given);

/// Counts, exposure and the intercept.
ModelData begun(const Panel& panel);
void add_group(ModelData& data, const Panel& panel);
/// A level for every period but one; of the treated alone, where asked.
void add_periods(ModelData& data, const Panel& panel, std::size_t but, bool of_treated);

/// The whole design, with the effect last; how many terms it has.
ModelData design_of(const Panel& panel, PanelEffects effects);
std::size_t terms_of(const Panel& panel, PanelEffects effects);

}  // namespace hub::statistics
