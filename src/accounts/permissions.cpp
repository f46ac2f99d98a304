#include "accounts/permissions.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::accounts {

namespace {

bool role_may(Role role, Permission permission) {
    const bool is_administrator = role == Role::hub_administrator;
    switch (permission) {
        case Permission::come_in:
        case Permission::see_own_session:
        case Permission::manage_own_account:
        case Permission::end_own_sessions:
        case Permission::ask_questions:
            return true;
        case Permission::view_data:
        case Permission::keep_views:
            // An auditor reads what others did, and so has no data of their own to look at.
            return role != Role::auditor;
        case Permission::export_data:
        case Permission::make_keys:
            return role != Role::auditor && role != Role::viewer;
        case Permission::send_submissions:
            return role == Role::data_provider || is_administrator;
        case Permission::decide_submissions:
        case Permission::manage_organisations:
        case Permission::answer_questions:
            return is_administrator;
        case Permission::review_people:
        case Permission::manage_people:
        case Permission::view_organisations:
            return role == Role::approver || role == Role::organisation_administrator ||
                   is_administrator;
        case Permission::approve_people:
            return role == Role::approver || is_administrator;
        case Permission::read_audit:
        case Permission::export_audit:
            return role == Role::auditor;
        case Permission::see_changes:
            return role == Role::approver || role == Role::auditor || is_administrator;
        case Permission::make_changes:
        case Permission::decide_public_exports:
            return role == Role::approver || is_administrator;
    }
    unreachable("a new permission needs its roles");
}

}  // namespace

const Grant* Scope::find(std::string_view dataset) const {
    const auto& grants = facts_->grants;
    const auto of = [&](std::string_view name) {
        return std::find_if(grants.begin(), grants.end(), [&](const Grant& grant) {
            return grant.dataset == name;
        });
    };
    auto found = of(dataset);
    if (found == grants.end()) {
        found = of(every_dataset);
    }
    return found == grants.end() || dataset.empty() ? nullptr : &*found;
}

bool Permissions::may(const Principal& principal, Permission permission) const {
    return role_may(principal.role(), permission);
}

Result<Scope> Permissions::scope_of(const Principal& principal) const {
    if (!may(principal, Permission::view_data)) {
        return Error{ErrorCode::forbidden,
                     fmt::format("the role {} does not view data", slug_of(principal.role()))};
    }
    return Scope{principal.facts_};
}

}  // namespace hub::accounts
