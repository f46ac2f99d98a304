#include "statistics/basic_structural_model.hpp"
#include "statistics/local_level.hpp"
#include "statistics/random_stream.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

using Values = std::vector<std::optional<double>>;
const double nan_value = std::numeric_limits<double>::quiet_NaN();

/// The smoothed level by least squares: the penalties of values and steps summed, and their inverse
/// for the variances. No filter is in it.
struct Penalised {
    Eigen::VectorXd mean;
    Eigen::MatrixXd variance;
};

Penalised penalised(const Eigen::MatrixXd& rows,
                    const Eigen::VectorXd& targets,
                    const Eigen::VectorXd& variances) {
    const Eigen::MatrixXd weighted = variances.cwiseInverse().asDiagonal() * rows;
    const Eigen::MatrixXd precision = rows.transpose() * weighted;
    const Eigen::MatrixXd inverse = precision.inverse();
    return {inverse * (weighted.transpose() * targets), inverse};
}

}  // namespace

TEST_CASE("the smoothed level is the least-squares one, with a gap in it too") {
    const Values values{12, 15, std::nullopt, 9, 11, 14};
    const LocalLevelVariances variances{4, 2};
    const auto found = local_level(values, variances);
    REQUIRE(found.ok());
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(10, 6);
    Eigen::VectorXd targets = Eigen::VectorXd::Zero(10);
    Eigen::VectorXd sizes = Eigen::VectorXd::Constant(10, 2);
    Eigen::Index row = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        if (values[i]) {
            rows(row, static_cast<Eigen::Index>(i)) = 1;
            sizes[row] = 4;
            targets[row++] = *values[i];
        }
    }
    for (Eigen::Index i = 0; i + 1 < 6; ++i, ++row) {
        rows(row, i) = -1;
        rows(row, i + 1) = 1;
    }
    const auto exact = penalised(rows, targets, sizes);
    for (Eigen::Index i = 0; i < 6; ++i) {
        const auto& level = found->smoothed[static_cast<std::size_t>(i)];
        CHECK(level.mean == doctest::Approx(exact.mean[i]));
        CHECK(level.variance == doctest::Approx(exact.variance(i, i)));
    }
    CHECK(found->filtered[0].mean == 12);
    CHECK(found->filtered[0].variance == doctest::Approx(4));
    CHECK(found->filtered[2].variance > found->filtered[1].variance);
    CHECK(found->filtered.back().mean == doctest::Approx(found->smoothed.back().mean));
}

TEST_CASE(
    "the smoothed season is the least-squares one, through a start that nothing is known of") {
    // Period 3; the unknowns are level, slope and the seasons, each month its own.
    RandomStream stream{21, 0};
    constexpr Eigen::Index months = 14;
    Values values;
    for (Eigen::Index i = 0; i < months; ++i) {
        values.emplace_back(20 + stream.normal());
    }
    values[1] = std::nullopt;  // before the start is settled
    values[9] = std::nullopt;
    const StructuralVariances v{1, 0.5, 0.1, 0.3};
    const auto found = basic_structural_model(values, 3, v);
    REQUIRE(found.ok());
    // Columns: level, slope, season of each month; two seasons before the first are free as well.
    const auto level = [](Eigen::Index t) { return t; };
    const auto slope = [](Eigen::Index t) { return months + t; };
    const auto season = [](Eigen::Index t) { return 2 * months + 1 + t; };
    const Eigen::Index columns = 3 * months + 1;
    const Eigen::Index count = 12 + 3 * (months - 1);
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(count, columns);
    Eigen::VectorXd targets = Eigen::VectorXd::Zero(count);
    Eigen::VectorXd sizes(count);
    Eigen::Index row = 0;
    for (Eigen::Index t = 0; t < months; ++t) {
        if (values[static_cast<std::size_t>(t)]) {
            rows(row, level(t)) = 1;
            rows(row, season(t)) = 1;
            targets[row] = *values[static_cast<std::size_t>(t)];
            sizes[row++] = v.value;
        }
    }
    for (Eigen::Index t = 0; t + 1 < months; ++t) {
        rows(row, level(t + 1)) = 1;
        rows(row, level(t)) = -1;
        rows(row, slope(t)) = -1;
        sizes[row++] = v.level;
        rows(row, slope(t + 1)) = 1;
        rows(row, slope(t)) = -1;
        sizes[row++] = v.slope;
        rows(row, season(t + 1)) = 1;
        rows(row, season(t)) = 1;
        rows(row, season(t - 1)) = 1;
        sizes[row++] = v.season;
    }
    const auto exact = penalised(rows, targets, sizes);
    for (Eigen::Index t = 0; t < months; ++t) {
        const auto i = static_cast<std::size_t>(t);
        CHECK(found->level[i].mean == doctest::Approx(exact.mean[level(t)]).epsilon(1e-7));
        CHECK(found->level[i].variance ==
              doctest::Approx(exact.variance(level(t), level(t))).epsilon(1e-6));
        CHECK(found->slope[i].mean == doctest::Approx(exact.mean[slope(t)]).epsilon(1e-6));
        CHECK(found->slope[i].variance ==
              doctest::Approx(exact.variance(slope(t), slope(t))).epsilon(1e-6));
        CHECK(found->season[i].mean == doctest::Approx(exact.mean[season(t)]).epsilon(1e-6));
        CHECK(found->season[i].variance ==
              doctest::Approx(exact.variance(season(t), season(t))).epsilon(1e-6));
    }
}

TEST_CASE("fitted variances are likelier than others, and can be 0") {
    RandomStream stream{5, 1};
    Values values;
    double level = 50;
    for (int i = 0; i < 150; ++i) {
        values.emplace_back(level + 3 * stream.normal());
        level += stream.normal();
    }
    const auto found = fitted_local_level(values);
    REQUIRE(found.ok());
    CHECK(std::sqrt(found->variances.value) == doctest::Approx(3).epsilon(0.3));
    CHECK(std::sqrt(found->variances.level) == doctest::Approx(1).epsilon(0.5));
    for (const double a : {0.5, 0.9, 1.1, 2.0}) {
        for (const double b : {0.5, 0.9, 1.1, 2.0}) {
            CHECK(found->log_likelihood >=
                  local_level(values, {a * found->variances.value, b * found->variances.level})
                      ->log_likelihood);
        }
    }
    // Values that turn about one level have a level that never moves.
    Values steady;
    for (int i = 0; i < 40; ++i) {
        steady.emplace_back(i % 2 == 0 ? 9 : 11);
    }
    const auto still = fitted_local_level(steady);
    CHECK(still->variances.level < 1e-6);
    CHECK(still->smoothed[20].mean == doctest::Approx(10));
}

TEST_CASE("a season is found and months to come are forecast by leaving them open") {
    RandomStream stream{6, 0};
    const std::vector<double> figure{6, -2, -4, 0};
    Values values;
    for (std::size_t i = 0; i < 48; ++i) {
        values.emplace_back(100 + 0.5 * static_cast<double>(i) + figure[i % 4] + stream.normal());
    }
    values.resize(52);
    const auto found = fitted_structural_model(values, 4);
    REQUIRE(found.ok());
    CHECK(found->season[20].mean == doctest::Approx(6).epsilon(0.3));
    for (std::size_t i = 48; i < 52; ++i) {
        const auto limits = value_limits(*found, i, 0.998);
        const double truth = 100 + 0.5 * static_cast<double>(i) + figure[i % 4];
        CHECK(limits.lower < truth);
        CHECK(limits.upper > truth);
    }
    CHECK(found->signal[51].variance > found->signal[40].variance);
}

TEST_CASE("series that bear no model are refused") {
    CHECK_FALSE(local_level(Values{1}, {1, 1}).ok());
    CHECK_FALSE(local_level(Values{std::nullopt, 1, 2}, {1, 1}).ok());
    CHECK_FALSE(local_level(Values{1, 2}, {0, 0}).ok());
    CHECK_FALSE(local_level(Values{1, 2}, {-1, 2}).ok());
    CHECK_FALSE(local_level({}, {1, 1}).ok());
    CHECK(local_level(Values{1, nan_value}, {1, 1}).error().message.find("number 2") !=
          std::string::npos);
    CHECK_FALSE(fitted_local_level(Values(10, 4.0)).ok());
    CHECK(fitted_local_level(Values{1e12, 2, 1e12, 5, 7}).ok());
    CHECK_FALSE(basic_structural_model(Values(10, 4.0), 4, {1, 1, 1, 1}).ok());
    CHECK_FALSE(basic_structural_model(Values(40, 4.0), 4, {0, 0, 0, 0}).ok());
    CHECK_FALSE(basic_structural_model(Values(40, 4.0), 1, {1, 1, 1, 1}).ok());
    CHECK_FALSE(fitted_structural_model(Values(40, 4.0), 4).ok());
}

}  // namespace hub::statistics
