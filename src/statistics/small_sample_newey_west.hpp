#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <span>

namespace hub::statistics {

struct SmallSampleNeweyWest {
    Eigen::MatrixXd covariance;
    Eigen::VectorXd degrees;    ///< of Student's t, one a coefficient
    double autocorrelation{0};  ///< of neighbouring periods, what the fit took out put back
};

/// Newey and West's covariance of a Poisson fit for series of a few years, where the plain one
/// falls short: at 60 months with neighbours correlated by 0.3 its 95 % limits hold 75 to 83 times
/// in a hundred, since residuals lose with every term fitted, and their products more so.
///
/// Bell and McCaffrey's remedy (2002; Imbens and Kolesár 2016), carried from clusters to Bartlett
/// weights. Take residuals, standardised, as (I − H)ε with ε of correlation ρ^|time apart|. Each
/// coefficient's variance v′(K∘uu′)v then has a known mean and variance under that working model:
/// it is multiplied by what makes the mean right, and its t has 2 mean²/variance degrees of freedom
/// (Satterthwaite 1946). ρ is what gives residuals the correlation that they have, between 0 and
/// 0.9. Where the working model is wrong, the errors are those of Newey and West times a factor.
///
/// @param data   what `model`, a Poisson one, was fitted to
/// @param times  whole periods, ascending and each once; a gap stays a gap
/// Refused: other than one time an observation, times that do not ascend, a model with a term for
/// every observation, a lag of as many periods as the series has.
Result<SmallSampleNeweyWest> small_sample_newey_west(const ModelData& data,
                                                     const FittedModel& model,
                                                     std::span<const std::size_t> times,
                                                     std::size_t lag);

}  // namespace hub::statistics
