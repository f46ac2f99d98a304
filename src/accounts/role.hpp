#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace hub::accounts {

/// What a person is to the hub. One account has one role.
enum class Role {
    viewer,
    analyst,
    data_provider,
    organisation_administrator,
    approver,
    hub_administrator,
    auditor,
};

inline constexpr std::array all_roles{Role::viewer,
                                      Role::analyst,
                                      Role::data_provider,
                                      Role::organisation_administrator,
                                      Role::approver,
                                      Role::hub_administrator,
                                      Role::auditor};

std::string_view slug_of(Role role);
std::optional<Role> role_from(std::string_view slug);
/// Whether giving the role takes two persons.
bool is_above_analyst(Role role);

/// What may be done, as routes and commands declare it. Who may is in `permissions.cpp`, as a
/// table.
enum class Permission {
    come_in,             ///< by anybody: the address is reached before it is known who asks
    see_own_session,     ///< by anybody who is signed in, terms accepted or not
    manage_own_account,  ///< by anybody who is signed in and has accepted the terms
    end_own_sessions,    ///< the same, after a fresh code: a stolen session ends no other
    ask_questions,       ///< about a figure, or for another use
    view_data,           ///< tables, charts, maps
    keep_views,          ///< views under a name, annotations: one's own, and those that are shared
    export_data,         ///< the same as files
    decide_public_exports,  ///< whether another person's file may go to the public
    make_keys,              ///< of the API
    send_submissions,       ///< a supplier's files, and what became of those one may see
    decide_submissions,     ///< to accept them, send them back, withdraw them
    review_people,          ///< to see who asked for access and who has it
    approve_people,         ///< to grant access or refuse it
    manage_people,          ///< to suspend, move, close
    view_organisations,
    manage_organisations,
    answer_questions,  ///< the desk
    read_audit,
    export_audit,
    see_changes,   ///< what one person proposed and another has to agree to
    make_changes,  ///< to propose one, agree to it, decline it, take it back
};

inline constexpr std::array all_permissions{Permission::come_in,
                                            Permission::see_own_session,
                                            Permission::manage_own_account,
                                            Permission::end_own_sessions,
                                            Permission::ask_questions,
                                            Permission::view_data,
                                            Permission::keep_views,
                                            Permission::export_data,
                                            Permission::decide_public_exports,
                                            Permission::make_keys,
                                            Permission::send_submissions,
                                            Permission::decide_submissions,
                                            Permission::review_people,
                                            Permission::approve_people,
                                            Permission::manage_people,
                                            Permission::view_organisations,
                                            Permission::manage_organisations,
                                            Permission::answer_questions,
                                            Permission::read_audit,
                                            Permission::export_audit,
                                            Permission::see_changes,
                                            Permission::make_changes};

std::string_view slug_of(Permission permission);
/// Whether the terms must have been accepted before.
bool wants_terms(Permission permission);
/// Whether the second factor must have been shown again within `Sessions::step_up_lasts`.
bool wants_step_up(Permission permission);

}  // namespace hub::accounts
