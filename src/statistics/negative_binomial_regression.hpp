#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <optional>

namespace hub::statistics {

struct NegativeBinomialFit {
    FittedModel model;
    /// Of the variance μ + μ²/θ; none where the counts vary no more than Poisson's, θ runs to
    /// infinity and the model is the Poisson one: the caller is to say so.
    std::optional<double> theta;
    std::optional<double> theta_standard_error;  ///< by the observed information
};

/// Negative binomial regression with θ by maximum likelihood (Lawless 1987), the coefficients and θ
/// fitted in turn. The errors of the coefficients take θ as known: the two are uncorrelated in the
/// expected information.
///
/// Refused: as `generalised_linear_model`, and where the two do not settle.
Result<NegativeBinomialFit> negative_binomial_regression(const ModelData& data);

}  // namespace hub::statistics
