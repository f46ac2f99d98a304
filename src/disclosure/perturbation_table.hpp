#pragma once

#include "base/result.hpp"
#include "disclosure/perturbation_parameters.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hub::disclosure {

/// One possible fate of a count: it is shown as `target`, which is `noise` away, where the cell's
/// uniform number u satisfies lower <= u < upper.
struct PerturbationEntry {
    int count{0};
    int target{0};
    int noise{0};
    double probability{0};
    double lower{0};
    double upper{0};
};

/// The noise that is added to counts: for each count the distribution that is the least
/// informative (of maximum entropy) among those of mean 0, the given variance, noise within ±D, no
/// target below zero and none at 1 … js. Counts past the last row use the last row. 0 stays 0.
///
/// Source of the method: Marley and Leaver (2011); Gießing (2016), as in the R package ptable.
class PerturbationTable {
public:
    /// Refused, with the row and the reason, where no such distribution exists.
    static Result<PerturbationTable> solve(const PerturbationParameters& parameters);

    [[nodiscard]] const PerturbationParameters& parameters() const { return parameters_; }
    /// The first count whose noise nothing bounds from below.
    [[nodiscard]] int largest_row() const { return static_cast<int>(row_start_.size()) - 2; }
    /// The fates of a count, smallest noise first.
    [[nodiscard]] std::span<const PerturbationEntry> row(std::int64_t count) const;
    /// The noise of a count for a uniform number in [0, 1).
    [[nodiscard]] int noise(std::int64_t count, double uniform) const;
    /// BLAKE2b-256 of `table_csv`: names the table in releases.
    [[nodiscard]] const std::string& hash() const { return hash_; }

private:
    PerturbationTable(PerturbationParameters parameters,
                      std::vector<PerturbationEntry> entries,
                      std::vector<std::size_t> row_start);

    PerturbationParameters parameters_;
    std::vector<PerturbationEntry> entries_;
    std::vector<std::size_t> row_start_;  ///< of each row in the entries, and one past the last
    std::string hash_;
};

/// Columns i, j, v, p, lb, ub (count, target, noise, probability, lower and upper bound of the
/// look-up interval); RFC 4180.
std::string table_csv(const PerturbationTable& table);

}  // namespace hub::disclosure
