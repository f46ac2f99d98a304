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

/// What may be done, as routes and commands declare it. Who may is in `permissions.cpp`, as a
/// table.
enum class Permission {
    sign_in,             ///< by anybody: the address is reached before it is known who asks
    see_own_session,     ///< by anybody who is signed in
    view_data,           ///< tables, charts, maps, downloads
    send_submissions,    ///< a supplier's files, and what became of those one may see
    decide_submissions,  ///< to accept them, send them back, withdraw them
    read_audit,          ///< what everybody did
};

inline constexpr std::array all_permissions{Permission::sign_in,
                                            Permission::see_own_session,
                                            Permission::view_data,
                                            Permission::send_submissions,
                                            Permission::decide_submissions,
                                            Permission::read_audit};

std::string_view slug_of(Permission permission);

}  // namespace hub::accounts
