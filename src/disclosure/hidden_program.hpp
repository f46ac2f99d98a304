#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace hub::disclosure {

/// Linear programmes over unknown counts, each 0 or more, of which some sums are known. The one
/// place that knows the solver (CLP, through its C interface).
class HiddenProgram {
public:
    /// Unknowns by any number; each is counted once.
    using Sum = std::vector<std::uint32_t>;
    /// Stands for a bound that nothing limits.
    static constexpr std::int64_t unbounded = std::int64_t{1} << 52U;

    HiddenProgram();
    HiddenProgram(const HiddenProgram&) = delete;
    HiddenProgram& operator=(const HiddenProgram&) = delete;
    ~HiddenProgram();

    void add_equation(Sum sum, std::int64_t value);
    /// Least and largest value of a sum, as whole numbers, which counts are. Refused where the
    /// solver does not reach an end, or the equations contradict one another.
    Result<std::pair<std::int64_t, std::int64_t>> bounds_of(const Sum& sum);

private:
    struct Solver;

    void load();
    std::size_t column_of(std::uint32_t unknown);

    std::map<std::uint32_t, std::size_t> columns_;
    std::vector<std::pair<Sum, std::int64_t>> equations_;
    std::unique_ptr<Solver> solver_;
};

}  // namespace hub::disclosure
