#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::disclosure {

/// Areas of one kind that a policy answers by, and how finely. The areas of a level cover the
/// dataset without overlap.
struct LatticeLevel {
    /// A geography level's slug, or "region" (everything received), "reporting_force" or
    /// "imd_decile".
    std::string id;
    /// Only this period is perturbed; longer ones are sums of it.
    domain::PeriodUnit finest_period{domain::PeriodUnit::year};
    /// The most that the costs of the dimensions crossed with area and period may add up to.
    int dimensions{0};
    /// The same while a release is provisional; −1: the level is not shown then.
    int provisional_dimensions{0};
    /// A margin whose mean count a cell is under this is closed for a release.
    double least_mean{0};
    std::string within;  ///< the level it nests in; empty: none, it crosses the others
    int areas{1};        ///< how many to reckon with before data are known

    [[nodiscard]] int months_per_period() const;
    [[nodiscard]] int periods_a_year() const { return 12 / months_per_period(); }
};

struct LatticeDimension {
    std::string id;
    int values{0};
    int cost{1};
    std::string finest_level;  ///< it is not crossed with finer levels; empty: with any
    bool sensitive{false};     ///< its breakdown is withheld where one category holds everything
    bool site{false};          ///< its breakdown is withheld where one site holds nearly everything
};

/// A named set of records, such as *serious violence*: a dimension of two values of which only the
/// inside is perturbed, the outside being the total minus the inside.
struct CaseDefinition {
    std::string id;
    std::string title;
    /// Dimension and its values; a record is inside where every dimension named has one of them.
    std::vector<std::pair<std::string, std::vector<std::string>>> inside;
    int cost{1};
    std::string finest_level;
    std::string replaces;  ///< the definition before it; the two are never live together
};

/// The closed set of margins that a policy publishes: levels × sets of dimensions × finest period.
/// Everything that is shown is a cell of one of them or a sum of such cells.
class Lattice {
public:
    struct Margin {
        std::size_t level{0};
        std::vector<std::string> dimensions;  ///< and definitions, in the policy's order
    };

    Lattice() = default;
    /// Refused, by name, where a level or dimension is named that is not declared, twice, or in a
    /// circle.
    static Result<Lattice> create(std::vector<LatticeLevel> levels,
                                  std::vector<LatticeDimension> dimensions,
                                  std::vector<CaseDefinition> definitions);

    [[nodiscard]] const std::vector<LatticeLevel>& levels() const { return levels_; }
    [[nodiscard]] const std::vector<LatticeDimension>& dimensions() const { return dimensions_; }
    [[nodiscard]] const std::vector<CaseDefinition>& definitions() const { return definitions_; }
    [[nodiscard]] const LatticeLevel* level(std::string_view id) const;
    [[nodiscard]] const LatticeDimension* dimension(std::string_view id) const;
    [[nodiscard]] const CaseDefinition* definition(std::string_view id) const;

    /// Whether the level crossed with these dimensions and definitions is published; else what is
    /// too fine, in plain words.
    [[nodiscard]] Status allows(std::string_view level,
                                const std::vector<std::string>& dimensions,
                                bool provisional) const;
    /// Every margin that is published, level by level.
    [[nodiscard]] std::vector<Margin> margins(bool provisional) const;
    /// Number of values of a dimension; two for a definition.
    [[nodiscard]] int values_of(std::string_view dimension) const;

private:
    [[nodiscard]] Status check() const;
    /// Whether a level is the other or nests in it, directly or through levels between.
    [[nodiscard]] bool at_least_as_fine(std::string_view finer, std::string_view coarser) const;

    std::vector<LatticeLevel> levels_;
    std::vector<LatticeDimension> dimensions_;
    std::vector<CaseDefinition> definitions_;
};

}  // namespace hub::disclosure
