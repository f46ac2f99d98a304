#include "statistics/synthetic_control.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/nearest_mixture.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Status usable(const Eigen::MatrixXd& outcomes,
              std::size_t treated,
              std::size_t start,
              const SyntheticControlOptions& options) {
    const auto units = static_cast<std::size_t>(outcomes.cols());
    if (treated >= units) {
        return refused("the treated unit is not among the units");
    }
    if (units - 1 < options.fewest_donors || units < 2) {
        return refused(
            fmt::format("a synthetic control wants {} donors or more", options.fewest_donors));
    }
    if (start == 0 || start >= static_cast<std::size_t>(outcomes.rows())) {
        return refused("a synthetic control wants a period before the start and one after it");
    }
    return all_finite({outcomes.data(), static_cast<std::size_t>(outcomes.size())}, "outcomes");
}

Eigen::MatrixXd without_column(const Eigen::MatrixXd& matrix, Eigen::Index column) {
    Eigen::MatrixXd rest(matrix.rows(), matrix.cols() - 1);
    rest << matrix.leftCols(column), matrix.rightCols(matrix.cols() - column - 1);
    return rest;
}

SyntheticControl fitted(const Eigen::MatrixXd& outcomes, std::size_t treated, std::size_t start) {
    const auto column = static_cast<Eigen::Index>(treated);
    const auto before = static_cast<Eigen::Index>(start);
    const Eigen::Index after = outcomes.rows() - before;
    const auto donors = without_column(outcomes, column);
    const Eigen::VectorXd own = outcomes.col(column);
    const auto mixture = nearest_mixture(donors.topRows(before).colwise() - own.head(before));
    SyntheticControl control;
    control.weights = mixture.weights;
    control.optimality_gap = mixture.optimality_gap;
    control.gap = own - donors * mixture.weights;
    control.before = control.gap.head(before).norm() / std::sqrt(static_cast<double>(before));
    control.after = control.gap.tail(after).norm() / std::sqrt(static_cast<double>(after));
    control.mean_effect = control.gap.tail(after).mean();
    return control;
}

/// Whether a unit is matched before the start as well as rounding lets it be.
bool exact(const SyntheticControl& control, const Eigen::MatrixXd& outcomes) {
    constexpr double rounding = 1e-10;
    return !(control.before > rounding * outcomes.cwiseAbs().maxCoeff());
}

}  // namespace

Result<SyntheticControl> synthetic_control(const Eigen::MatrixXd& outcomes,
                                           std::size_t treated,
                                           std::size_t start,
                                           const SyntheticControlOptions& options) {
    if (auto checked = usable(outcomes, treated, start, options); !checked) {
        return checked.error();
    }
    auto control = fitted(outcomes, treated, start);
    const double level = outcomes.col(static_cast<Eigen::Index>(treated))
                             .head(static_cast<Eigen::Index>(start))
                             .mean();
    if (!options.any_fit && control.before > options.worst_fit * std::abs(level)) {
        return refused("no mixture of donors is near the treated unit before the start");
    }
    if (!exact(control, outcomes)) {
        control.ratio = control.after / control.before;
    } else if (!options.any_fit) {
        return refused("the treated unit is matched exactly before the start: there is no ratio");
    }
    return control;
}

Result<Placebos> synthetic_control_placebos(const Eigen::MatrixXd& outcomes,
                                            std::size_t treated,
                                            std::size_t start,
                                            const SyntheticControlOptions& options) {
    if (auto checked = usable(outcomes, treated, start, options); !checked) {
        return checked.error();
    }
    Placebos placebos;
    const auto units = static_cast<std::size_t>(outcomes.cols());
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto control = fitted(outcomes, unit, start);
        placebos.ratios.push_back(exact(control, outcomes)
                                      ? std::nullopt
                                      : std::optional{control.after / control.before});
    }
    const auto own = placebos.ratios[treated];
    if (!own) {
        return refused("the treated unit is matched exactly before the start: there is no ratio");
    }
    std::size_t as_large = 0;
    for (const auto& ratio : placebos.ratios) {
        as_large += ratio && *ratio >= *own ? 1 : 0;
    }
    placebos.p = static_cast<double>(as_large) / static_cast<double>(units);
    return placebos;
}

}  // namespace hub::statistics
