#include "services/account_round.hpp"

#include "services/own_account.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountAction;
using accounts::AccountActor;
using accounts::AccountEvent;
using accounts::AccountStatus;

namespace {

constexpr std::chrono::hours day{24};
constexpr auto clock_name = "clock";
constexpr auto review_asked = "review_asked";

std::optional<Instant> newest(const std::vector<AccountEvent>& history, std::string_view action) {
    std::optional<Instant> at;
    for (const auto& event : history) {
        if (event.action == action) {
            at = event.at;
        }
    }
    return at;
}

/// When somebody last did something with the account: signed in, or came to be active.
Instant last_use(const Account& account, const std::vector<AccountEvent>& history) {
    auto at = account.last_sign_in.value_or(account.created_at);
    for (const auto* action : {"activate", "reinstate"}) {
        at = std::max(at, newest(history, action).value_or(at));
    }
    return at;
}

bool has_been(const std::vector<AccountEvent>& history, std::string_view action, Instant since) {
    const auto at = newest(history, action);
    return at && *at >= since;
}

}  // namespace

Result<bool> AccountRound::end(const Seen& seen, AccountAction action, const std::string& why) {
    const bool for_good = action == AccountAction::close;
    const auto moved = move_account(parts_,
                                    seen.account,
                                    action,
                                    {AccountActor::clock, clock_name, "daily round"},
                                    why,
                                    for_good ? &empty_account : nullptr);
    if (!moved) {
        return moved.error();
    }
    if (auto cut = cut_off(parts_, *moved, for_good); !cut) {
        return cut.error();
    }
    const auto told =
        for_good ? parts_.letters.closed(*moved, why) : parts_.letters.suspended(*moved, why);
    return told ? Result{true} : Result<bool>{told.error()};
}

Result<bool> AccountRound::notice(const Seen& seen,
                                  const std::string& what,
                                  const std::function<Status()>& tell,
                                  const std::string& note) {
    const AccountEvent event{parts_.clock.now(), clock_name, what, seen.account.status, note};
    if (auto written = parts_.accounts.change(seen.account, event); !written) {
        return written.error();
    }
    const auto told = tell();
    return told ? Result{true} : Result<bool>{told.error()};
}

Result<bool> AccountRound::look_at_active(const Seen& seen) {
    const auto& [account, history] = seen;
    const auto now = parts_.clock.now();
    if (!account.until.empty() && account.until < iso_day(now)) {
        return end(seen, AccountAction::expire, "its last day has passed and it was not renewed");
    }
    const auto used = last_use(account, history);
    if (now - used >= unused_suspended_days * day) {
        return end(seen, AccountAction::suspend, "it was not used for 90 days");
    }
    const auto asked = newest(history, review_asked);
    if (asked && now - *asked >= review_unanswered_days * day &&
        !has_been(history, "renew", *asked)) {
        return end(seen, AccountAction::suspend, "the sponsor did not answer the quarterly review");
    }
    if (now - used >= unused_notice_days * day && !has_been(history, "unused_notice", used)) {
        return notice(seen, "unused_notice", [&] {
            return parts_.letters.unused(account, unused_notice_days);
        });
    }
    for (const int days : {last_notice_days, second_notice_days, first_notice_days}) {
        if (!ends_within(account, now, days)) {
            continue;
        }
        const auto what = fmt::format("notice_{}_days", days);
        const bool told = has_been(history, what, now - (days + 1) * day);
        return told ? look_at_keys(seen)
                    : notice(seen, what, [&] { return parts_.letters.ends_soon(account, days); });
    }
    return look_at_keys(seen);
}

Result<bool> AccountRound::look_at_keys(const Seen& seen) {
    const auto& [account, history] = seen;
    const auto now = parts_.clock.now();
    const auto keys = parts_.keys.of_account(account.id);
    if (!keys) {
        return keys.error();
    }
    for (const auto& key : *keys) {
        for (const int days : {last_key_notice_days, first_key_notice_days}) {
            const bool is_due = now < key.expires_at && key.expires_at <= now + days * day;
            // Who made a key for a week knows that it ends within a fortnight.
            if (!is_due || key.expires_at - key.created_at <= days * day) {
                continue;
            }
            const auto what = fmt::format("key_notice_{}_days", days);
            const bool told = std::any_of(history.begin(), history.end(), [&](const auto& event) {
                return event.action == what && event.note == key.id;
            });
            if (!told) {
                return notice(
                    seen,
                    what,
                    [&] { return parts_.letters.key_ends_soon(account, iso_day(key.expires_at)); },
                    key.id);
            }
            break;
        }
    }
    return false;
}

Result<bool> AccountRound::look_at(const Seen& seen) {
    const auto& [account, history] = seen;
    const auto now = parts_.clock.now();
    const auto stands_since = history.empty() ? account.created_at : history.back().at;
    switch (account.status) {
        case AccountStatus::active:
            return look_at_active(seen);
        case AccountStatus::started:
        case AccountStatus::verified:
        case AccountStatus::pending:
        case AccountStatus::sponsored:
        case AccountStatus::more_information:
        case AccountStatus::second_approval:
        case AccountStatus::approved:
            return now - stands_since >= application_kept_days * day
                       ? end(seen, AccountAction::close, "nothing happened for 90 days")
                       : Result{false};
        case AccountStatus::suspended:
        case AccountStatus::expired:
            return now - last_use(account, history) >= unused_closed_days * day
                       ? end(seen, AccountAction::close, "it was not used for a year")
                       : Result{false};
        case AccountStatus::refused:
        case AccountStatus::closed:
            return false;
    }
    return false;
}

Result<int> AccountRound::ask_sponsors(const std::vector<Seen>& everybody) {
    const auto now = parts_.clock.now();
    std::map<std::string, std::vector<Letters::Reviewed>> due;
    int asked = 0;
    for (const auto& [account, history] : everybody) {
        const auto& sponsor = account.applicant.sponsor_email;
        const auto since = std::max(newest(history, review_asked).value_or(account.created_at),
                                    newest(history, "activate").value_or(account.created_at));
        const bool is_due = account.status == AccountStatus::active && !sponsor.empty() &&
                            now - since >= review_every_days * day;
        if (!is_due) {
            continue;
        }
        const AccountEvent event{now, clock_name, review_asked, account.status};
        if (auto written = parts_.accounts.change(account, event); !written) {
            return written.error();
        }
        auto token = parts_.links.issue(accounts::TokenPurpose::renewal, account.id, review_link);
        if (!token) {
            return token.error();
        }
        due[sponsor].push_back({account, *std::move(token)});
        ++asked;
    }
    for (const auto& [sponsor, people] : due) {
        if (auto sent = parts_.letters.asks_review(sponsor, people); !sent) {
            return sent.error();
        }
    }
    return asked;
}

Result<int> AccountRound::run() {
    if (auto forgotten = parts_.links.forget_old(); !forgotten) {
        return forgotten.error();
    }
    const auto all = parts_.accounts.all();
    if (!all) {
        return all.error();
    }
    int done = 0;
    std::optional<Error> fault;
    std::vector<Seen> quiet;  // those whom nothing else happened to today
    for (const auto& account : *all) {
        auto history = parts_.accounts.history(account.id);
        if (!history) {
            return history.error();
        }
        Seen seen{account, *std::move(history)};
        const auto looked = look_at(seen);
        if (!looked) {
            fault = fault ? fault : looked.error();
        } else if (*looked) {
            ++done;
        } else {
            quiet.push_back(std::move(seen));
        }
    }
    const auto asked = ask_sponsors(quiet);
    if (!asked || fault) {
        return fault ? *fault : asked.error();
    }
    return done + *asked;
}

}  // namespace hub::services
