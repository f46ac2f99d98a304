#pragma once

#include "base/result.hpp"

#include <Eigen/Dense>
#include <optional>
#include <string>
#include <vector>

namespace hub::statistics {

/// What a regression is fitted to: a row an observation, a column a term.
struct ModelData {
    Eigen::MatrixXd design;
    std::vector<std::string> terms;  ///< the columns' names, by which refusals speak of them
    Eigen::VectorXd response;        ///< counts; shares of the trials, for the binomial model
    Eigen::VectorXd offset;          ///< logarithm of the exposure; empty where there is none
    Eigen::VectorXd prior_weights;   ///< 0 or more; trials, for the binomial model; empty for all 1
};

enum class CountDistribution {
    poisson,            ///< log link, variance μ; quasi-Poisson is this with a dispersion
    negative_binomial,  ///< log link, variance μ + μ²/θ with θ known
    binomial,           ///< logit link, variance μ(1 − μ)/trials
};

struct ModelFamily {
    CountDistribution distribution{CountDistribution::poisson};
    double theta{0};  ///< of the negative binomial
};

/// A generalised linear model at its maximum of likelihood.
struct FittedModel {
    std::vector<std::string> terms;
    Eigen::VectorXd coefficients;
    /// Inverse of the expected information, (XᵀWX)⁻¹: the covariance where the dispersion is 1, and
    /// the bread of every sandwich.
    Eigen::MatrixXd unscaled_covariance;
    Eigen::VectorXd linear_predictor;  ///< offset included
    Eigen::VectorXd fitted;            ///< mean of each observation
    Eigen::VectorXd leverages;
    Eigen::VectorXd deviance_residuals;
    Eigen::MatrixXd
        scores;  ///< derivative of each observation's log-likelihood by each coefficient
    double deviance{0};
    double pearson_chi_squared{0};
    double log_likelihood{0};
    std::size_t degrees_of_freedom{0};  ///< observations of positive weight less terms
    int steps{0};

    /// Pearson's χ² over its degrees of freedom (McCullagh and Nelder 1989); none where the model
    /// has a term for every observation.
    [[nodiscard]] std::optional<double> dispersion() const;
    /// −2 log-likelihood + 2 terms.
    [[nodiscard]] double akaike() const;
};

/// Iteratively reweighted least squares (Nelder and Wedderburn 1972), each step by a QR
/// decomposition with column pivoting. It stops when the deviance changes by 10⁻¹⁰ of itself and no
/// linear predictor moves any more, at most after 50 steps.
///
/// Exposure enters as its logarithm in the offset, so coefficients are logarithms of rate ratios.
/// A month that is missing or hidden is no row: it is left out by the caller, never given as 0.
/// Counts with noise or rounding stay unbiased; their variance is in the residuals, and so in the
/// dispersion and in every sandwich, but not in the model's own errors.
///
/// Refused: what is not finite, negative counts, shares outside 0 to 1, a term that is a
/// combination of those before it (rank deficiency, by the term's name), no event at all, a fitted
/// log rate that falls below −30 or a logit beyond 30 (separation, as by a season without an
/// event), fewer observations than terms, no convergence.
Result<FittedModel> generalised_linear_model(const ModelData& data, const ModelFamily& family);

/// Σ of the design's columns for one set of coefficients, with the offset where there is one.
Eigen::VectorXd linear_predictor_of(const ModelData& data, const Eigen::VectorXd& coefficients);

}  // namespace hub::statistics
