#include "statistics/robust_covariance.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace hub::statistics {

namespace {

/// Bread, meat, bread; made symmetric, since rounding leaves it a little aside.
Eigen::MatrixXd sandwich(const FittedModel& model, const Eigen::MatrixXd& meat) {
    const Eigen::MatrixXd filled =
        model.unscaled_covariance * meat * model.unscaled_covariance.transpose();
    return 0.5 * (filled + filled.transpose());
}

/// The scores of each period of a series, the periods without an observation being zero.
Eigen::MatrixXd scores_by_period(const FittedModel& model, std::span<const std::size_t> times) {
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    Eigen::MatrixXd scores =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(*last - *first + 1), model.scores.cols());
    for (std::size_t i = 0; i < times.size(); ++i) {
        scores.row(static_cast<Eigen::Index>(times[i] - *first)) +=
            model.scores.row(static_cast<Eigen::Index>(i));
    }
    return scores;
}

}  // namespace

Eigen::MatrixXd scaled_covariance(const FittedModel& model, double dispersion) {
    return dispersion * model.unscaled_covariance;
}

Eigen::MatrixXd sandwich_covariance(const FittedModel& model) {
    return sandwich(model, model.scores.transpose() * model.scores);
}

Result<Eigen::MatrixXd> clustered_covariance(const FittedModel& model,
                                             std::span<const std::size_t> clusters,
                                             ClusterCorrection correction) {
    const auto observations = static_cast<std::size_t>(model.scores.rows());
    if (auto checked = same_length(clusters.size(), observations, "clusters and observations");
        !checked) {
        return checked.error();
    }
    std::map<std::size_t, Eigen::VectorXd> sums;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const auto row = model.scores.row(static_cast<Eigen::Index>(i)).transpose();
        const auto [place, fresh] = sums.try_emplace(clusters[i], row);
        if (!fresh) {
            place->second += row;
        }
    }
    if (sums.size() < 2) {
        return Error{ErrorCode::refused, "errors by cluster want two clusters or more"};
    }
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(model.scores.cols(), model.scores.cols());
    for (const auto& [cluster, sum] : sums) {
        meat += sum * sum.transpose();
    }
    if (correction == ClusterCorrection::cr1) {
        if (model.degrees_of_freedom == 0) {
            return Error{ErrorCode::refused, "the model has a term for every observation"};
        }
        const auto groups = static_cast<double>(sums.size());
        meat *= groups / (groups - 1) * static_cast<double>(observations - 1) /
                static_cast<double>(model.degrees_of_freedom);
    }
    return sandwich(model, meat);
}

Result<Eigen::MatrixXd> newey_west_covariance(const FittedModel& model,
                                              std::span<const std::size_t> times,
                                              std::size_t lag) {
    if (auto checked = same_length(
            times.size(), static_cast<std::size_t>(model.scores.rows()), "times and observations");
        !checked) {
        return checked.error();
    }
    const auto scores = scores_by_period(model, times);
    if (lag >= static_cast<std::size_t>(scores.rows())) {
        return Error{ErrorCode::refused, "the lag is not shorter than the series"};
    }
    Eigen::MatrixXd meat = scores.transpose() * scores;
    for (std::size_t l = 1; l <= lag; ++l) {
        const auto apart = static_cast<Eigen::Index>(l);
        const double weight = 1 - static_cast<double>(l) / static_cast<double>(lag + 1);
        const Eigen::MatrixXd paired = scores.bottomRows(scores.rows() - apart).transpose() *
                                       scores.topRows(scores.rows() - apart);
        meat += weight * (paired + paired.transpose());
    }
    return sandwich(model, meat);
}

std::size_t automatic_lag(const FittedModel& model, std::span<const std::size_t> times) {
    if (times.empty() || times.size() != static_cast<std::size_t>(model.scores.rows())) {
        return 0;
    }
    const auto scores = scores_by_period(model, times);
    const Eigen::Index skipped = scores.cols() > 1 ? 1 : 0;
    const Eigen::VectorXd sums = scores.rightCols(scores.cols() - skipped).rowwise().sum();
    const auto periods = static_cast<double>(sums.size());
    const auto reach = static_cast<Eigen::Index>(
        std::min(std::floor(4 * std::pow(periods / 100, 2.0 / 9)), periods - 1));
    double at_zero = sums.squaredNorm();
    double at_one = 0;
    for (Eigen::Index l = 1; l <= reach; ++l) {
        const double covariance = sums.tail(sums.size() - l).dot(sums.head(sums.size() - l));
        at_zero += 2 * covariance;
        at_one += 2 * static_cast<double>(l) * covariance;
    }
    if (at_zero == 0) {
        return 0;
    }
    constexpr double of_bartlett = 1.1447;
    const double ratio = at_one / at_zero;
    const double lag = std::floor(of_bartlett * std::cbrt(ratio * ratio) * std::cbrt(periods));
    return static_cast<std::size_t>(std::clamp(lag, 0.0, std::floor(periods / 4)));
}

}  // namespace hub::statistics
