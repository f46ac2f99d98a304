#include "accounts/role.hpp"

#include "base/unreachable.hpp"

namespace hub::accounts {

std::string_view slug_of(Role role) {
    switch (role) {
        case Role::viewer:
            return "viewer";
        case Role::analyst:
            return "analyst";
        case Role::data_provider:
            return "data_provider";
        case Role::organisation_administrator:
            return "organisation_administrator";
        case Role::approver:
            return "approver";
        case Role::hub_administrator:
            return "hub_administrator";
        case Role::auditor:
            return "auditor";
    }
    unreachable("a new role needs a slug");
}

std::optional<Role> role_from(std::string_view slug) {
    for (const auto role : all_roles) {
        if (slug_of(role) == slug) {
            return role;
        }
    }
    return std::nullopt;
}

std::string_view slug_of(Permission permission) {
    switch (permission) {
        case Permission::sign_in:
            return "sign_in";
        case Permission::see_own_session:
            return "see_own_session";
        case Permission::view_data:
            return "view_data";
        case Permission::send_submissions:
            return "send_submissions";
        case Permission::decide_submissions:
            return "decide_submissions";
        case Permission::read_audit:
            return "read_audit";
    }
    unreachable("a new permission needs a slug");
}

}  // namespace hub::accounts
