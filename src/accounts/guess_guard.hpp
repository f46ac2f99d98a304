#pragma once

#include "accounts/email_address.hpp"
#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>

namespace hub::accounts {

/// Slows down guessing of a password: after 5 failures for an e-mail address within 15 minutes,
/// further tries are refused until 15 minutes have passed since the last failure. It does not know
/// which addresses have accounts. In memory: a restart forgets. May be called from several threads.
class GuessGuard {
public:
    static constexpr int most_failures = 5;
    static constexpr std::chrono::minutes window{15};
    /// Beyond so many addresses with recent failures, the one whose last failure is oldest is
    /// forgotten, so that a flood of invented addresses does not fill the memory.
    static constexpr std::size_t most_addresses = 100'000;

    explicit GuessGuard(const Clock& clock) : clock_{clock} {}

    /// Whether a try may be evaluated. One that may is counted at once, so that tries made at the
    /// same moment do not slip past; `settle` must follow.
    bool admit(const EmailAddress& email);

    enum class Outcome { success, failure, not_evaluated };
    void settle(const EmailAddress& email, Outcome outcome);
    /// The account's person has proved themself another way: failures are forgotten.
    void forgive(const EmailAddress& email);

private:
    struct History {
        std::deque<Instant> failures;
        bool closed{false};  ///< until the window has passed since the last failure
        int being_evaluated{0};
    };

    void forget_old(History& history) const;
    void make_room();

    const Clock& clock_;
    std::mutex mutex_;
    std::map<EmailAddress, History> histories_;
};

}  // namespace hub::accounts
