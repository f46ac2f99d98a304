#include "accounts/account_state.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace hub::accounts {

namespace {

/// One way on. A pair of status and action has at most one, so a status never depends on who acts.
struct Step {
    AccountStatus from;
    AccountAction action;
    AccountStatus to;
    std::vector<AccountActor> by;
};

const std::vector<Step>& steps() {
    using S = AccountStatus;
    using A = AccountAction;
    using enum AccountActor;
    static const std::vector<Step> table{
        {S::started, A::verify_address, S::verified, {themself}},
        {S::started, A::close, S::closed, {themself, clock}},
        {S::verified, A::accept_terms, S::pending, {themself}},
        {S::verified, A::close, S::closed, {themself, clock}},

        {S::pending, A::confirm_sponsorship, S::sponsored, {sponsor}},
        {S::pending, A::decline_sponsorship, S::refused, {sponsor}},
        {S::pending, A::refuse, S::refused, {approver}},
        {S::pending, A::close, S::closed, {themself, clock}},
        {S::sponsored, A::ask, S::more_information, {approver}},
        {S::sponsored, A::approve, S::approved, {approver}},
        {S::sponsored, A::propose, S::second_approval, {approver}},
        {S::sponsored, A::refuse, S::refused, {approver}},
        {S::sponsored, A::close, S::closed, {themself, clock}},
        {S::more_information, A::answer, S::sponsored, {themself}},
        {S::more_information, A::refuse, S::refused, {approver}},
        {S::more_information, A::close, S::closed, {themself, clock}},
        {S::second_approval, A::second, S::approved, {approver}},
        {S::second_approval, A::decline_second, S::sponsored, {first_approver, approver}},
        {S::second_approval, A::refuse, S::refused, {first_approver, approver}},
        {S::second_approval, A::close, S::closed, {themself, clock}},

        {S::approved, A::send_activation, S::approved, {first_approver, approver}},
        {S::approved, A::activate, S::active, {themself}},
        {S::approved, A::refuse, S::refused, {first_approver, approver}},
        {S::approved, A::close, S::closed, {themself, sponsor, first_approver, approver, clock}},

        {S::active,
         A::suspend,
         S::suspended,
         {sponsor, first_approver, approver, organisation_administrator, clock}},
        {S::active, A::renew, S::active, {sponsor}},
        {S::active,
         A::start_reset,
         S::active,
         {first_approver, approver, organisation_administrator}},
        {S::active, A::report_lost_factor, S::sponsored, {themself}},
        {S::active, A::move, S::pending, {first_approver, approver, organisation_administrator}},
        {S::active, A::expire, S::expired, {clock}},
        {S::active,
         A::close,
         S::closed,
         {themself, sponsor, first_approver, approver, organisation_administrator, clock}},
        {S::suspended, A::reinstate, S::active, {approver}},
        {S::suspended, A::move, S::pending, {first_approver, approver, organisation_administrator}},
        {S::suspended,
         A::close,
         S::closed,
         {themself, sponsor, first_approver, approver, organisation_administrator, clock}},
        {S::expired, A::renew, S::sponsored, {sponsor}},
        {S::expired,
         A::close,
         S::closed,
         {themself, sponsor, first_approver, approver, organisation_administrator, clock}},

        {S::refused, A::register_again, S::started, {themself}},
        {S::closed, A::register_again, S::started, {themself}},
    };
    return table;
}

}  // namespace

Result<AccountStatus> after(AccountStatus status, AccountAction action, AccountActor actor) {
    const auto& table = steps();
    const auto step = std::find_if(table.begin(), table.end(), [&](const Step& each) {
        return each.from == status && each.action == action;
    });
    if (step == table.end()) {
        return Error{
            ErrorCode::conflict,
            fmt::format("an account that is {} cannot {}", slug_of(status), slug_of(action))};
    }
    if (std::find(step->by.begin(), step->by.end(), actor) == step->by.end()) {
        return Error{ErrorCode::forbidden,
                     "this must be done by somebody else: nobody decides on themself, on whom "
                     "they sponsor, or twice where two persons are asked for"};
    }
    return step->to;
}

std::string_view slug_of(AccountStatus status) {
    switch (status) {
        case AccountStatus::started:
            return "started";
        case AccountStatus::verified:
            return "verified";
        case AccountStatus::pending:
            return "pending";
        case AccountStatus::sponsored:
            return "sponsored";
        case AccountStatus::more_information:
            return "more_information";
        case AccountStatus::second_approval:
            return "second_approval";
        case AccountStatus::approved:
            return "approved";
        case AccountStatus::active:
            return "active";
        case AccountStatus::suspended:
            return "suspended";
        case AccountStatus::expired:
            return "expired";
        case AccountStatus::refused:
            return "refused";
        case AccountStatus::closed:
            return "closed";
    }
    unreachable("a new account status needs a slug");
}

std::optional<AccountStatus> account_status_from(std::string_view slug) {
    for (const auto status : all_account_statuses) {
        if (slug_of(status) == slug) {
            return status;
        }
    }
    return std::nullopt;
}

std::string_view slug_of(AccountAction action) {
    switch (action) {
        case AccountAction::verify_address:
            return "verify_address";
        case AccountAction::accept_terms:
            return "accept_terms";
        case AccountAction::confirm_sponsorship:
            return "confirm_sponsorship";
        case AccountAction::decline_sponsorship:
            return "decline_sponsorship";
        case AccountAction::ask:
            return "ask";
        case AccountAction::answer:
            return "answer";
        case AccountAction::approve:
            return "approve";
        case AccountAction::propose:
            return "propose";
        case AccountAction::second:
            return "second";
        case AccountAction::decline_second:
            return "decline_second";
        case AccountAction::refuse:
            return "refuse";
        case AccountAction::send_activation:
            return "send_activation";
        case AccountAction::activate:
            return "activate";
        case AccountAction::suspend:
            return "suspend";
        case AccountAction::reinstate:
            return "reinstate";
        case AccountAction::renew:
            return "renew";
        case AccountAction::start_reset:
            return "start_reset";
        case AccountAction::report_lost_factor:
            return "report_lost_factor";
        case AccountAction::move:
            return "move";
        case AccountAction::expire:
            return "expire";
        case AccountAction::close:
            return "close";
        case AccountAction::register_again:
            return "register_again";
    }
    unreachable("a new account action needs a slug");
}

}  // namespace hub::accounts
