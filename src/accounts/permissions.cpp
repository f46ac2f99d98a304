#include "accounts/permissions.hpp"

#include "base/unreachable.hpp"

#include <fmt/format.h>

namespace hub::accounts {

namespace {

bool role_may(Role role, Permission permission) {
    switch (permission) {
        case Permission::sign_in:
        case Permission::see_own_session:
            return true;
        case Permission::view_data:
            // An auditor reads what others did, and so has no data of their own to look at.
            return role != Role::auditor;
        case Permission::send_submissions:
            return role == Role::data_provider || role == Role::hub_administrator;
        case Permission::decide_submissions:
            return role == Role::hub_administrator;
        case Permission::read_audit:
            // No administrator: who looks after the hub is among those who are looked at.
            return role == Role::auditor;
    }
    unreachable("a new permission needs its roles");
}

}  // namespace

// Every dataset, until an account can be granted some of them only.
bool Scope::covers(std::string_view dataset) const {
    return !dataset.empty();
}

bool Permissions::may(const Principal& principal, Permission permission) const {
    return role_may(principal.role(), permission);
}

Result<Scope> Permissions::scope_of(const Principal& principal) const {
    if (!may(principal, Permission::view_data)) {
        return Error{ErrorCode::forbidden,
                     fmt::format("the role {} does not view data", slug_of(principal.role()))};
    }
    return Scope{principal.name()};
}

}  // namespace hub::accounts
