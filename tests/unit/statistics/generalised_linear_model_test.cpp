#include "statistics/generalised_linear_model.hpp"

#include "statistics/linear_regression.hpp"
#include "statistics/negative_binomial_regression.hpp"
#include "statistics/robust_covariance.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

Eigen::VectorXd column(std::initializer_list<double> values) {
    const std::vector<double> kept{values};
    return Eigen::Map<const Eigen::VectorXd>(kept.data(), static_cast<Eigen::Index>(kept.size()));
}

/// Two groups, the second marked by 1.
ModelData two_groups(const Eigen::VectorXd& counts, const Eigen::VectorXd& person_years) {
    ModelData data;
    data.design = Eigen::MatrixXd::Ones(counts.size(), 2);
    data.design.col(1).head(counts.size() / 2).setZero();
    data.terms = {"intercept", "second"};
    data.response = counts;
    data.offset = person_years.array().log();
    return data;
}

/// Twelve counts with a trend, uneven enough to be overdispersed.
ModelData uneven() {
    ModelData data;
    data.response = column({9, 4, 30, 11, 2, 25, 40, 8, 17, 55, 12, 61});
    data.design = Eigen::MatrixXd::Ones(12, 2);
    data.design.col(1) = Eigen::VectorXd::LinSpaced(12, 0, 11);
    data.terms = {"intercept", "month"};
    return data;
}

bool says(const Error& error, const std::string& words) {
    return error.message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("two groups give the rate ratio of their totals, and its closed-form error") {
    const auto data = two_groups(column({12, 18, 40, 20}), column({100, 200, 150, 50}));
    const auto model = generalised_linear_model(data, {});
    REQUIRE(model.ok());
    CHECK(std::exp(model->coefficients(0)) == doctest::Approx(30.0 / 300).epsilon(1e-12));
    CHECK(std::exp(model->coefficients(1)) ==
          doctest::Approx((60.0 / 200) / (30.0 / 300)).epsilon(1e-12));
    CHECK(std::sqrt(model->unscaled_covariance(1, 1)) ==
          doctest::Approx(std::sqrt(1.0 / 30 + 1.0 / 60)).epsilon(1e-12));
    CHECK(model->leverages.sum() == doctest::Approx(2).epsilon(1e-12));
    CHECK(model->scores.colwise().sum().norm() < 1e-8);
}

TEST_CASE("an intercept alone is the logarithm of the mean, with weights the weighted one") {
    ModelData data;
    data.response = column({3, 8, 10});
    data.design = Eigen::MatrixXd::Ones(3, 1);
    data.terms = {"intercept"};
    CHECK(generalised_linear_model(data, {})->coefficients(0) == doctest::Approx(std::log(7)));
    CHECK(*generalised_linear_model(data, {})->dispersion() ==
          doctest::Approx((16.0 + 1 + 9) / 7 / 2));
    data.prior_weights = column({2, 0, 1});
    const auto weighted = generalised_linear_model(data, {});
    CHECK(weighted->coefficients(0) == doctest::Approx(std::log(16.0 / 3)));
    CHECK(weighted->degrees_of_freedom == 1);
}

TEST_CASE("a logit model of two groups gives the odds ratio of their table") {
    ModelData data;
    data.response = column({0.2, 0.4});
    data.prior_weights = column({50, 80});
    data.design = Eigen::MatrixXd::Ones(2, 2);
    data.design(0, 1) = 0;
    data.terms = {"intercept", "second"};
    const auto model = generalised_linear_model(data, {CountDistribution::binomial, 0});
    REQUIRE(model.ok());
    CHECK(std::exp(model->coefficients(1)) == doctest::Approx((32.0 / 48) / (10.0 / 40)));
    CHECK(std::sqrt(model->unscaled_covariance(1, 1)) ==
          doctest::Approx(std::sqrt(1.0 / 32 + 1.0 / 48 + 1.0 / 10 + 1.0 / 40)));
    CHECK_FALSE(model->dispersion());
    data.response(0) = 0;
    CHECK(says(generalised_linear_model(data, {CountDistribution::binomial, 0}).error(),
               "separation"));
}

TEST_CASE("the unit of a term and of the exposure changes no fitted mean") {
    auto data = uneven();
    const auto before = generalised_linear_model(data, {});
    data.design.col(1) = data.design.col(1) * 1e9 + Eigen::VectorXd::Constant(12, 7e9);
    data.offset = Eigen::VectorXd::Constant(12, std::log(1e12));
    const auto after = generalised_linear_model(data, {});
    REQUIRE(after.ok());
    CHECK((after->fitted - before->fitted).norm() < 1e-6);
    CHECK(after->coefficients(1) == doctest::Approx(before->coefficients(1) / 1e9));
    CHECK(after->deviance == doctest::Approx(before->deviance).epsilon(1e-10));
}

TEST_CASE("a negative binomial model tends to the Poisson one as theta grows") {
    const auto data = uneven();
    const auto poisson = generalised_linear_model(data, {});
    const auto wide = generalised_linear_model(data, {CountDistribution::negative_binomial, 1e9});
    CHECK((wide->coefficients - poisson->coefficients).norm() < 1e-7);
    CHECK(wide->log_likelihood == doctest::Approx(poisson->log_likelihood).epsilon(1e-5));
}

TEST_CASE("theta is where the likelihood is highest") {
    const auto data = uneven();
    const auto fit = negative_binomial_regression(data);
    REQUIRE(fit.ok());
    REQUIRE(fit->theta);
    REQUIRE(fit->theta_standard_error);
    for (const double factor : {0.97, 1.03}) {
        const auto beside = generalised_linear_model(
            data, {CountDistribution::negative_binomial, *fit->theta * factor});
        CHECK(beside->log_likelihood < fit->model.log_likelihood);
    }
    // The curvature of the likelihood in theta, by differences, is its information.
    const double step = *fit->theta * 1e-3;
    const auto at = [&](double theta) {
        double sum = 0;
        for (Eigen::Index i = 0; i < data.response.size(); ++i) {
            const double y = data.response(i);
            const double mean = fit->model.fitted(i);
            sum += std::lgamma(theta + y) - std::lgamma(theta) +
                   theta * std::log(theta / (theta + mean)) + y * std::log(mean / (theta + mean));
        }
        return sum;
    };
    const double curvature =
        (at(*fit->theta + step) - 2 * at(*fit->theta) + at(*fit->theta - step)) / (step * step);
    CHECK(*fit->theta_standard_error == doctest::Approx(1 / std::sqrt(-curvature)).epsilon(1e-3));
}

TEST_CASE("counts that vary no more than Poisson's have no theta and the Poisson model") {
    auto data = uneven();
    data.response = column({10, 11, 10, 12, 11, 12, 13, 12, 13, 14, 13, 14});
    const auto fit = negative_binomial_regression(data);
    REQUIRE(fit.ok());
    CHECK_FALSE(fit->theta);
    CHECK(fit->model.coefficients == generalised_linear_model(data, {})->coefficients);
}

TEST_CASE("robust errors agree where they should be the same") {
    const auto model = *generalised_linear_model(uneven(), {});
    std::vector<std::size_t> each(12);
    std::iota(each.begin(), each.end(), 5);
    const auto plain = sandwich_covariance(model);
    CHECK((*clustered_covariance(model, each, ClusterCorrection::none) - plain).norm() < 1e-14);
    CHECK((*newey_west_covariance(model, each, 0) - plain).norm() < 1e-14);
    const auto corrected = *clustered_covariance(model, each, ClusterCorrection::cr1);
    CHECK((corrected - plain * (12.0 / 11 * 11 / 10)).norm() < 1e-14);
    CHECK((scaled_covariance(model, 4) - 4 * model.unscaled_covariance).norm() < 1e-14);
    CHECK_FALSE(newey_west_covariance(model, each, 12).ok());
    CHECK_FALSE(
        clustered_covariance(model, std::vector<std::size_t>(12, 3), ClusterCorrection::none).ok());
    CHECK_FALSE(
        clustered_covariance(model, std::vector<std::size_t>(3, 3), ClusterCorrection::none).ok());
}

TEST_CASE("a gap of the series is not bridged by the errors of neighbouring months") {
    const auto model = *generalised_linear_model(uneven(), {});
    std::vector<std::size_t> apart(12);
    for (std::size_t i = 0; i < 12; ++i) {
        apart[i] = 3 * i;  // no two observations within two months of each other
    }
    CHECK((*newey_west_covariance(model, apart, 2) - sandwich_covariance(model)).norm() < 1e-14);
    CHECK(automatic_lag(model, apart) <= 8);
}

TEST_CASE("the means of autocorrelated values have the error of their long-run variance") {
    // Worked by hand: residuals +1 +1 −1 −1 twice, lag 1. M = 8 + 2·½·(Σ r_t r_{t−1} = 1) = 9.
    ModelData data;
    data.response = column({1, 1, -1, -1, 1, 1, -1, -1});
    data.design = Eigen::MatrixXd::Ones(8, 1);
    data.terms = {"intercept"};
    const auto model = linear_regression(data);
    REQUIRE(model.ok());
    std::vector<std::size_t> times(8);
    std::iota(times.begin(), times.end(), 0);
    CHECK((*newey_west_covariance(*model, times, 1))(0, 0) == doctest::Approx(9.0 / 64));
    CHECK(*durbin_watson(*model) == doctest::Approx(12.0 / 8));
    CHECK(*model->dispersion() == doctest::Approx(8.0 / 7));
}

TEST_CASE("a model that cannot be fitted is refused by the name of what is wrong") {
    constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
    auto data = uneven();
    data.response(4) = no_number;
    CHECK(says(generalised_linear_model(data, {}).error(), "counts: number 5"));
    data.response(4) = -1;
    CHECK(says(generalised_linear_model(data, {}).error(), "counts: number 5"));
    data.response.setZero();
    CHECK(says(generalised_linear_model(data, {}).error(), "no event"));
    data = uneven();
    data.response.head(6).setZero();
    data.design.col(1).setOnes();
    data.design.col(1).head(6).setZero();
    CHECK(says(generalised_linear_model(data, {}).error(), "separation"));
    data.design.col(1).setConstant(4);
    CHECK(says(generalised_linear_model(data, {}).error(), "rank deficiency: the term month"));
    data.design.col(1).setZero();
    CHECK(says(generalised_linear_model(data, {}).error(), "rank deficiency: the term month"));
    data.design(3, 1) = no_number;
    CHECK_FALSE(generalised_linear_model(data, {}).ok());
    CHECK_FALSE(generalised_linear_model({}, {}).ok());
    CHECK_FALSE(linear_regression({}).ok());
    CHECK_FALSE(generalised_linear_model(uneven(), {CountDistribution::negative_binomial, 0}).ok());
    data = uneven();
    data.offset = column({1, 2});
    CHECK_FALSE(generalised_linear_model(data, {}).ok());
    CHECK_FALSE(negative_binomial_regression(data).ok());
}

TEST_CASE("counts of a million millions and equal counts are fitted as any other") {
    auto data = uneven();
    data.response *= 1e12;
    CHECK(generalised_linear_model(data, {})->coefficients(1) ==
          doctest::Approx(generalised_linear_model(uneven(), {})->coefficients(1)));
    data.response.setConstant(7);
    const auto flat = generalised_linear_model(data, {});
    REQUIRE(flat.ok());
    CHECK(std::abs(flat->coefficients(1)) < 1e-9);
    CHECK(flat->deviance < 1e-12);
}

}  // namespace hub::statistics
