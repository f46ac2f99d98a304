#pragma once

#include "base/result.hpp"
#include "disclosure/linked_tables.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace hub::disclosure {

/// Other counts that would explain what is shown, at the least cost of hiding more: the linear
/// programme behind the repair of suppressed tables (after Kelly, Golden and Assad 1992).
///
/// Every count of an innermost cell may be any number from 0 up. A shown cell that would no longer
/// be the sum of its parts costs its value for each person of difference; a hidden one costs
/// nothing; one that an earlier release showed must stay.
class WideningProgram {
public:
    /// @param hidden  by cell
    WideningProgram(const LinkedTables& tables, const std::vector<bool>& hidden);
    WideningProgram(const WideningProgram&) = delete;
    WideningProgram& operator=(const WideningProgram&) = delete;
    ~WideningProgram();

    /// From now on a difference in this cell costs nothing.
    void hide(std::size_t cell);

    /// The cheapest differences from the true counts with which this cell holds `by` more (or
    /// less) than it does. Refused where what must be shown forbids any.
    ///
    /// @return by cell, in persons, not always whole
    Result<std::vector<double>> differ(std::size_t cell, std::int64_t by);

private:
    struct Solver;

    const LinkedTables& tables_;
    std::unique_ptr<Solver> solver_;
};

}  // namespace hub::disclosure
