#include "statistics/negative_binomial_regression.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

namespace hub::statistics {

namespace {

constexpr int most_turns = 100;
constexpr double turn_step = 1e-9;
constexpr double variance_step = 1e-7;
/// Where the mean over θ is as small as this, Poisson cannot be told apart, and the score is lost
/// in rounding soon after.
constexpr double as_good_as_poisson = 1e-4;
constexpr double smallest_log_theta = -12;

double weight_of(const ModelData& data, Eigen::Index i) {
    return data.prior_weights.size() != 0 ? data.prior_weights(i) : 1;
}

/// Derivative of the log-likelihood by θ, the means held.
double score_of(double theta, const ModelData& data, const Eigen::VectorXd& mean) {
    double score = 0;
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        const double y = data.response(i);
        // ψ(θ + y) − ψ(θ), as a sum where that is short: the difference of two large numbers is not
        // exact where θ is large.
        double difference = 0;
        if (y <= 64 && y == std::floor(y)) {
            for (int k = 0; k < static_cast<int>(y); ++k) {
                difference += 1 / (theta + k);
            }
        } else {
            difference = boost::math::digamma(theta + y) - boost::math::digamma(theta);
        }
        score += weight_of(data, i) *
                 (difference - std::log1p(mean(i) / theta) + (mean(i) - y) / (mean(i) + theta));
    }
    return score;
}

double information_of(double theta, const ModelData& data, const Eigen::VectorXd& mean) {
    double information = 0;
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        const double y = data.response(i);
        const double sum = mean(i) + theta;
        information +=
            weight_of(data, i) * (boost::math::trigamma(theta) - boost::math::trigamma(theta + y) -
                                  1 / theta + 2 / sum - (y + theta) / (sum * sum));
    }
    return information;
}

/// Whether the likelihood rises towards θ = ∞: its derivative by 1/θ there is ½ Σ((y − μ)² − y).
bool no_wider_than_poisson(const ModelData& data, const Eigen::VectorXd& mean) {
    double excess = 0;
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        const double distance = data.response(i) - mean(i);
        excess += weight_of(data, i) * (distance * distance - data.response(i));
    }
    return excess <= 0;
}

/// Whether θ changes by little of itself, or what it adds to the variance by little of the mean:
/// towards infinity θ itself is hardly determined.
bool is_settled(double theta, double before, double mean) {
    return std::abs(theta - before) <= turn_step * theta ||
           std::abs(mean / theta - mean / before) <= variance_step;
}

/// θ at the given means; none where it runs to infinity.
std::optional<double> theta_at(const ModelData& data, const Eigen::VectorXd& mean) {
    if (no_wider_than_poisson(data, mean)) {
        return std::nullopt;
    }
    const auto score = [&](double log_theta) { return score_of(std::exp(log_theta), data, mean); };
    const double largest = std::log(mean.mean() / as_good_as_poisson);
    const double at_largest = score(largest);
    const double at_smallest = score(smallest_log_theta);
    if (!(at_largest < 0) || !(at_smallest > 0)) {
        return std::nullopt;
    }
    std::uintmax_t most = 200;
    const auto [below, above] =
        boost::math::tools::toms748_solve(score,
                                          smallest_log_theta,
                                          largest,
                                          at_smallest,
                                          at_largest,
                                          boost::math::tools::eps_tolerance<double>{48},
                                          most);
    return std::exp((below + above) / 2);
}

}  // namespace

Result<NegativeBinomialFit> negative_binomial_regression(const ModelData& data) {
    auto poisson = generalised_linear_model(data, {});
    if (!poisson) {
        return poisson.error();
    }
    NegativeBinomialFit fit{*std::move(poisson), std::nullopt, std::nullopt};
    const FittedModel without_excess = fit.model;
    for (int turn = 0; turn < most_turns; ++turn) {
        const auto theta = theta_at(data, fit.model.fitted);
        if (!theta) {
            return NegativeBinomialFit{without_excess, std::nullopt, std::nullopt};
        }
        const bool settled = fit.theta && is_settled(*theta, *fit.theta, fit.model.fitted.mean());
        fit.theta = theta;
        auto next = generalised_linear_model(data, {CountDistribution::negative_binomial, *theta});
        if (!next) {
            return next.error();
        }
        fit.model = *std::move(next);
        if (settled) {
            const double information = information_of(*theta, data, fit.model.fitted);
            if (information > 0) {
                fit.theta_standard_error = 1 / std::sqrt(information);
            }
            return fit;
        }
    }
    return Error{ErrorCode::refused, "theta and the coefficients do not settle"};
}

}  // namespace hub::statistics
