#pragma once

#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hub::statistics {

struct DrawPlan {
    std::size_t draws{4000};
    std::uint64_t seed{1};
};

/// Draws of the coefficients from the normal law with that mean and covariance, one a column. The
/// square root is by eigenvalues, so that a covariance of less than full rank serves too.
Eigen::MatrixXd drawn_coefficients(const Eigen::VectorXd& mean,
                                   const Eigen::MatrixXd& covariance,
                                   const DrawPlan& plan);

/// For each draw, the sum of exp(linear predictor) over the rows.
std::vector<double> drawn_totals(const ModelData& rows,
                                 const Eigen::VectorXd& mean,
                                 const Eigen::MatrixXd& covariance,
                                 const DrawPlan& plan);

}  // namespace hub::statistics
