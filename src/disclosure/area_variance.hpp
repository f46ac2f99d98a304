#pragma once

#include "disclosure/geography_shape.hpp"

#include <Eigen/Dense>
#include <vector>

// The spatial part of the linear attacker's sums: totals of areas are observed level by level, each
// with so much information (1 / variance), and the best estimate of one area's total is asked for.
namespace hub::disclosure {

/// Of levels that nest in the order of their number of areas, every area of a level holding as many
/// of the next.
///
/// @param areas        by level
/// @param information  by level; 0: not observed
/// @return by level the variance of an area's best estimate; 0 where the level is not observed
std::vector<double> nested_area_variances(const std::vector<double>& areas,
                                          const std::vector<double>& information);

/// Of real areas, which may cross and differ in size.
class CrossingAreas {
public:
    /// @param levels  null: a level that covers everything as one area
    CrossingAreas(const std::vector<const GeographyShape::Level*>& levels, int atoms);

    /// By level the variance of the best estimate of its most exposed area; 0 where not observed.
    [[nodiscard]] std::vector<double> variances(const std::vector<double>& information) const;

    /// Classes in the largest part.
    [[nodiscard]] std::size_t largest_part() const;

private:
    /// Atoms that lie in the same area of every level but the finest.
    struct Class {
        std::vector<int> area;  ///< by level; −1: in none
        int atoms{0};
    };
    /// Classes that no area but that of an all-covering level joins with others.
    struct Part {
        std::vector<std::size_t> classes;
    };

    /// A part's matrix inverted, and the square roots of its classes' sizes.
    struct Solved {
        Eigen::MatrixXd inverse;
        Eigen::VectorXd roots;
        Eigen::VectorXd towards_all;  ///< inverse × roots
    };

    void group_classes(const std::vector<const GeographyShape::Level*>& levels, int atoms);
    void split_parts();
    [[nodiscard]] Solved solve(const Part& part, const std::vector<double>& information) const;
    /// Lowers `least`, by level, to the variances of the part's areas. `rank_one`: the weight by
    /// which levels that cover everything narrow them.
    void lower_to(const Part& part,
                  const Solved& solved,
                  const std::vector<double>& information,
                  double rank_one,
                  std::vector<double>& least) const;

    std::vector<bool> covers_all_;  ///< by level: one area that is everything
    int finest_{-1};                ///< the level of which every atom is an area of its own
    std::vector<Class> classes_;
    std::vector<Part> parts_;
};

}  // namespace hub::disclosure
