#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

namespace hub::statistics {

/// Ordinary least squares by a QR decomposition, told in the same words as a generalised linear
/// model, so that the robust covariances serve both: the dispersion is s², the scores are residual
/// times term. Offsets and prior weights are not used.
///
/// Refused: what is not finite, a term that is a combination of those before it, fewer observations
/// than terms.
Result<FittedModel> linear_regression(const ModelData& data);

/// Durbin and Watson (1950): squared differences of successive residuals over their squares; about
/// 2 without autocorrelation. None where every residual is 0.
std::optional<double> durbin_watson(const FittedModel& model);

}  // namespace hub::statistics
