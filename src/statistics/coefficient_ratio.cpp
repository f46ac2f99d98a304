#include "statistics/coefficient_ratio.hpp"

#include "statistics/normal_quantile.hpp"

#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace hub::statistics {

double limit_reach(double level, std::optional<double> degrees) {
    if (!degrees) {
        return two_sided_z(level);
    }
    return boost::math::quantile(
        boost::math::complement(boost::math::students_t{*degrees}, (1 - level) / 2));
}

CoefficientRatio ratio_of_coefficient(double coefficient,
                                      double variance,
                                      double level,
                                      std::optional<double> degrees) {
    using boost::math::cdf;
    using boost::math::complement;
    const double error = std::sqrt(variance);
    const double reach = limit_reach(level, degrees) * error;
    const double away = std::abs(coefficient / error);
    const double tail = degrees ? cdf(complement(boost::math::students_t{*degrees}, away))
                                : cdf(complement(boost::math::normal{}, away));
    return {std::exp(coefficient),
            {std::exp(coefficient - reach), std::exp(coefficient + reach)},
            2 * tail};
}

}  // namespace hub::statistics
