#pragma once

#include "services/people_parts.hpp"

#include <string_view>

namespace hub::services {

/// What the calendar does to accounts, once a day: notices before access ends, expiry, dormancy,
/// the sponsors' quarterly review. What was done stands in the account's history, and that is where
/// the round looks, so that a day left out or gone round twice does no harm.
class AccountRound {
public:
    static constexpr int first_notice_days = 30;
    static constexpr int second_notice_days = 14;
    static constexpr int last_notice_days = 3;
    static constexpr int first_key_notice_days = 14;
    static constexpr int last_key_notice_days = 3;
    static constexpr int unused_notice_days = 60;
    static constexpr int unused_suspended_days = 90;
    static constexpr int unused_closed_days = 365;
    static constexpr int review_every_days = 91;
    static constexpr int review_unanswered_days = 30;
    static constexpr int application_kept_days = 90;

    explicit AccountRound(PeopleParts parts) : parts_{parts} {}

    /// How many accounts it noticed, moved or asked about. Goes on after one that cannot be moved;
    /// the first such error is the answer then.
    Result<int> run();

private:
    struct Seen {
        accounts::Account account;
        std::vector<accounts::AccountEvent> history;
    };

    Result<bool> look_at(const Seen& seen);
    Result<bool> look_at_active(const Seen& seen);
    Result<bool> end(const Seen& seen, accounts::AccountAction action, const std::string& why);
    /// Writes into the history that it was done, then does it.
    Result<bool> notice(const Seen& seen,
                        const std::string& what,
                        const std::function<Status()>& tell,
                        const std::string& note = "");
    /// Says which keys for programs end soon, each once at either number of days.
    Result<bool> look_at_keys(const Seen& seen);
    Result<int> ask_sponsors(const std::vector<Seen>& everybody);

    PeopleParts parts_;
};

}  // namespace hub::services
