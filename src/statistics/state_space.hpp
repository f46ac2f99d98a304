#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// A linear Gaussian state space model of one series, constant in time, every state of which is
/// unknown at the start (exact diffuse):
///
///   y = Z α + ε, var ε = H;   α₊ = T α + η, var η = Q
struct StateSpace {
    Eigen::VectorXd observation;  ///< Z
    double observation_variance{0};
    Eigen::MatrixXd transition;      ///< T
    Eigen::MatrixXd state_variance;  ///< Q
};

/// State and variance at one time. While the start is still unknown the variance has no bound, and
/// `variance` is its finite part.
struct StateEstimate {
    Eigen::VectorXd mean;
    Eigen::MatrixXd variance;
};

struct FilteredStates {
    std::vector<StateEstimate> filtered;  ///< after the value of that time
    double log_likelihood{0};  ///< diffuse: values that only settle the start give −½ ln F
    double squares{0};         ///< Σ v²/F of the others, for a variance common to all
    double log_variances{0};   ///< Σ ln F of all
    std::size_t counted{0};    ///< how many others there are
};

/// Kalman's filter from a diffuse start (Durbin and Koopman 2012, sections 4.3 and 5.2). A missing
/// value moves the state on and tells nothing.
FilteredStates filter_states(const StateSpace& model,
                             std::span<const std::optional<double>> values);

/// The states given all values (their sections 4.4 and 5.3).
std::vector<StateEstimate> smooth_states(const StateSpace& model,
                                         std::span<const std::optional<double>> values);

}  // namespace hub::statistics
