#include "disclosure/area_variance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace hub::disclosure {

namespace {

/// Makes contrasts that no level observes solvable. What is published does not depend on it; its
/// size balances what it adds against what rounding adds.
constexpr double ridge = 1e-8;
constexpr double none_yet = std::numeric_limits<double>::infinity();

std::vector<double> none_as_zero(std::vector<double> variances) {
    for (auto& variance : variances) {
        variance = std::isinf(variance) ? 0 : variance;
    }
    return variances;
}

}  // namespace

std::vector<double> nested_area_variances(const std::vector<double>& areas,
                                          const std::vector<double>& information) {
    std::vector<std::size_t> observed;
    for (std::size_t level = 0; level < areas.size(); ++level) {
        if (information[level] > 0) {
            observed.push_back(level);
        }
    }
    std::sort(observed.begin(), observed.end(), [&](std::size_t a, std::size_t b) {
        return areas[a] < areas[b];
    });
    std::vector<double> variances(areas.size(), 0);
    if (observed.empty()) {
        return variances;
    }
    const double atoms = areas[observed.back()];
    for (std::size_t i = 0; i < observed.size(); ++i) {
        const double size = atoms / areas[observed[i]];
        double coarser = 0;
        for (std::size_t effect = 0; effect <= i; ++effect) {
            double eigenvalue = 0;
            for (std::size_t finer = effect; finer < observed.size(); ++finer) {
                eigenvalue += information[observed[finer]] * atoms / areas[observed[finer]];
            }
            const double contrasts = areas[observed[effect]] - coarser;
            coarser = areas[observed[effect]];
            variances[observed[i]] += size * size * contrasts / atoms / eigenvalue;
        }
    }
    return variances;
}

CrossingAreas::CrossingAreas(const std::vector<const GeographyShape::Level*>& levels, int atoms) {
    group_classes(levels, atoms);
    split_parts();
}

void CrossingAreas::group_classes(const std::vector<const GeographyShape::Level*>& levels,
                                  int atoms) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
        covers_all_.push_back(levels[level] == nullptr || levels[level]->areas == 1);
        if (finest_ < 0 && !covers_all_.back() && levels[level]->areas == atoms) {
            finest_ = static_cast<int>(level);
        }
    }
    std::map<std::vector<int>, std::size_t> known;
    for (int atom = 0; atom < atoms; ++atom) {
        std::vector<int> area;
        for (std::size_t level = 0; level < levels.size(); ++level) {
            const bool counts = !covers_all_[level] && static_cast<int>(level) != finest_;
            area.push_back(counts ? levels[level]->area_of_atom[static_cast<std::size_t>(atom)]
                                  : -1);
        }
        const auto [at, fresh] = known.emplace(area, classes_.size());
        if (fresh) {
            classes_.push_back({std::move(area), 0});
        }
        ++classes_[at->second].atoms;
    }
}

void CrossingAreas::split_parts() {
    std::vector<std::size_t> parent(classes_.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t at) {
        while (parent[at] != at) {
            at = parent[at] = parent[parent[at]];
        }
        return at;
    };
    for (std::size_t level = 0; level < covers_all_.size(); ++level) {
        std::map<int, std::size_t> first;
        for (std::size_t i = 0; i < classes_.size(); ++i) {
            if (classes_[i].area[level] >= 0) {
                const auto [at, fresh] = first.emplace(classes_[i].area[level], i);
                parent[root(i)] = root(at->second);
            }
        }
    }
    std::map<std::size_t, Part> by_root;
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        by_root[root(i)].classes.push_back(i);
    }
    for (auto& [at, part] : by_root) {
        parts_.push_back(std::move(part));
    }
}

std::size_t CrossingAreas::largest_part() const {
    std::size_t largest = 0;
    for (const auto& part : parts_) {
        largest = std::max(largest, part.classes.size());
    }
    return largest;
}

CrossingAreas::Solved CrossingAreas::solve(const Part& part,
                                           const std::vector<double>& information) const {
    const auto size = static_cast<Eigen::Index>(part.classes.size());
    Solved solved;
    solved.roots.resize(size);
    for (Eigen::Index i = 0; i < size; ++i) {
        solved.roots[i] = std::sqrt(classes_[part.classes[static_cast<std::size_t>(i)]].atoms);
    }
    const double most = *std::max_element(information.begin(), information.end());
    const double atoms_apart = finest_ >= 0 ? information[static_cast<std::size_t>(finest_)] : 0;
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size) * (atoms_apart + ridge * most);
    for (std::size_t level = 0; level < information.size(); ++level) {
        if (information[level] == 0) {
            continue;
        }
        for (Eigen::Index i = 0; i < size; ++i) {
            const int area = classes_[part.classes[static_cast<std::size_t>(i)]].area[level];
            for (Eigen::Index j = 0; area >= 0 && j < size; ++j) {
                if (classes_[part.classes[static_cast<std::size_t>(j)]].area[level] == area) {
                    matrix(i, j) += information[level] * solved.roots[i] * solved.roots[j];
                }
            }
        }
    }
    solved.inverse = matrix.llt().solve(Eigen::MatrixXd::Identity(size, size));
    solved.towards_all = solved.inverse * solved.roots;
    return solved;
}

void CrossingAreas::lower_to(const Part& part,
                             const Solved& solved,
                             const std::vector<double>& information,
                             double rank_one,
                             std::vector<double>& least) const {
    const auto size = static_cast<Eigen::Index>(part.classes.size());
    for (std::size_t level = 0; level < information.size(); ++level) {
        if (information[level] == 0 || covers_all_[level]) {
            continue;
        }
        if (static_cast<int>(level) == finest_) {
            for (Eigen::Index i = 0; i < size; ++i) {
                const double atoms = solved.roots[i] * solved.roots[i];
                const double joint =
                    solved.inverse(i, i) - rank_one * solved.towards_all[i] * solved.towards_all[i];
                least[level] =
                    std::min(least[level], (1 - 1 / atoms) / information[level] + joint / atoms);
            }
            continue;
        }
        std::map<int, Eigen::VectorXd> indicators;
        for (Eigen::Index i = 0; i < size; ++i) {
            const int area = classes_[part.classes[static_cast<std::size_t>(i)]].area[level];
            if (area >= 0) {
                auto& indicator =
                    indicators.try_emplace(area, Eigen::VectorXd::Zero(size)).first->second;
                indicator[i] = solved.roots[i];
            }
        }
        for (const auto& [area, indicator] : indicators) {
            const double towards_all = indicator.dot(solved.towards_all);
            const double variance =
                indicator.dot(solved.inverse * indicator) - rank_one * towards_all * towards_all;
            least[level] = std::min(least[level], variance);
        }
    }
}

std::vector<double> CrossingAreas::variances(const std::vector<double>& information) const {
    std::vector<double> least(information.size(), none_yet);
    if (*std::max_element(information.begin(), information.end()) <= 0) {
        return none_as_zero(std::move(least));
    }
    std::vector<Solved> solved;
    double everything = 0;
    for (const auto& part : parts_) {
        solved.push_back(solve(part, information));
        everything += solved.back().roots.dot(solved.back().towards_all);
    }
    double of_all = 0;
    for (std::size_t level = 0; level < information.size(); ++level) {
        of_all += covers_all_[level] ? information[level] : 0;
    }
    // Sherman and Morrison: what an observation of everything takes off every variance.
    const double rank_one = of_all / (1 + of_all * everything);
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        lower_to(parts_[part], solved[part], information, rank_one, least);
    }
    for (std::size_t level = 0; level < information.size(); ++level) {
        if (covers_all_[level] && information[level] > 0) {
            least[level] = everything / (1 + of_all * everything);
        }
    }
    return none_as_zero(std::move(least));
}

}  // namespace hub::disclosure
