#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <deque>

namespace hub::accounts {

/// How many failed tries there may be in an hour, and how long one waits after several in a row.
struct GuessLimits {
    std::size_t failures_an_hour{10};
    /// From this many failures on, each makes the next wait twice as long; 0: no such wait.
    std::size_t failures_before_waiting{5};
};

/// The failures of one account, one network or all together. Tries that are being evaluated count
/// as failures until it is known, so that many at the same moment do not slip past.
class GuessBudget {
public:
    /// How long until a try may be evaluated; zero where it may at once.
    [[nodiscard]] std::chrono::milliseconds wait(const GuessLimits& limits, Instant now) const;

    void begin() { ++being_evaluated_; }
    void end(bool failed, Instant now);
    /// A success takes back the waiting, not the failures of the hour: otherwise whoever guesses
    /// would get new tries each time that the owner signs in.
    void forget_row() { row_ = 0; }
    /// Whether nothing is left to remember.
    [[nodiscard]] bool is_idle(Instant now) const;

private:
    std::deque<Instant> failures_;  ///< of the last hour, oldest first
    std::size_t row_{0};            ///< failures without a success between
    Instant last_failure_{};
    std::size_t being_evaluated_{0};
};

}  // namespace hub::accounts
