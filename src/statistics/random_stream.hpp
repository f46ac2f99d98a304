#pragma once

#include <cstdint>

namespace hub::statistics {

/// Random numbers that are the same on every machine and for any number of threads: a stream is
/// known by a seed and the number of the replica it serves, and depends on nothing else.
///
/// Steele, Lea and Flood's SplitMix64 (2014); 2⁶⁴ numbers a stream.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::uint64_t replica);

    std::uint64_t next();
    /// More than 0 and less than 1.
    double uniform();
    /// Mean 0, variance 1, by the inverse of the normal law.
    double normal();

private:
    std::uint64_t state_;
};

}  // namespace hub::statistics
