#pragma once

#include "statistics/random_stream.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

// Draws that the library of the language leaves to each compiler, and that must repeat here.
namespace hub::statistics {

/// A whole number from 0 to `count` − 1, each as likely as another.
///
/// @param count  1 or more
std::size_t draw_below(RandomStream& stream, std::size_t count);

/// Puts the first `count` places of the items at random (Fisher and Yates): what stands there is a
/// sample without replacement; with `count` of all of them, a permutation.
template <class T>
void shuffle_first(std::span<T> items, std::size_t count, RandomStream& stream) {
    for (std::size_t i = 0; i < count && i + 1 < items.size(); ++i) {
        std::swap(items[i], items[i + draw_below(stream, items.size() - i)]);
    }
}

/// Draws of a position by its weight in constant time (Walker 1977, tables as Vose 1991).
class AliasTable {
public:
    /// @param weights  0 or more, finite, with a positive sum
    explicit AliasTable(std::span<const double> weights);

    [[nodiscard]] std::size_t draw(RandomStream& stream) const;

private:
    std::vector<double> keep_;  ///< the chance to stay at a column and not to take its alias
    std::vector<std::size_t> alias_;
};

}  // namespace hub::statistics
