#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace hub::disclosure {

/// A count that may be shown. Only the protector makes one.
class PublishedCount {
public:
    [[nodiscard]] std::int64_t value() const { return value_; }
    /// Variance of what protection added, at most: that of each perturbed cell in the sum, and of
    /// rounding; 0 where counts are shown as they are.
    [[nodiscard]] double noise_variance() const { return noise_variance_; }

    bool operator==(const PublishedCount&) const = default;

private:
    friend class Protector;
    PublishedCount(std::int64_t value, double noise_variance)
        : value_{value}, noise_variance_{noise_variance} {}

    std::int64_t value_;
    double noise_variance_;
};

/// Nothing or very few: in a protected mode a shown zero does not say which.
struct ZeroOrFew {
    bool operator==(const ZeroOrFew&) const = default;
};
/// Hidden. Whether it is unsafe itself or protects another is not told, since that would tell.
struct Suppressed {
    bool operator==(const Suppressed&) const = default;
};
/// The data were not received, or cannot be placed. Never zero.
struct NotAvailable {
    bool operator==(const NotAvailable&) const = default;
};

using ProtectedCell = std::variant<PublishedCount, ZeroOrFew, Suppressed, NotAvailable>;

/// Protected counts, rows × columns, the column running fastest: what leaves the server is made of
/// these cells.
class ProtectedTable {
public:
    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] const ProtectedCell& cell(std::size_t row, std::size_t column) const {
        return cells_[row * columns_ + column];
    }
    /// Which policy made it: its hash is part of every answer's release line.
    [[nodiscard]] const std::string& policy_hash() const { return policy_hash_; }

private:
    friend class Protector;
    ProtectedTable(std::size_t rows,
                   std::size_t columns,
                   std::vector<ProtectedCell> cells,
                   std::string policy_hash)
        : rows_{rows},
          columns_{columns},
          cells_{std::move(cells)},
          policy_hash_{std::move(policy_hash)} {}

    std::size_t rows_;
    std::size_t columns_;
    std::vector<ProtectedCell> cells_;
    std::string policy_hash_;
};

}  // namespace hub::disclosure
