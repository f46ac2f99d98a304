#pragma once

#include "disclosure/linked_tables.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace hub::disclosure {

/// A sparse vector over the innermost cells, modulo a prime.
using ModularVector = std::map<std::uint32_t, std::uint64_t>;

/// The linear span of the cells that are shown, kept as cells are added one by one, and what is
/// left of the cells to protect once everything in the span is taken off. Exact: the arithmetic is
/// modulo a 61-bit prime, so a cell that is a combination of shown ones is never missed.
class ModularElimination {
public:
    /// The two primes: decisions are taken with the first and verified with the second.
    static constexpr std::uint64_t first_prime = (std::uint64_t{1} << 61U) - 1;
    static constexpr std::uint64_t second_prime = 2305843009213693921ULL;  // 2^61 − 31

    /// @param priority  by innermost cell; pivots are those of highest priority, which keeps rows
    ///                  short when they are the cells that are added last
    ModularElimination(std::uint64_t prime, std::vector<std::uint32_t> priority)
        : prime_{prime}, priority_{std::move(priority)} {}

    /// A cell whose value must not be a combination of shown ones. `alone`: its one contributor
    /// knows it, so no other may be a combination of shown ones and it either. False where it is
    /// one already.
    bool protect(const LinkedCell& cell, bool alone);
    /// Shows a cell; false, and nothing is changed, where a protected one would then be given away.
    bool show(const LinkedCell& cell);

private:
    struct Row {
        std::uint32_t pivot{0};
        ModularVector vector;  ///< 1 at the pivot
    };
    struct Protected {
        ModularVector left;
        bool alone{false};
    };

    [[nodiscard]] ModularVector vector_of(const LinkedCell& cell) const;
    void reduce(ModularVector& vector) const;
    void subtract(ModularVector& from, const ModularVector& row, std::uint64_t times) const;
    [[nodiscard]] std::uint32_t pivot_of(const ModularVector& vector) const;
    [[nodiscard]] ModularVector scaled(ModularVector vector) const;
    /// Whether what is left of the protected cells gives one away.
    [[nodiscard]] bool gives_away(const std::vector<Protected>& cells) const;

    std::uint64_t prime_;
    std::vector<std::uint32_t> priority_;
    std::vector<Row> rows_;  ///< in the order in which they were added
    std::map<std::uint32_t, std::size_t> row_of_pivot_;
    std::vector<Protected> protected_;
};

}  // namespace hub::disclosure
