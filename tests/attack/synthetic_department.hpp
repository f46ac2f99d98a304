#pragma once

#include "attack/published_release.hpp"
#include "disclosure/protector.hpp"
#include "protections.hpp"

#include <cmath>
#include <random>
#include <string>
#include <vector>

// An invented emergency department's year, made from a seed: 40 areas of unlike size, months, and
// what is asked of a patient. The means are those of a middling department.
namespace hub::test {

struct Attendance {
    std::uint64_t key{0};
    int area{0};
    int month{0};
    std::vector<int> values;  ///< weapon, place, age band
};

struct Department {
    static constexpr int areas = 40;
    static constexpr int months = 12;
    static inline const std::vector<std::size_t> sizes{8, 6, 9};
    static inline const std::vector<std::string> names{"weapon", "place", "age"};

    std::vector<double> rate;  ///< by area: attendances a month that the generator means
    std::vector<Attendance> attendances;
};

inline Department make_department(std::uint64_t seed, double mean_of_area) {
    std::mt19937_64 random{seed};
    Department department;
    const std::vector<std::vector<double>> shares{
        {45, 8, 6, 12, 1, 8, 12, 8}, {30, 28, 14, 10, 6, 12}, {2, 3, 6, 18, 20, 17, 12, 14, 8}};
    for (int area = 0; area < Department::areas; ++area) {
        // From a third to three times the mean.
        department.rate.push_back(mean_of_area * std::pow(9.0, area / 39.0 - 0.5));
        for (int month = 0; month < Department::months; ++month) {
            const int number = std::poisson_distribution<int>(department.rate.back())(random);
            for (int i = 0; i < number; ++i) {
                Attendance one{random(), area, month, {}};
                for (const auto& share : shares) {
                    one.values.push_back(
                        std::discrete_distribution<int>(share.begin(), share.end())(random));
                }
                department.attendances.push_back(std::move(one));
            }
        }
    }
    return department;
}

/// The margin of some of the dimensions by area and month, as the protector and its referee see it.
inline disclosure::MarginView margin_of(const Department& department,
                                        const std::vector<std::size_t>& crossed,
                                        const disclosure::Protection& protection,
                                        disclosure::Referee& referee,
                                        int draw = 2) {
    using namespace disclosure;
    TableShape shape{Department::areas, 1, Department::months};
    FoldPlan fold;
    for (const auto axis : crossed) {
        shape.columns *= Department::sizes[axis];
        fold.axes.push_back({Department::sizes[axis], false, false});
    }
    RawTable raw{shape};
    for (const auto& one : department.attendances) {
        std::size_t column = 0;
        for (const auto axis : crossed) {
            column = column * Department::sizes[axis] + static_cast<std::size_t>(one.values[axis]);
        }
        const auto cell = shape.at(
            static_cast<std::size_t>(one.area), column, static_cast<std::size_t>(one.month));
        raw.counts[cell] += RawCount{1};
        raw.keys[cell] ^= CellKey{one.key};
    }
    fold.months_per_period.assign(shape.rows, 1);
    fold.first_month = 2026 * 12;
    fold.draws[1].assign(shape.months, draw);
    Availability all{shape.rows, shape.months};
    for (std::size_t area = 0; area < shape.rows; ++area) {
        for (std::size_t month = 0; month < shape.months; ++month) {
            all.set(area, month, true);
        }
    }
    auto view = Protector{protection}.inspect(raw, fold, all, referee);
    view.level = "lad";
    for (const auto axis : crossed) {
        view.dimensions.push_back(Department::names[axis]);
        view.sizes.push_back(Department::sizes[axis]);
    }
    for (int area = 0; area < Department::areas; ++area) {
        view.area_names.push_back("area " + std::to_string(area));
    }
    return view;
}

/// All margins of up to two dimensions.
inline attack::PublishedRelease release_of(const Department& department,
                                           const disclosure::Protection& protection,
                                           disclosure::Referee& referee) {
    attack::PublishedRelease release{*protection.table(), referee, {}, {}, {}, 5};
    const std::vector<std::vector<std::size_t>> margins{{}, {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}};
    for (const auto& crossed : margins) {
        release.margins.push_back(margin_of(department, crossed, protection, referee));
    }
    const auto lattice = *disclosure::Lattice::create(
        {{"lad", domain::PeriodUnit::month, 2, 0, 0, "", Department::areas}},
        {{"weapon", 8, 1, "", false, false},
         {"place", 6, 1, "", false, false},
         {"age", 9, 1, "", false, false}},
        {});
    release.computed = attack_lattice(lattice, protection.policy().perturbation().variance);
    return release;
}

}  // namespace hub::test
