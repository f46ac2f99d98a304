#include "statistics/nearest_mixture.hpp"

#include <algorithm>
#include <vector>

namespace hub::statistics {

namespace {

constexpr double met = 1e-13;        // of the largest squared length
constexpr double dependent = 1e-9;   // of the rank
constexpr double no_weight = 1e-12;  // a point that has left

class Wolfe {
public:
    explicit Wolfe(const Eigen::MatrixXd& points)
        : points_{points}, scale_{std::max(points.colwise().squaredNorm().maxCoeff(), 1e-300)} {
        Eigen::Index nearest = 0;
        points.colwise().squaredNorm().minCoeff(&nearest);
        active_ = {nearest};
        weights_ = {1.0};
    }

    Mixture run() {
        const auto most = 20 * (points_.cols() + points_.rows()) + 200;
        for (Eigen::Index step = 0; step < most; ++step) {
            const auto [next, gap] = best_addition();
            gap_ = gap;
            if (gap <= met * scale_ || holds(next)) {
                break;
            }
            active_.push_back(next);
            weights_.push_back(0);
            if (!settle()) {
                break;
            }
        }
        Mixture mixture{Eigen::VectorXd::Zero(points_.cols()), 0};
        for (std::size_t i = 0; i < active_.size(); ++i) {
            mixture.weights(active_[i]) = weights_[i];
        }
        mixture.weights /= mixture.weights.sum();
        mixture.optimality_gap = std::max(0.0, best_addition().second) / scale_;
        return mixture;
    }

private:
    [[nodiscard]] Eigen::VectorXd nearest() const {
        Eigen::VectorXd at = Eigen::VectorXd::Zero(points_.rows());
        for (std::size_t i = 0; i < active_.size(); ++i) {
            at += weights_[i] * points_.col(active_[i]);
        }
        return at;
    }

    /// The point that leads on furthest, and by how much.
    [[nodiscard]] std::pair<Eigen::Index, double> best_addition() const {
        const Eigen::VectorXd at = nearest();
        Eigen::Index best = 0;
        const double least = (points_.transpose() * at).minCoeff(&best);
        return {best, at.squaredNorm() - least};
    }

    [[nodiscard]] bool holds(Eigen::Index point) const {
        return std::find(active_.begin(), active_.end(), point) != active_.end();
    }

    /// The affine mixture of the active points nearest to the origin; empty where they depend on
    /// each other.
    [[nodiscard]] std::vector<double> affine() const {
        const auto others = static_cast<Eigen::Index>(active_.size()) - 1;
        if (others == 0) {
            return {1.0};
        }
        const Eigen::VectorXd first = points_.col(active_.front());
        Eigen::MatrixXd directions(points_.rows(), others);
        for (Eigen::Index i = 0; i < others; ++i) {
            directions.col(i) = points_.col(active_[static_cast<std::size_t>(i) + 1]) - first;
        }
        Eigen::ColPivHouseholderQR<Eigen::MatrixXd> decomposition;
        decomposition.setThreshold(dependent);
        decomposition.compute(directions);
        if (decomposition.rank() < others) {
            return {};
        }
        const Eigen::VectorXd solved = decomposition.solve(-first);
        std::vector<double> mixture{1 - solved.sum()};
        mixture.insert(mixture.end(), solved.begin(), solved.end());
        return mixture;
    }

    /// Goes to the affine mixture, or as far towards it as no weight turns negative, whose point
    /// then leaves; until no point has to.
    bool settle() {
        while (true) {
            const auto target = affine();
            if (target.empty()) {
                active_.pop_back();  // the newcomer adds no direction
                weights_.pop_back();
                return false;
            }
            if (*std::min_element(target.begin(), target.end()) > no_weight) {
                weights_ = target;
                return true;
            }
            double reach = 1;
            for (std::size_t i = 0; i < target.size(); ++i) {
                if (target[i] <= no_weight && weights_[i] > target[i]) {
                    reach = std::min(reach, weights_[i] / (weights_[i] - target[i]));
                }
            }
            for (std::size_t i = 0; i < target.size(); ++i) {
                weights_[i] += reach * (target[i] - weights_[i]);
            }
            drop_weightless();
        }
    }

    void drop_weightless() {
        const auto least = std::min_element(weights_.begin(), weights_.end());
        *least = 0;
        for (std::size_t i = active_.size(); i-- > 0;) {
            if (weights_[i] <= no_weight && active_.size() > 1) {
                const auto place = static_cast<std::ptrdiff_t>(i);
                active_.erase(active_.begin() + place);
                weights_.erase(weights_.begin() + place);
            }
        }
    }

    const Eigen::MatrixXd& points_;
    double scale_;
    double gap_{0};
    std::vector<Eigen::Index> active_;
    std::vector<double> weights_;
};

}  // namespace

Mixture nearest_mixture(const Eigen::MatrixXd& points) {
    return Wolfe{points}.run();
}

}  // namespace hub::statistics
