#include "statistics/wild_score_bootstrap.hpp"

#include "statistics/random_stream.hpp"

#include <cmath>
#include <map>
#include <vector>

namespace hub::statistics {

namespace {

constexpr std::size_t most_enumerated = 12;
/// Sums that differ by rounding alone are equal.
constexpr double slack = 1 - 1e-10;

ModelData without(const ModelData& data, Eigen::Index term) {
    ModelData rest = data;
    const Eigen::Index after = data.design.cols() - term - 1;
    rest.design.resize(data.design.rows(), data.design.cols() - 1);
    rest.design << data.design.leftCols(term), data.design.rightCols(after);
    rest.terms.erase(rest.terms.begin() + term);
    return rest;
}

/// What each cluster says for the term, what the other terms say taken out.
std::vector<double> cluster_scores(const ModelData& data,
                                   const FittedModel& restricted,
                                   const ModelData& rest,
                                   Eigen::Index term,
                                   std::span<const std::size_t> clusters) {
    const Eigen::VectorXd roots = restricted.fitted.cwiseSqrt();
    const Eigen::MatrixXd others = roots.asDiagonal() * rest.design;
    const Eigen::VectorXd own = roots.cwiseProduct(data.design.col(term));
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> decomposition{others};
    const Eigen::VectorXd left = own - others * decomposition.solve(own);
    std::map<std::size_t, double> sums;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        sums[clusters[i]] += left(row) * (data.response(row) - restricted.fitted(row)) / roots(row);
    }
    std::vector<double> scores;
    for (const auto& [cluster, sum] : sums) {
        scores.push_back(sum);
    }
    return scores;
}

double sum_with_signs(const std::vector<double>& scores, std::uint64_t signs) {
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        sum += ((signs >> i) & 1U) != 0 ? scores[i] : -scores[i];
    }
    return std::abs(sum);
}

double share_of_all(const std::vector<double>& scores, double observed) {
    const std::uint64_t flips = std::uint64_t{1} << scores.size();
    std::uint64_t as_large = 0;
    for (std::uint64_t signs = 0; signs < flips; ++signs) {
        as_large += sum_with_signs(scores, signs) >= observed * slack ? 1 : 0;
    }
    return static_cast<double>(as_large) / static_cast<double>(flips);
}

double share_of_draws(const std::vector<double>& scores,
                      double observed,
                      std::size_t draws,
                      std::uint64_t seed) {
    std::size_t as_large = 0;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        RandomStream stream{seed, draw};
        double sum = 0;
        for (const double score : scores) {
            sum += stream.uniform() < 0.5 ? score : -score;
        }
        as_large += std::abs(sum) >= observed * slack ? 1 : 0;
    }
    return static_cast<double>(1 + as_large) / static_cast<double>(1 + draws);
}

}  // namespace

Result<double> wild_score_bootstrap(const ModelData& data,
                                    Eigen::Index term,
                                    std::span<const std::size_t> clusters,
                                    std::size_t draws,
                                    std::uint64_t seed) {
    if (clusters.size() != static_cast<std::size_t>(data.design.rows())) {
        return Error{ErrorCode::refused, "clusters and observations differ in number"};
    }
    if (term < 0 || term >= data.design.cols() || data.design.cols() < 2) {
        return Error{ErrorCode::refused, "the bootstrap wants a term among others"};
    }
    const auto rest = without(data, term);
    const auto restricted = generalised_linear_model(rest, {});
    if (!restricted) {
        return restricted.error();
    }
    const auto scores = cluster_scores(data, *restricted, rest, term, clusters);
    if (scores.size() < 2) {
        return Error{ErrorCode::refused, "the bootstrap wants two clusters or more"};
    }
    double observed = 0;
    for (const double score : scores) {
        observed += score;
    }
    observed = std::abs(observed);
    return scores.size() <= most_enumerated ? share_of_all(scores, observed)
                                            : share_of_draws(scores, observed, draws, seed);
}

}  // namespace hub::statistics
