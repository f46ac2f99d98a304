#include "statistics/normal_quantile.hpp"

#include <boost/math/distributions/normal.hpp>

namespace hub::statistics {

double two_sided_z(double level) {
    // From the tail, whose probability a level near 1 leaves exact.
    return boost::math::quantile(boost::math::complement(boost::math::normal{}, (1 - level) / 2));
}

}  // namespace hub::statistics
