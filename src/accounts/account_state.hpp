#pragma once

#include "base/result.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace hub::accounts {

/// How far somebody has come from asking for access to having it, and how it ended.
enum class AccountStatus {
    started,           ///< asked; the e-mail address is not proven
    verified,          ///< the address is theirs; the terms are not accepted
    pending,           ///< terms accepted; the sponsor has not answered
    sponsored,         ///< the sponsor confirmed; an approver decides
    more_information,  ///< an approver asked something
    second_approval,   ///< approved for a role that wants a second person
    approved,          ///< may set password and second factor
    active,
    suspended,
    expired,  ///< not renewed by its end date
    refused,
    closed,
};

inline constexpr std::array all_account_statuses{AccountStatus::started,
                                                 AccountStatus::verified,
                                                 AccountStatus::pending,
                                                 AccountStatus::sponsored,
                                                 AccountStatus::more_information,
                                                 AccountStatus::second_approval,
                                                 AccountStatus::approved,
                                                 AccountStatus::active,
                                                 AccountStatus::suspended,
                                                 AccountStatus::expired,
                                                 AccountStatus::refused,
                                                 AccountStatus::closed};

/// What can be done to an account. Each moves it along the table of `account_state.cpp` or is
/// refused.
enum class AccountAction {
    verify_address,
    accept_terms,
    confirm_sponsorship,
    decline_sponsorship,
    ask,
    answer,
    approve,  ///< for a role up to analyst
    propose,  ///< for a role above analyst: a second person must approve as well
    second,
    decline_second,
    refuse,
    send_activation,  ///< another link, with another word
    activate,
    suspend,
    reinstate,
    renew,        ///< the sponsor confirms that access is still needed
    start_reset,  ///< a link for a new password, which the person uses with a code
    report_lost_factor,
    move,    ///< to another organisation: every scope goes, and it is decided anew
    expire,  ///< its end date passed
    close,
    register_again,
};

inline constexpr std::array all_account_actions{AccountAction::verify_address,
                                                AccountAction::accept_terms,
                                                AccountAction::confirm_sponsorship,
                                                AccountAction::decline_sponsorship,
                                                AccountAction::ask,
                                                AccountAction::answer,
                                                AccountAction::approve,
                                                AccountAction::propose,
                                                AccountAction::second,
                                                AccountAction::decline_second,
                                                AccountAction::refuse,
                                                AccountAction::send_activation,
                                                AccountAction::activate,
                                                AccountAction::suspend,
                                                AccountAction::reinstate,
                                                AccountAction::renew,
                                                AccountAction::start_reset,
                                                AccountAction::report_lost_factor,
                                                AccountAction::move,
                                                AccountAction::expire,
                                                AccountAction::close,
                                                AccountAction::register_again};

/// Who acts, as seen from the account. Somebody is the nearest of these: a person who is approver
/// and sponsor is the sponsor, one who is approver and the account's own is themself.
enum class AccountActor {
    themself,
    sponsor,
    first_approver,              ///< who proposed the role that waits for a second person
    approver,                    ///< another approver or hub administrator
    organisation_administrator,  ///< of the account's organisation
    clock,                       ///< the hub itself, by the calendar
    stranger,                    ///< anybody else, whatever their role
};

inline constexpr std::array all_account_actors{AccountActor::themself,
                                               AccountActor::sponsor,
                                               AccountActor::first_approver,
                                               AccountActor::approver,
                                               AccountActor::organisation_administrator,
                                               AccountActor::clock,
                                               AccountActor::stranger};

std::string_view slug_of(AccountStatus status);
std::optional<AccountStatus> account_status_from(std::string_view slug);
std::string_view slug_of(AccountAction action);

/// The status after the action; `conflict` where it cannot be done from this status, `forbidden`
/// where it can, and not by this actor.
Result<AccountStatus> after(AccountStatus status, AccountAction action, AccountActor actor);

}  // namespace hub::accounts
