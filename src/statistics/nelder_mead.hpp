#pragma once

#include <functional>
#include <span>
#include <vector>

namespace hub::statistics {

struct Minimum {
    std::vector<double> at;
    double value{0};
    bool settled{false};  ///< and not stopped at the most evaluations
};

/// The least value of a smooth function of a few numbers, by a simplex that walks downhill (Nelder
/// and Mead 1965), begun again from where it ends until that gains nothing. It finds a local
/// minimum; bounds are for the function to keep, by parameters that cannot leave them. A value that
/// is not finite counts as worst of all.
///
/// @param step   how far from the start the first simplex reaches
/// @param least  relative gain of a round, and spread of the values, under which it is settled
Minimum nelder_mead(const std::function<double(std::span<const double>)>& function,
                    std::vector<double> start,
                    double step,
                    double least = 1e-10);

}  // namespace hub::statistics
