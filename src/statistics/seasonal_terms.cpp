#include "statistics/seasonal_terms.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <boost/math/constants/constants.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_without_season = 8;

Eigen::VectorXd rows_of(const Eigen::VectorXd& vector, const std::vector<std::size_t>& rows) {
    if (vector.size() == 0) {
        return {};
    }
    Eigen::VectorXd kept(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        kept(static_cast<Eigen::Index>(i)) = vector(static_cast<Eigen::Index>(rows[i]));
    }
    return kept;
}

void add_harmonics(ModelData& data, const Season& season) {
    const Eigen::Index rows = data.design.rows();
    for (std::size_t pair = 1; pair <= season.pairs; ++pair) {
        Eigen::VectorXd sine(rows);
        Eigen::VectorXd cosine(rows);
        for (Eigen::Index i = 0; i < rows; ++i) {
            // The year's first period stands at 1/12 of it, as in 2πt/12 with t from 1.
            const auto place = static_cast<double>(season.first_place) + static_cast<double>(i) + 1;
            const double angle = boost::math::constants::two_pi<double>() *
                                 static_cast<double>(pair) * place /
                                 static_cast<double>(season.periods_a_year);
            sine(i) = std::sin(angle);
            cosine(i) = std::cos(angle);
        }
        add_term(data, fmt::format("sine {}", pair), sine);
        add_term(data, fmt::format("cosine {}", pair), cosine);
    }
}

void add_factors(ModelData& data, const Season& season) {
    for (std::size_t level = 1; level < season.periods_a_year; ++level) {
        Eigen::VectorXd column(data.design.rows());
        for (Eigen::Index i = 0; i < column.size(); ++i) {
            const auto place =
                (season.first_place + static_cast<std::size_t>(i)) % season.periods_a_year;
            column(i) = place == level ? 1 : 0;
        }
        add_term(data, fmt::format("season {}", level + 1), column);
    }
}

}  // namespace

std::size_t fewest_points(const Season& season) {
    switch (season.kind) {
        case Seasonality::none:
            return fewest_without_season;
        case Seasonality::harmonics:
            return std::max(fewest_without_season, season.periods_a_year);
        case Seasonality::factors:
            return std::max(fewest_without_season, 2 * season.periods_a_year);
    }
    return fewest_without_season;
}

Status season_usable(const Season& season) {
    if (season.kind == Seasonality::none) {
        return {};
    }
    if (season.periods_a_year < 2) {
        return Error{ErrorCode::refused, "a season wants two periods a year or more"};
    }
    if (season.kind == Seasonality::harmonics &&
        (season.pairs == 0 || 2 * season.pairs >= season.periods_a_year)) {
        return Error{ErrorCode::refused,
                     "a season by harmonics wants a pair, and fewer than half the year's periods"};
    }
    return {};
}

void add_term(ModelData& data, std::string name, const Eigen::VectorXd& column) {
    data.design.conservativeResize(column.size(), data.design.cols() + 1);
    data.design.col(data.design.cols() - 1) = column;
    data.terms.push_back(std::move(name));
}

void add_season(ModelData& data, const Season& season) {
    switch (season.kind) {
        case Seasonality::none:
            return;
        case Seasonality::harmonics:
            add_harmonics(data, season);
            return;
        case Seasonality::factors:
            add_factors(data, season);
            return;
    }
}

void add_disturbances(ModelData& data, const std::vector<Disturbance>& disturbances) {
    for (const auto& [name, first, last] : disturbances) {
        Eigen::VectorXd column = Eigen::VectorXd::Zero(data.design.rows());
        for (std::size_t i = first; i <= last && i < static_cast<std::size_t>(column.size()); ++i) {
            column(static_cast<Eigen::Index>(i)) = 1;
        }
        add_term(data, name, column);
    }
}

ModelData rows_of(const ModelData& data, const std::vector<std::size_t>& rows) {
    ModelData kept;
    kept.terms = data.terms;
    kept.design.resize(static_cast<Eigen::Index>(rows.size()), data.design.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        kept.design.row(static_cast<Eigen::Index>(i)) =
            data.design.row(static_cast<Eigen::Index>(rows[i]));
    }
    kept.response = rows_of(data.response, rows);
    kept.offset = rows_of(data.offset, rows);
    kept.prior_weights = rows_of(data.prior_weights, rows);
    return kept;
}

}  // namespace hub::statistics
