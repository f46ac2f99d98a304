#pragma once

#include <cstdint>

namespace hub::synthesis {

/// Steele, Lea and Flood's SplitMix64 finaliser: a well mixed number for every number.
constexpr std::uint64_t mixed(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

/// At least 0 and less than 1, from the upper bits of a mixed number.
constexpr double unit_from(std::uint64_t mixed_number) {
    return static_cast<double>(mixed_number >> 11U) * 0x1.0p-53;
}

/// Chance that is the same on every machine: the standard library's distributions are not.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : state_{mixed(seed)} {}

    constexpr std::uint64_t next() { return mixed(state_++); }
    /// At least 0 and less than 1.
    constexpr double unit() { return unit_from(next()); }
    constexpr double between(double low, double high) { return low + (high - low) * unit(); }
    /// 0 … n - 1.
    constexpr int below(int n) { return static_cast<int>(unit() * n); }
    constexpr bool chance(double probability) { return unit() < probability; }
    /// Up or down to a whole number, so that the mean is kept.
    constexpr int rounded(double value) {
        const int floor = static_cast<int>(value);
        return floor + (chance(value - floor) ? 1 : 0);
    }
    /// A number of rare events with this mean. Binomial with p of about 1/8, so its variance is an
    /// eighth under Poisson's; it needs no logarithm, whose last digit differs between machines.
    constexpr int events(double mean) {
        const int trials = static_cast<int>(mean * 8) + 1;
        int hits = 0;
        for (int i = 0; i < trials; ++i) {
            hits += chance(mean / trials) ? 1 : 0;
        }
        return hits;
    }

private:
    std::uint64_t state_;
};

}  // namespace hub::synthesis
