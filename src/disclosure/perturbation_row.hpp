#pragma once

#include "base/result.hpp"
#include "disclosure/perturbation_parameters.hpp"

#include <vector>

namespace hub::disclosure {

/// The probabilities of one row of a perturbation table.
struct PerturbationRow {
    std::vector<int> noise;  ///< ascending
    std::vector<double> probability;
};

/// The distribution of maximum entropy over the noises that a count may take: mean 0, variance V
/// or, where entropy alone keeps it smaller, less. Accurate to 1e-12.
///
/// The maximum of entropy under linear constraints is p(v) ∝ exp(a·v + b·v²); a and b are found by
/// Newton's method on the convex dual. Where a larger noise would be more likely than a smaller one
/// of the same sign, the two are made equal, which keeps the form with v and v² averaged over them.
/// Refused, with the reason, where no distribution has that mean and variance.
Result<PerturbationRow> solve_perturbation_row(int count, const PerturbationParameters& parameters);

}  // namespace hub::disclosure
