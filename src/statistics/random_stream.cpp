#include "statistics/random_stream.hpp"

#include <boost/math/distributions/normal.hpp>

namespace hub::statistics {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;

constexpr std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t replica)
    : state_{mixed(mixed(seed + golden) + replica * golden)} {}

std::uint64_t RandomStream::next() {
    state_ += golden;
    return mixed(state_);
}

double RandomStream::uniform() {
    // The middle of one of 2⁵³ steps, so that neither end is met.
    return (static_cast<double>(next() >> 11U) + 0.5) * 0x1.0p-53;
}

double RandomStream::normal() {
    return boost::math::quantile(boost::math::normal{}, uniform());
}

}  // namespace hub::statistics
