#include "statistics/distribution_quantiles.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>

namespace hub::statistics {

namespace {

namespace policies = boost::math::policies;

// What the library cannot do comes back as no finite number and is refused below: it throws
// nothing.
using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
                               policies::pole_error<policies::ignore_error>,
                               policies::overflow_error<policies::ignore_error>,
                               policies::evaluation_error<policies::ignore_error>,
                               policies::discrete_quantile<policies::integer_round_nearest>>;

Status usable(double p, std::span<const double> parameters) {
    if (!(p > 0 && p < 1)) {
        return Error{ErrorCode::refused, "the probability is not between 0 and 1"};
    }
    return all_positive(parameters, "parameters of the distribution");
}

Result<double> finite(double quantile) {
    if (!std::isfinite(quantile)) {
        return Error{ErrorCode::refused, "the quantile is too large for a number"};
    }
    return quantile;
}

/// From near the quantile to the least whole number that reaches `p`: the library's own rounding
/// goes either way.
template <class Distribution>
Result<double> least_reaching(double p, const Distribution& distribution) {
    double count = std::max(0.0, boost::math::quantile(distribution, p));
    // Above this, neighbours are no longer told apart.
    constexpr double largest = 0x1.0p52;
    if (!(count < largest)) {
        return Error{ErrorCode::refused, "the quantile is too large for a number"};
    }
    while (boost::math::cdf(distribution, count) < p) {
        ++count;
    }
    while (count > 0 && boost::math::cdf(distribution, count - 1) >= p) {
        --count;
    }
    return count;
}

}  // namespace

Result<double> normal_quantile(double p) {
    if (auto checked = usable(p, {}); !checked) {
        return checked.error();
    }
    return finite(boost::math::quantile(boost::math::normal_distribution<double, Quiet>{}, p));
}

Result<double> chi_squared_quantile(double p, double degrees_of_freedom) {
    if (auto checked = usable(p, std::array{degrees_of_freedom}); !checked) {
        return checked.error();
    }
    return finite(boost::math::quantile(
        boost::math::chi_squared_distribution<double, Quiet>{degrees_of_freedom}, p));
}

Result<double> gamma_quantile(double p, double shape) {
    if (auto checked = usable(p, std::array{shape}); !checked) {
        return checked.error();
    }
    return finite(
        boost::math::quantile(boost::math::gamma_distribution<double, Quiet>{shape, 1}, p));
}

Result<double> student_t_quantile(double p, double degrees_of_freedom) {
    if (auto checked = usable(p, std::array{degrees_of_freedom}); !checked) {
        return checked.error();
    }
    return finite(boost::math::quantile(
        boost::math::students_t_distribution<double, Quiet>{degrees_of_freedom}, p));
}

Result<double> beta_quantile(double p, double a, double b) {
    if (auto checked = usable(p, std::array{a, b}); !checked) {
        return checked.error();
    }
    return finite(boost::math::quantile(boost::math::beta_distribution<double, Quiet>{a, b}, p));
}

Result<double> poisson_quantile(double p, double mean) {
    if (auto checked = usable(p, std::array{mean}); !checked) {
        return checked.error();
    }
    return least_reaching(p, boost::math::poisson_distribution<double, Quiet>{mean});
}

Result<double> negative_binomial_quantile(double p, double size, double mean) {
    if (auto checked = usable(p, std::array{size, mean}); !checked) {
        return checked.error();
    }
    return least_reaching(
        p, boost::math::negative_binomial_distribution<double, Quiet>{size, size / (size + mean)});
}

Result<double> poisson_at_most(double count, double mean) {
    if (auto checked = all_finite(std::array{count}, "count"); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{mean}, "mean"); !checked) {
        return checked.error();
    }
    return count < 0 ? 0.0
                     : boost::math::cdf(boost::math::poisson_distribution<double, Quiet>{mean},
                                        std::floor(count));
}

Result<double> poisson_at_least(double count, double mean) {
    if (auto checked = all_finite(std::array{count}, "count"); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{mean}, "mean"); !checked) {
        return checked.error();
    }
    const double below = std::ceil(count) - 1;
    if (below < 0) {
        return 1.0;
    }
    return boost::math::cdf(
        boost::math::complement(boost::math::poisson_distribution<double, Quiet>{mean}, below));
}

}  // namespace hub::statistics
