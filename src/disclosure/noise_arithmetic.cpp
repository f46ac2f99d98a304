#include "disclosure/noise_arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace hub::disclosure {

namespace {

template <class Value>
double expected(const PerturbationTable& table, std::int64_t count, Value value) {
    double sum = 0;
    for (const auto& entry : table.row(count)) {
        sum += entry.probability * value(entry.noise);
    }
    return sum;
}

/// Distribution of the shown count.
std::map<std::int64_t, double> shown(const PerturbationTable& table, std::int64_t count) {
    std::map<std::int64_t, double> distribution;
    for (const auto& entry : table.row(count)) {
        distribution[count + entry.noise] += entry.probability;
    }
    return distribution;
}

/// Chance that two independent draws agree.
double agreement(const std::map<std::int64_t, double>& a, const std::map<std::int64_t, double>& b) {
    double sum = 0;
    for (const auto& [value, probability] : a) {
        const auto other = b.find(value);
        sum += other == b.end() ? 0 : probability * other->second;
    }
    return sum;
}

}  // namespace

double mean_of(const PerturbationTable& table, std::int64_t count) {
    return expected(table, count, [](int noise) { return noise; });
}

double variance_of(const PerturbationTable& table, std::int64_t count) {
    const double mean = mean_of(table, count);
    return expected(table, count, [&](int noise) { return (noise - mean) * (noise - mean); });
}

double least_variance_of(const PerturbationTable& table) {
    double least = variance_of(table, table.largest_row());
    for (int count = 1; count < table.largest_row(); ++count) {
        least = std::min(least, variance_of(table, count));
    }
    return least;
}

double mean_absolute_noise(const PerturbationTable& table, std::int64_t count) {
    return expected(table, count, [](int noise) { return std::abs(noise); });
}

double share_within(const PerturbationTable& table, std::int64_t count, int distance) {
    return expected(table, count, [&](int noise) { return std::abs(noise) <= distance ? 1 : 0; });
}

double exact_difference(const PerturbationTable& table, std::int64_t a, std::int64_t b) {
    std::map<std::int64_t, double> noise_a;
    std::map<std::int64_t, double> noise_b;
    for (const auto& entry : table.row(a)) {
        noise_a[entry.noise] = entry.probability;
    }
    for (const auto& entry : table.row(b)) {
        noise_b[entry.noise] = entry.probability;
    }
    return agreement(noise_a, noise_b);
}

double change_by_one_record(const PerturbationTable& table, std::int64_t count) {
    return 1 - agreement(shown(table, count), shown(table, count + 1));
}

double total_variation_of_one_more(const PerturbationTable& table, std::int64_t count) {
    auto difference = shown(table, count);
    for (const auto& [value, probability] : shown(table, count + 1)) {
        difference[value] -= probability;
    }
    double sum = 0;
    for (const auto& [value, apart] : difference) {
        sum += std::abs(apart);
    }
    return sum / 2;
}

}  // namespace hub::disclosure
