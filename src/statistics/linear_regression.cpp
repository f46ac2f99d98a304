#include "statistics/linear_regression.hpp"

#include "statistics/input_checks.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr double rank_tolerance = 1e-10;

Status usable(const ModelData& data) {
    if (data.design.cols() == 0 || data.design.rows() < data.design.cols() ||
        data.response.size() != data.design.rows() ||
        data.terms.size() != static_cast<std::size_t>(data.design.cols())) {
        return Error{ErrorCode::refused,
                     "least squares want a value a row, a name a term and no more terms than rows"};
    }
    if (auto checked =
            all_finite({data.design.data(), static_cast<std::size_t>(data.design.size())}, "terms");
        !checked) {
        return checked;
    }
    return all_finite({data.response.data(), static_cast<std::size_t>(data.response.size())},
                      "values");
}

}  // namespace

Result<FittedModel> linear_regression(const ModelData& data) {
    if (auto checked = usable(data); !checked) {
        return checked.error();
    }
    const Eigen::Index terms = data.design.cols();
    const Eigen::VectorXd lengths = data.design.colwise().norm();
    const Eigen::MatrixXd scaled =
        data.design * lengths.cwiseMax(1e-300).cwiseInverse().asDiagonal();
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> decomposition;
    decomposition.setThreshold(rank_tolerance);
    decomposition.compute(scaled);
    if (decomposition.rank() < terms) {
        const auto column = decomposition.colsPermutation().indices()(decomposition.rank());
        return Error{ErrorCode::refused,
                     fmt::format("rank deficiency: the term {} is a combination of the others",
                                 data.terms[static_cast<std::size_t>(column)])};
    }
    FittedModel model;
    model.terms = data.terms;
    model.coefficients = decomposition.solve(data.response).cwiseQuotient(lengths);
    model.fitted = data.design * model.coefficients;
    model.linear_predictor = model.fitted;
    const Eigen::MatrixXd inverse_root =
        decomposition.colsPermutation() *
        Eigen::MatrixXd{decomposition.matrixR()
                            .topLeftCorner(terms, terms)
                            .triangularView<Eigen::Upper>()
                            .solve(Eigen::MatrixXd::Identity(terms, terms))};
    model.leverages = (scaled * inverse_root).rowwise().squaredNorm();
    const Eigen::MatrixXd unscaled = lengths.cwiseInverse().asDiagonal() * inverse_root;
    model.unscaled_covariance = unscaled * unscaled.transpose();
    model.deviance_residuals = data.response - model.fitted;
    model.scores = model.deviance_residuals.asDiagonal() * data.design;
    model.deviance = model.deviance_residuals.squaredNorm();
    model.pearson_chi_squared = model.deviance;
    model.degrees_of_freedom = static_cast<std::size_t>(data.design.rows() - terms);
    model.steps = 1;
    return model;
}

std::optional<double> durbin_watson(const FittedModel& model) {
    const auto& residuals = model.deviance_residuals;
    const double squares = residuals.squaredNorm();
    if (residuals.size() < 2 || !(squares > 0)) {
        return std::nullopt;
    }
    const Eigen::Index pairs = residuals.size() - 1;
    return (residuals.tail(pairs) - residuals.head(pairs)).squaredNorm() / squares;
}

}  // namespace hub::statistics
