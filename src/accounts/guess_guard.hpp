#pragma once

#include "accounts/email_address.hpp"
#include "accounts/guess_budget.hpp"
#include "accounts/known_networks.hpp"
#include "base/clock.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace hub::accounts {

/// Whether a try may be evaluated, and otherwise after how long another may.
struct Admission {
    std::chrono::seconds wait{0};
    explicit operator bool() const { return wait.count() == 0; }
};

/// Slows down guessing. For an e-mail address, whether or not it has an account: after 5 failures
/// in a row each further one doubles the wait, up to an hour; at most 10 are evaluated an hour.
/// Tries from a network that the account signed in from before have a budget of their own, so that
/// its owner gets in while strangers guess. Strangers' failures are limited for each network over
/// all addresses, and for all together. Nobody is ever kept out for good.
///
/// Failures are in memory: a restart forgets them. May be called from several threads.
class GuessGuard {
public:
    static constexpr GuessLimits of_account{10, 5};
    static constexpr GuessLimits of_network{60, 0};
    static constexpr GuessLimits of_all{1'000, 0};

    /// Knows no network but those of its own time.
    explicit GuessGuard(const Clock& clock);
    GuessGuard(const Clock& clock, KnownNetworks& networks);

    /// A try that may be evaluated is counted at once; `settle` must follow.
    Admission admit(const EmailAddress& email, const std::string& origin);

    enum class Outcome { success, failure, not_evaluated };
    void settle(const EmailAddress& email, const std::string& origin, Outcome outcome);

    /// The account signed in, with everything that this takes: its network is known from now on.
    void signed_in(const EmailAddress& email, const std::string& origin);
    /// A reset of the password lifts what holds its owner up.
    void forgive(const EmailAddress& email);

private:
    struct Account {
        GuessBudget strangers;
        GuessBudget known;
        /// Of each try that is being evaluated, by network: whether it came from a known one.
        std::map<std::string, std::deque<bool>> admitted;
    };

    [[nodiscard]] bool is_known(const EmailAddress& email, const std::string& network) const;
    void forget_idle();

    const Clock& clock_;
    std::unique_ptr<KnownNetworks> own_networks_;
    KnownNetworks& networks_;
    std::mutex mutex_;
    std::map<EmailAddress, Account> accounts_;
    std::map<std::string, GuessBudget> strange_networks_;
    GuessBudget all_;
    Instant swept_at_{};
};

}  // namespace hub::accounts
