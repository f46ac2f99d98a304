#include "statistics/coefficient_draws.hpp"

#include "statistics/random_stream.hpp"

namespace hub::statistics {

Eigen::MatrixXd drawn_coefficients(const Eigen::VectorXd& mean,
                                   const Eigen::MatrixXd& covariance,
                                   const DrawPlan& plan) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts{covariance};
    const Eigen::MatrixXd root =
        parts.eigenvectors() * parts.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal();
    Eigen::MatrixXd normals(mean.size(), static_cast<Eigen::Index>(plan.draws));
    for (Eigen::Index draw = 0; draw < normals.cols(); ++draw) {
        if (draw % 2 == 1) {
            normals.col(draw) = -normals.col(draw - 1);
            continue;
        }
        RandomStream stream{plan.seed, static_cast<std::uint64_t>(draw)};
        for (Eigen::Index i = 0; i < normals.rows(); ++i) {
            normals(i, draw) = stream.normal();
        }
    }
    return (root * normals).colwise() + mean;
}

std::vector<double> drawn_totals(const ModelData& rows,
                                 const Eigen::VectorXd& mean,
                                 const Eigen::MatrixXd& covariance,
                                 const DrawPlan& plan) {
    Eigen::MatrixXd predictors = rows.design * drawn_coefficients(mean, covariance, plan);
    if (rows.offset.size() != 0) {
        predictors.colwise() += rows.offset;
    }
    const Eigen::VectorXd totals = predictors.array().exp().colwise().sum().transpose();
    return {totals.begin(), totals.end()};
}

}  // namespace hub::statistics
