#pragma once

#include "disclosure/perturbation_table.hpp"

#include <cstdint>

// What can be reckoned of a perturbation table before any record is seen.
namespace hub::disclosure {

double mean_of(const PerturbationTable& table, std::int64_t count);
double variance_of(const PerturbationTable& table, std::int64_t count);
/// The least variance of the noise of any count but 0.
double least_variance_of(const PerturbationTable& table);
/// Mean distance between the shown and the true count.
double mean_absolute_noise(const PerturbationTable& table, std::int64_t count);
/// Share of cells of this count whose shown value is within a distance of it.
double share_within(const PerturbationTable& table, std::int64_t count, int distance);

/// Nested differencing: chance that the noises of two sets of these sizes are equal, so that the
/// difference of the shown counts is the true one.
double exact_difference(const PerturbationTable& table, std::int64_t a, std::int64_t b);

/// Chance that the shown count changes where one record more gives the cell another key.
double change_by_one_record(const PerturbationTable& table, std::int64_t count);

/// Total variation between what is shown of `count` and of `count + 1`: the most that somebody who
/// knows all others gains over guessing.
double total_variation_of_one_more(const PerturbationTable& table, std::int64_t count);

}  // namespace hub::disclosure
