#include "statistics/farrington.hpp"

#include "statistics/farrington_reference.hpp"
#include "statistics/generalised_linear_model.hpp"
#include "statistics/seasonal_terms.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_years_for_trend = 3;
constexpr std::size_t periods_of_cases = 4;

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

using discrete_policy = boost::math::policies::policy<
    boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;

/// The smallest count whose chance of being passed is alpha or less.
double count_quantile(double mean, double dispersion, double alpha) {
    using boost::math::complement;
    using boost::math::quantile;
    if (!(mean > 0)) {
        return 0;
    }
    if (dispersion <= 1) {
        const boost::math::poisson_distribution<double, discrete_policy> law{mean};
        return quantile(complement(law, alpha));
    }
    const boost::math::negative_binomial_distribution<double, discrete_policy> law{
        mean / (dispersion - 1), 1 / dispersion};
    return quantile(complement(law, alpha));
}

/// The history's regression, fitted twice.
struct HistoryFit {
    FittedModel model;
    double dispersion{1};  ///< Pearson's, never under 1
    double of_errors{1};   ///< dispersion that the errors rest on
    double eta{0};         ///< now
    double eta_error{0};
    double trend_p{1};
    double largest{0};  ///< count of the history
};

class History {
public:
    History(std::span<const std::optional<double>> counts,
            std::size_t position,
            const std::vector<ReferencePeriod>& periods,
            const FarringtonOptions& options)
        : options_{options} {
        std::vector<double> values;
        std::set<std::size_t> levels;
        for (const auto& period : periods) {
            if (counts[period.position]) {
                periods_.push_back(period);
                values.push_back(*counts[period.position]);
                levels.insert(period.level);
            }
        }
        response_ = Eigen::Map<const Eigen::VectorXd>(values.data(),
                                                      static_cast<Eigen::Index>(values.size()));
        now_ = {position, options.year_levels};
        levels.erase(options.year_levels);  // that of the period judged is compared with
        levels_.assign(levels.begin(), levels.end());
    }

    [[nodiscard]] bool empty() const { return response_.size() == 0; }

    [[nodiscard]] Result<HistoryFit> fit(bool with_trend) const {
        auto data = design(with_trend);
        auto first = generalised_linear_model(data, {});
        if (!first) {
            return first.error();
        }
        if (first->degrees_of_freedom == 0) {
            return refused("the history has no more periods than the model has terms");
        }
        data.prior_weights = weights_of(*first);
        auto second = generalised_linear_model(data, {});
        if (!second) {
            return second.error();
        }
        return described(*std::move(second), data.prior_weights, with_trend);
    }

private:
    [[nodiscard]] double since_now(const ReferencePeriod& period) const {
        return static_cast<double>(period.position) - static_cast<double>(now_.position);
    }

    /// Intercept, levels of the season other than now's, and time since now: the intercept is what
    /// is expected now.
    [[nodiscard]] ModelData design(bool with_trend) const {
        ModelData data;
        const Eigen::Index rows = response_.size();
        add_term(data, "intercept", Eigen::VectorXd::Ones(rows));
        Eigen::VectorXd column(rows);
        for (const auto level : levels_) {
            for (Eigen::Index i = 0; i < rows; ++i) {
                column(i) = periods_[static_cast<std::size_t>(i)].level == level ? 1 : 0;
            }
            add_term(data, fmt::format("season {}", level), column);
        }
        if (with_trend) {
            for (Eigen::Index i = 0; i < rows; ++i) {
                column(i) = since_now(periods_[static_cast<std::size_t>(i)]);
            }
            add_term(data, "time", column);
        }
        data.response = response_;
        return data;
    }

    [[nodiscard]] Eigen::VectorXd weights_of(const FittedModel& first) const {
        const double dispersion = std::max(1.0, first.dispersion().value_or(1));
        Eigen::VectorXd weights(response_.size());
        for (Eigen::Index i = 0; i < weights.size(); ++i) {
            const double mean = first.fitted(i);
            const double left = std::max(1e-12, 1 - first.leverages(i));
            const double residual =
                1.5 *
                (std::pow(response_(i), 2.0 / 3) * std::pow(mean, -1.0 / 6) - std::sqrt(mean)) /
                std::sqrt(dispersion * left);
            weights(i) = residual > options_.weights_threshold ? 1 / (residual * residual) : 1;
        }
        return weights * (static_cast<double>(weights.size()) / weights.sum());
    }

    [[nodiscard]] double working_dispersion(const FittedModel& model,
                                            const Eigen::VectorXd& weights) const {
        const Eigen::ArrayXd working = (response_ - model.fitted).array() / model.fitted.array();
        return (weights.array() * working.square()).sum() /
               static_cast<double>(model.degrees_of_freedom);
    }

    [[nodiscard]] HistoryFit described(FittedModel model,
                                       const Eigen::VectorXd& weights,
                                       bool with_trend) const {
        HistoryFit fit;
        const auto degrees = static_cast<double>(model.degrees_of_freedom);
        fit.dispersion = std::max(1.0, model.dispersion().value_or(1));
        fit.of_errors = options_.errors_of_working_residuals ? working_dispersion(model, weights)
                                                             : fit.dispersion;
        fit.eta = model.coefficients(0);
        fit.eta_error = std::sqrt(fit.of_errors * model.unscaled_covariance(0, 0));
        fit.largest = response_.maxCoeff();
        if (with_trend) {
            const Eigen::Index time = model.coefficients.size() - 1;
            const double error = std::sqrt(fit.of_errors * model.unscaled_covariance(time, time));
            fit.trend_p = error > 0 ? 2 * boost::math::cdf(boost::math::complement(
                                              boost::math::students_t{degrees},
                                              std::abs(model.coefficients(time)) / error))
                                    : 1;
        }
        fit.model = std::move(model);
        return fit;
    }

    const FarringtonOptions& options_;
    std::vector<ReferencePeriod> periods_;
    std::vector<std::size_t> levels_;
    ReferencePeriod now_;
    Eigen::VectorXd response_;
};

Status usable(std::span<const std::optional<double>> counts,
              std::size_t position,
              const FarringtonOptions& options) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double count = counts[i].value_or(0);
        if (!(std::isfinite(count) && count >= 0)) {
            return refused(fmt::format("counts: number {} is not finite and 0 or more", i + 1));
        }
    }
    if (position >= counts.size() || !counts[position]) {
        return refused("the period judged has no count");
    }
    if (options.periods_a_year < 2 || options.years_back == 0 || options.year_levels == 0 ||
        2 * options.half_window + 1 > options.periods_a_year ||
        !(options.alpha > 0 && options.alpha < 0.5)) {
        return refused("options of the method are out of range");
    }
    return {};
}

bool enough_cases(std::span<const std::optional<double>> counts,
                  std::size_t position,
                  double fewest) {
    double cases = 0;
    for (std::size_t i = 0; i < std::min(periods_of_cases, position + 1); ++i) {
        cases += counts[position - i].value_or(0);
    }
    return cases >= fewest;
}

/// With the trend where it may stay, else without.
Result<std::pair<HistoryFit, bool>> chosen_fit(const History& history,
                                               const FarringtonOptions& options) {
    if (options.years_back >= fewest_years_for_trend) {
        auto with = history.fit(true);
        if (with && with->trend_p < options.trend_p && std::exp(with->eta) <= with->largest) {
            return std::pair{*std::move(with), true};
        }
    }
    auto without = history.fit(false);
    if (!without) {
        return without.error();
    }
    return std::pair{*std::move(without), false};
}

double threshold_of(const HistoryFit& fit, const FarringtonOptions& options) {
    const double z =
        boost::math::quantile(boost::math::complement(boost::math::normal{}, options.alpha));
    const double mean = std::exp(fit.eta);
    switch (options.threshold) {
        case FarringtonThreshold::negative_binomial:
            return count_quantile(mean, fit.dispersion, options.alpha);
        case FarringtonThreshold::muan:
            return count_quantile(
                std::exp(fit.eta + z * fit.eta_error), fit.dispersion, options.alpha);
        case FarringtonThreshold::delta: {
            const double tau = fit.dispersion + mean * fit.eta_error * fit.eta_error;
            const double reach = z * std::sqrt(4.0 / 9 * std::cbrt(mean) * tau);
            return std::pow(std::pow(mean, 2.0 / 3) + reach, 1.5);
        }
    }
    return mean;
}

}  // namespace

FarringtonOptions weekly_farrington() {
    return {};
}

FarringtonOptions monthly_farrington() {
    FarringtonOptions options;
    options.periods_a_year = 12;
    options.half_window = 1;
    options.year_levels = 4;
    options.left_out = 6;
    return options;
}

FarringtonOptions original_farrington(std::size_t periods_a_year,
                                      std::size_t years_back,
                                      std::size_t half_window) {
    FarringtonOptions options;
    options.periods_a_year = periods_a_year;
    options.years_back = years_back;
    options.half_window = half_window;
    options.year_levels = 1;
    options.left_out = half_window;
    options.weights_threshold = 1;
    options.trend_p = 0.05;
    options.threshold = FarringtonThreshold::delta;
    options.errors_of_working_residuals = false;
    options.alpha = 0.005;  // 0.01 on both sides together
    return options;
}

Result<FarringtonResult> farrington(std::span<const std::optional<double>> counts,
                                    std::size_t position,
                                    const FarringtonOptions& options) {
    if (auto checked = usable(counts, position, options); !checked) {
        return checked.error();
    }
    const auto periods = farrington_reference(position, options);
    if (!periods) {
        return periods.error();
    }
    const History history{counts, position, *periods, options};
    if (history.empty()) {
        return refused("the history has no counts");
    }
    const auto chosen = chosen_fit(history, options);
    if (!chosen) {
        return chosen.error();
    }
    const auto& [fit, with_trend] = *chosen;
    const double count = *counts[position];
    const double threshold = threshold_of(fit, options);
    const double from =
        options.threshold == FarringtonThreshold::delta ? std::exp(fit.eta) : fit.eta;
    FarringtonResult result;
    result.trend_used = with_trend;
    result.dispersion = fit.dispersion;
    result.score = threshold > from ? (count - from) / (threshold - from) : 0;
    if (enough_cases(counts, position, options.fewest_cases)) {
        result.threshold = threshold;
        result.expected = std::exp(fit.eta);
        result.alarm = result.score > 1 && count > 0;
    }
    return result;
}

}  // namespace hub::statistics
