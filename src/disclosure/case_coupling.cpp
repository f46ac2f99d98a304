#include "disclosure/case_coupling.hpp"

#include "disclosure/lattice_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <map>
#include <numeric>

namespace hub::disclosure {

namespace {

constexpr double not_told = std::numeric_limits<double>::infinity();
/// Effects of an inside that are smaller than this are rounding.
constexpr double least_effect = 1e-9;

template <class Visit>
void for_each_subset(DimensionSet set, Visit visit) {
    for (DimensionSet subset = set;; subset = (subset - 1) & set) {
        visit(subset);
        if (subset == 0) {
            return;
        }
    }
}

/// Effects of nested areas and of periods: how much of each lies in a cell of a level, and how much
/// a lattice's margins tell of it.
class NestedEffects {
public:
    explicit NestedEffects(const Lattice& lattice) : levels_{lattice.levels()} {
        order_.resize(levels_.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return levels_[a].areas < levels_[b].areas;
        });
    }

    /// Squared length of a cell of the level along the effect.
    [[nodiscard]] double length(std::size_t level, std::size_t area, std::size_t time) const {
        const auto own = std::find(order_.begin(), order_.end(), level) - order_.begin();
        if (area > static_cast<std::size_t>(own)) {
            return 0;
        }
        const double coarser = area == 0 ? 0 : levels_[order_[area - 1]].areas;
        const double size = atoms() / levels_[level].areas;
        const double contrasts = levels_[order_[area]].areas - coarser;
        return size * size * contrasts / atoms() *
               time_shares(levels_[level].months_per_period())[time];
    }
    /// What information by level comes to on the effect.
    [[nodiscard]] double told(const std::vector<double>& information,
                              std::size_t area,
                              std::size_t time) const {
        double sum = 0;
        for (auto at = area; at < order_.size(); ++at) {
            const auto& level = levels_[order_[at]];
            sum += information[order_[at]] * atoms() / level.areas *
                   time_information(level.months_per_period())[time];
        }
        return sum;
    }
    [[nodiscard]] std::size_t areas() const { return order_.size(); }

private:
    [[nodiscard]] double atoms() const { return levels_[order_.back()].areas; }

    const std::vector<LatticeLevel>& levels_;
    std::vector<std::size_t> order_;  ///< from the level of fewest areas
};

/// A definition's inside, split into effects of the items that it is made of.
class InsideEffects {
public:
    InsideEffects(const Lattice& lattice, const LatticeEffects& all, const LatticeCase& inside);

    /// Whether the lattice publishes every item.
    [[nodiscard]] bool known() const { return known_; }
    [[nodiscard]] DimensionSet items() const { return items_; }
    /// Effects that the inside has a part in: their set and squared length.
    [[nodiscard]] const std::map<DimensionSet, double>& lengths() const { return lengths_; }
    /// Along an effect, the inside times a cell over `crossed` of its items, cell by cell.
    [[nodiscard]] std::vector<double> products(DimensionSet effect, DimensionSet crossed) const;
    [[nodiscard]] std::size_t cells(DimensionSet crossed) const;

private:
    /// The mean of the inside over all items but these, by combination of all.
    [[nodiscard]] std::vector<double> mean_by(DimensionSet kept) const;
    /// The number of a combination among those of the items crossed.
    [[nodiscard]] std::size_t cell_of(std::size_t combination, DimensionSet crossed) const;

    std::vector<std::size_t> sizes_;
    std::vector<DimensionSet> bits_;
    std::vector<bool> inside_;
    bool known_{true};
    DimensionSet items_{0};
    std::map<DimensionSet, double> lengths_;
    std::map<DimensionSet, std::vector<double>> along_;  ///< by effect, then combination
};

InsideEffects::InsideEffects(const Lattice& lattice,
                             const LatticeEffects& all,
                             const LatticeCase& inside)
    : inside_{inside.inside}, known_{!inside.inside.empty()} {
    for (const auto& item : inside.made_of) {
        known_ = known_ && lattice.dimension(item) != nullptr;
        bits_.push_back(all.bit_of(item));
        sizes_.push_back(static_cast<std::size_t>(lattice.values_of(item)));
        items_ |= bits_.back();
    }
    if (!known_) {
        return;
    }
    for_each_subset(items_, [&](DimensionSet effect) {
        std::vector<double> along(inside_.size());
        for_each_subset(effect, [&](DimensionSet part) {
            const auto means = mean_by(part);
            const double sign =
                (__builtin_popcount(effect) - __builtin_popcount(part)) % 2 == 0 ? 1 : -1;
            for (std::size_t i = 0; i < along.size(); ++i) {
                along[i] += sign * means[i];
            }
        });
        double length = 0;
        for (const double value : along) {
            length += value * value;
        }
        if (length > least_effect) {
            lengths_[effect] = length;
            along_[effect] = std::move(along);
        }
    });
}

std::size_t InsideEffects::cells(DimensionSet crossed) const {
    std::size_t number = 1;
    for (std::size_t item = 0; item < sizes_.size(); ++item) {
        number *= (bits_[item] & crossed) != 0 ? sizes_[item] : 1;
    }
    return number;
}

std::size_t InsideEffects::cell_of(std::size_t combination, DimensionSet crossed) const {
    std::size_t cell = 0;
    std::size_t stride = 1;
    for (std::size_t item = sizes_.size(); item-- > 0;) {
        if ((bits_[item] & crossed) != 0) {
            cell += combination % sizes_[item] * stride;
            stride *= sizes_[item];
        }
        combination /= sizes_[item];
    }
    return cell;
}

std::vector<double> InsideEffects::mean_by(DimensionSet kept) const {
    std::vector<double> sums(cells(kept));
    for (std::size_t i = 0; i < inside_.size(); ++i) {
        sums[cell_of(i, kept)] += inside_[i] ? 1 : 0;
    }
    const double each = static_cast<double>(inside_.size()) / static_cast<double>(sums.size());
    std::vector<double> means(inside_.size());
    for (std::size_t i = 0; i < inside_.size(); ++i) {
        means[i] = sums[cell_of(i, kept)] / each;
    }
    return means;
}

std::vector<double> InsideEffects::products(DimensionSet effect, DimensionSet crossed) const {
    std::vector<double> sums(cells(crossed));
    const auto along = along_.find(effect);
    for (std::size_t i = 0; along != along_.end() && i < inside_.size(); ++i) {
        sums[cell_of(i, crossed)] += along->second[i];
    }
    return sums;
}

/// One definition beside the margins that have none.
class Coupling {
public:
    Coupling(const Lattice& lattice,
             const LatticeEffects& all,
             const LatticeCase& definition,
             const SeenDraws& draws)
        : id_{definition.id},
          all_{all},
          nested_{lattice},
          inside_lattice_{lattice.inside_of(definition)},
          own_{inside_lattice_, draws},
          inside_{lattice, all, definition} {}

    Coupling(const Coupling&) = delete;
    Coupling& operator=(const Coupling&) = delete;
    ~Coupling() = default;

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] bool tells() const { return inside_.known(); }
    /// What the definition takes off the variance of the node's most exposed cell.
    [[nodiscard]] double taken_off(std::size_t level, DimensionSet margin) const;
    /// What is left of the variance of the definition's own node.
    [[nodiscard]] double left_of_own(std::size_t level, DimensionSet crossed_in_own) const;
    [[nodiscard]] const LatticeEffects& own() const { return own_; }

private:
    struct Looks {
        double alone{not_told};  ///< variance of the inside from the other margins
        double own{not_told};    ///< and from its own
    };
    [[nodiscard]] Looks looks(DimensionSet others, std::size_t area, std::size_t time) const;
    /// The same set of items, by the bits of the definition's own lattice.
    [[nodiscard]] DimensionSet in_own(DimensionSet others) const;
    [[nodiscard]] DimensionSet in_all(DimensionSet own) const;

    std::string id_;
    const LatticeEffects& all_;
    NestedEffects nested_;
    Lattice inside_lattice_;
    LatticeEffects own_;
    InsideEffects inside_;
};

DimensionSet Coupling::in_own(DimensionSet others) const {
    DimensionSet set = 0;
    for (const auto& name : all_.names(others)) {
        set |= own_.bit_of(name);
    }
    return set;
}

DimensionSet Coupling::in_all(DimensionSet own) const {
    DimensionSet set = 0;
    for (const auto& name : own_.names(own)) {
        set |= all_.bit_of(name);
    }
    return set;
}

Coupling::Looks Coupling::looks(DimensionSet others, std::size_t area, std::size_t time) const {
    Looks looks;
    const auto own = in_own(others);
    const double told = own_.published(own) ? nested_.told(own_.information(own), area, time) : 0;
    looks.own = told > 0 ? 1 / told : not_told;
    double alone = 0;
    for (const auto& [effect, length] : inside_.lengths()) {
        const double of_effect = all_.published(effect | others)
                                     ? nested_.told(all_.information(effect | others), area, time)
                                     : 0;
        alone += of_effect > 0 ? length / of_effect : not_told;
    }
    looks.alone = alone;
    return looks;
}

double Coupling::taken_off(std::size_t level, DimensionSet margin) const {
    const auto crossed = margin & inside_.items();
    std::vector<double> off(inside_.cells(crossed));
    for_each_subset(margin & ~inside_.items(), [&](DimensionSet others) {
        const double share = own_.share(in_own(others), in_own(margin & ~inside_.items()));
        for (std::size_t area = 0; area < nested_.areas(); ++area) {
            for (std::size_t time = 0; time < time_effects; ++time) {
                const double length = share * nested_.length(level, area, time);
                const auto [alone, own] = looks(others, area, time);
                if (length <= 0 || std::isinf(alone) || std::isinf(own)) {
                    continue;
                }
                std::vector<double> covariance(off.size());
                for_each_subset(crossed, [&](DimensionSet effect) {
                    const auto products = inside_.products(effect, crossed);
                    const double told = nested_.told(all_.information(effect | others), area, time);
                    for (std::size_t cell = 0; cell < off.size(); ++cell) {
                        covariance[cell] += products[cell] / told;
                    }
                });
                for (std::size_t cell = 0; cell < off.size(); ++cell) {
                    off[cell] += length * covariance[cell] * covariance[cell] / (alone + own);
                }
            }
        }
    });
    return *std::max_element(off.begin(), off.end());
}

double Coupling::left_of_own(std::size_t level, DimensionSet crossed_in_own) const {
    double before = 0;
    double after = 0;
    for_each_subset(crossed_in_own, [&](DimensionSet others) {
        const double share = own_.share(others, crossed_in_own);
        for (std::size_t area = 0; area < nested_.areas(); ++area) {
            for (std::size_t time = 0; time < time_effects; ++time) {
                const double length = share * nested_.length(level, area, time);
                if (length > 0) {
                    const auto [alone, own] = looks(in_all(others), area, time);
                    before += length * own;
                    after += length / (1 / alone + 1 / own);
                }
            }
        }
    });
    return after / before;
}

/// Variance of a node from the margins without a definition, over that of one cell.
double variance_of(const NestedEffects& nested,
                   const LatticeEffects& all,
                   std::size_t level,
                   DimensionSet margin) {
    double variance = 0;
    for_each_subset(margin, [&](DimensionSet effect) {
        for (std::size_t area = 0; area < nested.areas(); ++area) {
            for (std::size_t time = 0; time < time_effects; ++time) {
                const double length = all.share(effect, margin) * nested.length(level, area, time);
                variance +=
                    length <= 0 ? 0 : length / nested.told(all.information(effect), area, time);
            }
        }
    });
    return variance;
}

DimensionSet set_of(const LatticeEffects& effects, const std::vector<std::string>& names) {
    DimensionSet set = 0;
    for (const auto& name : names) {
        set |= effects.bit_of(name);
    }
    return set;
}

}  // namespace

std::vector<double> left_by_definitions(const Lattice& lattice,
                                        const SeenDraws& draws,
                                        const std::vector<AttackedNode>& nodes) {
    const auto plain = lattice.without_definitions();
    const LatticeEffects all{plain, draws};
    const NestedEffects nested{plain};
    std::list<Coupling> couplings;  // each refers to parts of itself and stays where it is
    for (const auto& definition : lattice.definitions()) {
        couplings.emplace_back(plain, all, definition, draws);
    }
    std::vector<double> left(nodes.size(), 1);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto& node = nodes[i];
        const auto level = static_cast<std::size_t>(
            std::find_if(plain.levels().begin(),
                         plain.levels().end(),
                         [&](const auto& each) { return each.id == node.level; }) -
            plain.levels().begin());
        const auto of_case =
            std::find_if(couplings.begin(), couplings.end(), [&](const Coupling& each) {
                return !node.dimensions.empty() && node.dimensions.back() == each.id();
            });
        if (of_case != couplings.end()) {
            left[i] = of_case->tells()
                          ? of_case->left_of_own(level, set_of(of_case->own(), node.dimensions))
                          : 1;
            continue;
        }
        const auto margin = set_of(all, node.dimensions);
        double off = 0;
        for (const auto& coupling : couplings) {
            off += coupling.tells() ? coupling.taken_off(level, margin) : 0;
        }
        left[i] = 1 - off / variance_of(nested, all, level, margin);
    }
    return left;
}

}  // namespace hub::disclosure
