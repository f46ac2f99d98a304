#include "statistics/generalised_linear_model.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr int most_steps = 50;
constexpr int most_halvings = 12;
constexpr double deviance_step = 1e-10;
constexpr double predictor_step = 1e-8;
constexpr double rank_tolerance = 1e-10;
constexpr double separated = 30;      // of the logarithm of a rate
constexpr double largest_log = 690;   // under the logarithm of the largest double
constexpr double nearly_one = 1e-12;  // how near a fitted share may come to 0 and 1

std::span<const double> span_of(const Eigen::VectorXd& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

/// What one observation adds, for a family at a mean.
class FamilyRules {
public:
    explicit FamilyRules(const ModelFamily& family) : family_{family} {}

    [[nodiscard]] bool binomial() const {
        return family_.distribution == CountDistribution::binomial;
    }

    [[nodiscard]] double mean_of(double eta) const {
        return binomial() ? std::clamp(1 / (1 + std::exp(-eta)), nearly_one, 1 - nearly_one)
                          : std::exp(std::min(eta, largest_log));
    }

    /// Derivative of the mean by the linear predictor.
    [[nodiscard]] double slope_at(double mean) const {
        return binomial() ? mean * (1 - mean) : mean;
    }

    [[nodiscard]] double variance_at(double mean) const {
        switch (family_.distribution) {
            case CountDistribution::poisson:
                return mean;
            case CountDistribution::negative_binomial:
                return mean + mean * mean / family_.theta;
            case CountDistribution::binomial:
                return mean * (1 - mean);
        }
        return mean;
    }

    [[nodiscard]] double deviance_at(double y, double mean) const {
        // y ln(y/μ) is 0 at y = 0.
        const double by_count = y > 0 ? y * std::log(y / mean) : 0;
        switch (family_.distribution) {
            case CountDistribution::poisson:
                return std::max(0.0, 2 * (by_count - (y - mean)));
            case CountDistribution::negative_binomial:
                return std::max(
                    0.0,
                    2 * (by_count -
                         (y + family_.theta) * std::log1p((y - mean) / (mean + family_.theta))));
            case CountDistribution::binomial:
                return std::max(
                    0.0, 2 * (by_count + (y < 1 ? (1 - y) * std::log((1 - y) / (1 - mean)) : 0)));
        }
        return 0;
    }

    [[nodiscard]] double log_likelihood_at(double y, double mean, double weight) const {
        switch (family_.distribution) {
            case CountDistribution::poisson:
                return weight * (y * std::log(mean) - mean - std::lgamma(y + 1));
            case CountDistribution::negative_binomial: {
                const double theta = family_.theta;
                return weight * (std::lgamma(theta + y) - std::lgamma(theta) - std::lgamma(y + 1) -
                                 theta * std::log1p(mean / theta) +
                                 y * (std::log(mean) - std::log(mean + theta)));
            }
            case CountDistribution::binomial:
                return std::lgamma(weight + 1) - std::lgamma(weight * y + 1) -
                       std::lgamma(weight * (1 - y) + 1) +
                       weight * (y * std::log(mean) + (1 - y) * std::log1p(-mean));
        }
        return 0;
    }

    /// Where the iteration starts: near the observation, but never at a mean of 0.
    [[nodiscard]] double start(double y, double weight) const {
        if (binomial()) {
            const double share = (weight * y + 0.5) / (weight + 1);
            return std::log(share / (1 - share));
        }
        return std::log(y + 0.1);
    }

private:
    ModelFamily family_;
};

Status numbers_usable(const ModelData& data, const ModelFamily& family) {
    if (auto checked =
            all_finite({data.design.data(), static_cast<std::size_t>(data.design.size())},
                       "the terms of a model");
        !checked) {
        return checked;
    }
    if (auto checked = none_negative(span_of(data.response), "counts"); !checked) {
        return checked;
    }
    if (auto checked = all_finite(span_of(data.offset), "logarithms of exposure"); !checked) {
        return checked;
    }
    if (auto checked = none_negative(span_of(data.prior_weights), "weights"); !checked) {
        return checked;
    }
    if (family.distribution == CountDistribution::negative_binomial &&
        !(std::isfinite(family.theta) && family.theta > 0)) {
        return refused("theta of a negative binomial model is not finite and more than 0");
    }
    if (family.distribution == CountDistribution::binomial && data.response.maxCoeff() > 1) {
        return refused("a share is more than 1");
    }
    return {};
}

Status shapes_agree(const ModelData& data) {
    const auto rows = static_cast<std::size_t>(data.design.rows());
    if (data.design.rows() == 0 || data.design.cols() == 0) {
        return refused("a model wants an observation and a term");
    }
    if (auto checked = same_length(
            static_cast<std::size_t>(data.design.cols()), data.terms.size(), "terms and names");
        !checked) {
        return checked;
    }
    if (auto checked =
            same_length(rows, static_cast<std::size_t>(data.response.size()), "rows and counts");
        !checked) {
        return checked;
    }
    for (const auto* extra : {&data.offset, &data.prior_weights}) {
        if (extra->size() != 0 && extra->size() != data.design.rows()) {
            return refused("offsets or weights differ in number from the observations");
        }
    }
    return data.design.rows() < data.design.cols()
               ? Status{refused("a model has more terms than observations")}
               : Status{};
}

/// The first column that those before it make up, each column taken at length 1.
std::optional<std::size_t> dependent_term(const Eigen::MatrixXd& scaled) {
    const Eigen::HouseholderQR<Eigen::MatrixXd> decomposition{scaled};
    for (Eigen::Index column = 0; column < scaled.cols(); ++column) {
        if (std::abs(decomposition.matrixQR()(column, column)) < rank_tolerance) {
            return static_cast<std::size_t>(column);
        }
    }
    return std::nullopt;
}

Error rank_deficiency(const std::string& term) {
    return refused(
        fmt::format("rank deficiency: the term {} is a combination of the others", term));
}

/// The iteration. Columns are scaled to length 1, so that a term's unit does not matter.
class Fit {
public:
    Fit(const ModelData& data, const ModelFamily& family)
        : data_{data},
          rules_{family},
          offset_{data.offset.size() != 0 ? data.offset
                                          : Eigen::VectorXd::Zero(data.design.rows())},
          weights_{data.prior_weights.size() != 0 ? data.prior_weights
                                                  : Eigen::VectorXd::Ones(data.design.rows())},
          lengths_{data.design.colwise().norm()},
          mean_(data.design.rows()),
          root_(data.design.rows()) {}

    Result<FittedModel> run() {
        for (Eigen::Index column = 0; column < lengths_.size(); ++column) {
            if (!(lengths_(column) > 0)) {
                return rank_deficiency(data_.terms[static_cast<std::size_t>(column)]);
            }
        }
        scaled_ = data_.design * lengths_.cwiseInverse().asDiagonal();
        if (const auto dependent = dependent_term(scaled_)) {
            return rank_deficiency(data_.terms[*dependent]);
        }
        if (!((data_.response.array() * weights_.array()).sum() > 0)) {
            return refused("separation: there is no event");
        }
        if (auto converged = iterate(); !converged) {
            return converged.error();
        }
        return described();
    }

private:
    Status iterate() {
        eta_.resize(data_.response.size());
        for (Eigen::Index i = 0; i < eta_.size(); ++i) {
            eta_(i) = rules_.start(data_.response(i), weights_(i));
        }
        double deviance = take(eta_);
        bool still = false;
        for (steps_ = 1; steps_ <= most_steps; ++steps_) {
            if (auto solved = solve(); !solved) {
                return solved;
            }
            const Eigen::VectorXd before = eta_;
            const double after = step_down(before, deviance);
            still = std::abs(after - deviance) <= deviance_step * (std::abs(after) + 0.1);
            const double moved = (eta_ - before).cwiseAbs().maxCoeff();
            deviance = after;
            if (auto apart = not_separated(); !apart) {
                return apart;
            }
            if (still && moved <= predictor_step) {
                break;
            }
        }
        return still ? Status{} : Status{refused("the model does not converge in 50 steps")};
    }

    /// Means and weights at a linear predictor; the deviance there.
    double take(const Eigen::VectorXd& eta) {
        double deviance = 0;
        for (Eigen::Index i = 0; i < eta.size(); ++i) {
            mean_(i) = rules_.mean_of(eta(i));
            const double slope = rules_.slope_at(mean_(i));
            root_(i) = std::sqrt(weights_(i) * slope * slope / rules_.variance_at(mean_(i)));
            deviance += weights_(i) * rules_.deviance_at(data_.response(i), mean_(i));
        }
        return deviance;
    }

    Status solve() {
        Eigen::VectorXd working(eta_.size());
        for (Eigen::Index i = 0; i < eta_.size(); ++i) {
            working(i) = root_(i) * (eta_(i) - offset_(i) +
                                     (data_.response(i) - mean_(i)) / rules_.slope_at(mean_(i)));
        }
        decomposition_.setThreshold(rank_tolerance);
        decomposition_.compute(root_.asDiagonal() * scaled_);
        if (decomposition_.rank() < scaled_.cols()) {
            const auto column = decomposition_.colsPermutation().indices()(decomposition_.rank());
            return rank_deficiency(data_.terms[static_cast<std::size_t>(column)]);
        }
        coefficients_ = decomposition_.solve(working);
        return {};
    }

    /// Goes to the new coefficients, or half of the way again and again while that makes the fit
    /// worse: a long first step may overshoot.
    double step_down(const Eigen::VectorXd& before, double deviance) {
        Eigen::VectorXd target = scaled_ * coefficients_ + offset_;
        double after = take(target);
        const auto worse = [&] {
            return !std::isfinite(after) || target.maxCoeff() > largest_log ||
                   after > deviance * (1 + 1e-6) + 1e-6;
        };
        for (int halving = 0; steps_ > 1 && halving < most_halvings && worse(); ++halving) {
            target = 0.5 * (target + before);
            after = take(target);
        }
        eta_ = target;
        return after;
    }

    [[nodiscard]] Status not_separated() const {
        for (Eigen::Index i = 0; i < eta_.size(); ++i) {
            const double log_rate = eta_(i) - offset_(i);
            if (weights_(i) > 0 &&
                (log_rate < -separated || (rules_.binomial() && log_rate > separated))) {
                return refused(fmt::format(
                    "separation: the fitted rate of observation {} has no bound", i + 1));
            }
        }
        return {};
    }

    Result<FittedModel> described() {
        FittedModel model;
        model.deviance = take(eta_);
        if (auto solved = solve(); !solved) {  // the information at the estimate itself
            return solved.error();
        }
        model.terms = data_.terms;
        model.coefficients = coefficients_.cwiseQuotient(lengths_);
        model.linear_predictor = eta_;
        model.fitted = mean_;
        model.steps = std::min(steps_, most_steps);
        const Eigen::Index terms = scaled_.cols();
        const Eigen::MatrixXd inverse_root =
            decomposition_.colsPermutation() *
            Eigen::MatrixXd{decomposition_.matrixR()
                                .topLeftCorner(terms, terms)
                                .template triangularView<Eigen::Upper>()
                                .solve(Eigen::MatrixXd::Identity(terms, terms))};
        model.leverages = (root_.asDiagonal() * scaled_ * inverse_root).rowwise().squaredNorm();
        const Eigen::MatrixXd unscaled = lengths_.cwiseInverse().asDiagonal() * inverse_root;
        model.unscaled_covariance = unscaled * unscaled.transpose();
        add_residuals(model);
        return model;
    }

    void add_residuals(FittedModel& model) const {
        model.deviance_residuals.resize(eta_.size());
        Eigen::VectorXd score(eta_.size());
        std::size_t observations = 0;
        for (Eigen::Index i = 0; i < eta_.size(); ++i) {
            const double y = data_.response(i);
            const double distance = y - mean_(i);
            const double variance = rules_.variance_at(mean_(i));
            observations += weights_(i) > 0 ? 1 : 0;
            score(i) = weights_(i) * distance * rules_.slope_at(mean_(i)) / variance;
            model.pearson_chi_squared += weights_(i) * distance * distance / variance;
            model.deviance_residuals(i) =
                std::copysign(std::sqrt(weights_(i) * rules_.deviance_at(y, mean_(i))), distance);
            if (weights_(i) > 0) {
                model.log_likelihood += rules_.log_likelihood_at(y, mean_(i), weights_(i));
            }
        }
        model.scores = score.asDiagonal() * data_.design;
        const auto terms = static_cast<std::size_t>(scaled_.cols());
        model.degrees_of_freedom = observations > terms ? observations - terms : 0;
    }

    const ModelData& data_;
    FamilyRules rules_;
    Eigen::VectorXd offset_;
    Eigen::VectorXd weights_;
    Eigen::VectorXd lengths_;
    Eigen::VectorXd mean_;
    Eigen::VectorXd root_;  ///< of the working weights
    Eigen::MatrixXd scaled_;
    Eigen::VectorXd eta_;
    Eigen::VectorXd coefficients_;  ///< of the scaled columns
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> decomposition_;
    int steps_{0};
};

}  // namespace

std::optional<double> FittedModel::dispersion() const {
    if (degrees_of_freedom == 0) {
        return std::nullopt;
    }
    return pearson_chi_squared / static_cast<double>(degrees_of_freedom);
}

double FittedModel::akaike() const {
    return 2 * static_cast<double>(coefficients.size()) - 2 * log_likelihood;
}

Result<FittedModel> generalised_linear_model(const ModelData& data, const ModelFamily& family) {
    if (auto checked = shapes_agree(data); !checked) {
        return checked.error();
    }
    if (auto checked = numbers_usable(data, family); !checked) {
        return checked.error();
    }
    return Fit{data, family}.run();
}

Eigen::VectorXd linear_predictor_of(const ModelData& data, const Eigen::VectorXd& coefficients) {
    Eigen::VectorXd predictor = data.design * coefficients;
    if (data.offset.size() != 0) {
        predictor += data.offset;
    }
    return predictor;
}

}  // namespace hub::statistics
