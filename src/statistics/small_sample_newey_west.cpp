#include "statistics/small_sample_newey_west.hpp"

#include "statistics/robust_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace hub::statistics {

namespace {

constexpr double largest_correlation = 0.9;
constexpr int halvings = 30;
constexpr double fewest_degrees = 1.5;

/// Sums of what the working model says of residuals (I − QQ′)ε, ε correlated by ρ^|time apart|.
class WorkingModel {
public:
    WorkingModel(const ModelData& data,
                 const FittedModel& model,
                 std::span<const std::size_t> times)
        : gaps_(times.size(), 0) {
        for (std::size_t i = 1; i < times.size(); ++i) {
            gaps_[i] = static_cast<double>(times[i] - times[i - 1]);
        }
        Eigen::VectorXd weights = model.fitted;
        if (data.prior_weights.size() != 0) {
            weights = weights.cwiseProduct(data.prior_weights);
        }
        const Eigen::VectorXd roots = weights.cwiseSqrt();
        weighted_ = roots.asDiagonal() * data.design;
        residuals_ = (data.response - model.fitted).cwiseQuotient(model.fitted.cwiseSqrt());
        if (data.prior_weights.size() != 0) {
            residuals_ = residuals_.cwiseProduct(data.prior_weights.cwiseSqrt());
        }
        const Eigen::HouseholderQR<Eigen::MatrixXd> decomposition{
            weighted_ * weighted_.colwise().norm().cwiseInverse().asDiagonal()};
        basis_ = decomposition.householderQ() *
                 Eigen::MatrixXd::Identity(weighted_.rows(), weighted_.cols());
    }

    [[nodiscard]] const Eigen::MatrixXd& weighted() const { return weighted_; }

    /// Rx for every column, by two sweeps: R itself is never made.
    [[nodiscard]] Eigen::MatrixXd correlated(const Eigen::MatrixXd& x, double rho) const {
        Eigen::MatrixXd forward = x;
        Eigen::MatrixXd backward = x;
        for (Eigen::Index i = 1; i < x.rows(); ++i) {
            forward.row(i) += carried(i, rho) * forward.row(i - 1);
        }
        for (Eigen::Index i = x.rows() - 2; i >= 0; --i) {
            backward.row(i) += carried(i + 1, rho) * backward.row(i + 1);
        }
        return forward + backward - x;
    }

    /// (I − QQ′)x.
    [[nodiscard]] Eigen::MatrixXd left_over(const Eigen::MatrixXd& x) const {
        return x - basis_ * (basis_.transpose() * x);
    }

    /// The correlation of ε that gives residuals the one they have, in the mean.
    [[nodiscard]] double autocorrelation() const {
        const double wanted =
            residuals_.dot(neighbours(residuals_).col(0)) / residuals_.squaredNorm();
        double low = 0;
        double high = largest_correlation;
        if (!(wanted > expected_of_residuals(low))) {
            return low;
        }
        for (int halving = 0; halving < halvings; ++halving) {
            const double middle = (low + high) / 2;
            (expected_of_residuals(middle) < wanted ? low : high) = middle;
        }
        return low;
    }

private:
    [[nodiscard]] double carried(Eigen::Index i, double rho) const {
        return std::pow(rho, gaps_[static_cast<std::size_t>(i)]);
    }

    /// ½(x one period before + x one after), 0 beside a gap.
    [[nodiscard]] Eigen::MatrixXd neighbours(const Eigen::MatrixXd& x) const {
        Eigen::MatrixXd moved = Eigen::MatrixXd::Zero(x.rows(), x.cols());
        for (Eigen::Index i = 1; i < x.rows(); ++i) {
            if (gaps_[static_cast<std::size_t>(i)] == 1) {
                moved.row(i) += 0.5 * x.row(i - 1);
                moved.row(i - 1) += 0.5 * x.row(i);
            }
        }
        return moved;
    }

    /// tr(MLMR)/tr(MR), with M = I − QQ′ and L the neighbours.
    [[nodiscard]] double expected_of_residuals(double rho) const {
        const auto spread = correlated(basis_, rho);  // RQ
        const auto beside = neighbours(basis_);       // LQ
        double pairs = 0;
        for (const double gap : gaps_) {
            pairs += gap == 1 ? 1 : 0;
        }
        const Eigen::MatrixXd within = basis_.transpose() * beside;
        const Eigen::MatrixXd spread_within = basis_.transpose() * spread;
        const double above = rho * pairs - 2 * beside.cwiseProduct(spread).sum() +
                             within.cwiseProduct(spread_within).sum();
        const double below = static_cast<double>(basis_.rows()) - basis_.cwiseProduct(spread).sum();
        return above / below;
    }

    std::vector<double> gaps_;  ///< periods since the observation before
    Eigen::MatrixXd weighted_;
    Eigen::VectorXd residuals_;
    Eigen::MatrixXd basis_;
};

/// v∘K∘v′ with Bartlett weights by time apart.
Eigen::MatrixXd bartlett(const Eigen::VectorXd& v,
                         std::span<const std::size_t> times,
                         std::size_t lag) {
    Eigen::MatrixXd kernel = Eigen::MatrixXd::Zero(v.size(), v.size());
    for (Eigen::Index i = 0; i < v.size(); ++i) {
        for (Eigen::Index j = i; j >= 0; --j) {
            const auto apart =
                times[static_cast<std::size_t>(i)] - times[static_cast<std::size_t>(j)];
            if (apart > lag) {
                break;
            }
            kernel(i, j) =
                v(i) * v(j) * (1 - static_cast<double>(apart) / static_cast<double>(lag + 1));
            kernel(j, i) = kernel(i, j);
        }
    }
    return kernel;
}

struct Correction {
    double factor{1};
    double degrees{1};
};

Correction correction_of(const WorkingModel& working,
                         const Eigen::VectorXd& v,
                         const Eigen::MatrixXd& kernel,
                         double rho) {
    const auto once = working.left_over(kernel);
    const Eigen::MatrixXd both = working.left_over(once.transpose());
    const Eigen::MatrixXd product = working.correlated(both, rho);  // R M A M
    const double mean = product.trace();
    const double half_variance = product.cwiseProduct(product.transpose()).sum();
    const double wanted = v.dot(working.correlated(v, rho).col(0));
    const double degrees = half_variance > 0 ? mean * mean / half_variance : 0;
    if (!(mean > 0 && wanted > 0)) {
        return {1, fewest_degrees};
    }
    return {wanted / mean, std::max(fewest_degrees, degrees)};
}

Status usable(const ModelData& data, const FittedModel& model, std::span<const std::size_t> times) {
    if (times.size() != static_cast<std::size_t>(data.design.rows())) {
        return Error{ErrorCode::refused, "times and observations differ in number"};
    }
    if (std::adjacent_find(times.begin(), times.end(), std::greater_equal<>{}) != times.end()) {
        return Error{ErrorCode::refused, "the times of a series do not ascend"};
    }
    if (model.degrees_of_freedom == 0 || !(model.pearson_chi_squared > 0)) {
        return Error{ErrorCode::refused, "the model leaves nothing over to tell its errors by"};
    }
    return {};
}

}  // namespace

Result<SmallSampleNeweyWest> small_sample_newey_west(const ModelData& data,
                                                     const FittedModel& model,
                                                     std::span<const std::size_t> times,
                                                     std::size_t lag) {
    if (auto checked = usable(data, model, times); !checked) {
        return checked.error();
    }
    const auto plain = newey_west_covariance(model, times, lag);
    if (!plain) {
        return plain.error();
    }
    const WorkingModel working{data, model, times};
    SmallSampleNeweyWest corrected;
    corrected.autocorrelation = working.autocorrelation();
    const Eigen::Index terms = data.design.cols();
    corrected.degrees.resize(terms);
    Eigen::VectorXd factors(terms);
    for (Eigen::Index term = 0; term < terms; ++term) {
        const Eigen::VectorXd v = working.weighted() * model.unscaled_covariance.col(term);
        const auto [factor, degrees] =
            correction_of(working, v, bartlett(v, times, lag), corrected.autocorrelation);
        factors(term) = std::sqrt(factor);
        corrected.degrees(term) = degrees;
    }
    corrected.covariance = factors.asDiagonal() * *plain * factors.asDiagonal();
    return corrected;
}

}  // namespace hub::statistics
