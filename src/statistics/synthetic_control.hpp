#pragma once

#include "base/result.hpp"

#include <Eigen/Dense>
#include <cstddef>
#include <optional>
#include <vector>

namespace hub::statistics {

struct SyntheticControl {
    Eigen::VectorXd weights;  ///< of the donors in their order: 0 or more, sum 1
    /// By how much the weights miss the conditions of an optimum (Karush, Kuhn and Tucker), as a
    /// part of the squared gap or of the outcomes' scale: about 10⁻¹² where they are met.
    double optimality_gap{0};
    Eigen::VectorXd gap;    ///< treated less synthetic, of every period
    double before{0};       ///< root of the mean squared gap before the start
    double after{0};        ///< and from the start on
    double ratio{0};        ///< after over before
    double mean_effect{0};  ///< mean gap from the start on
};

struct SyntheticControlOptions {
    std::size_t fewest_donors{8};
    double worst_fit{0.1};  ///< of the mean outcome before: a larger `before` is refused
    bool any_fit{false};    ///< leaves the fit unchecked, as the placebos do
};

/// Synthetic control (Abadie, Diamond and Hainmueller 2010): the mixture of donors nearest to the
/// treated unit before the start, by outcomes alone. The weights are the point of the donors' hull
/// nearest to the treated unit (Wolfe 1976), found in finitely many steps. With more donors than
/// periods they need not be unique; the gap is.
///
/// Donors with a programme of their own are to be left out by the caller. Noise and rounding blur
/// the fit and the ratio alike; a hidden outcome is a gap that this method cannot bridge.
///
/// @param outcomes  a row a period, a column a unit
/// @param treated   its column, from 0
/// @param start     first row of the programme, from 0
/// Refused: what is not finite, no row before or after, under 8 donors, a fit before the start
/// worse than a tenth of the mean outcome.
Result<SyntheticControl> synthetic_control(const Eigen::MatrixXd& outcomes,
                                           std::size_t treated,
                                           std::size_t start,
                                           const SyntheticControlOptions& options);

struct Placebos {
    /// After over before, of each unit as if it were the treated one; none where a unit is matched
    /// exactly before the start.
    std::vector<std::optional<double>> ratios;
    double p{1};  ///< share of the units, the treated one included, whose ratio is as large
};

/// The test by placebos in space: each unit in turn is taken for the treated one, all others for
/// donors. Its p is no smaller than 1/units.
///
/// Refused: as `synthetic_control` but for the fit; a treated unit that is matched exactly.
Result<Placebos> synthetic_control_placebos(const Eigen::MatrixXd& outcomes,
                                            std::size_t treated,
                                            std::size_t start,
                                            const SyntheticControlOptions& options);

}  // namespace hub::statistics
