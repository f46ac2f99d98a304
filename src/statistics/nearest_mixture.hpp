#pragma once

#include <Eigen/Dense>

namespace hub::statistics {

/// A mixture of points: weights of 0 or more with sum 1.
struct Mixture {
    Eigen::VectorXd weights;
    /// How much the squared distance could still fall, at most, as a part of the largest squared
    /// length of a point: 0 at the optimum.
    double optimality_gap{0};
};

/// The mixture of points nearest to the origin, by Wolfe's algorithm (1976): an active set of
/// affinely independent points, whose nearest affine mixture is found by QR.
///
/// @param points  a column a point; one or more, finite
Mixture nearest_mixture(const Eigen::MatrixXd& points);

}  // namespace hub::statistics
