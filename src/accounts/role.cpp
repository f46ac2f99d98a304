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

bool is_above_analyst(Role role) {
    return role != Role::viewer && role != Role::analyst;
}

std::string_view slug_of(Permission permission) {
    switch (permission) {
        case Permission::come_in:
            return "come_in";
        case Permission::see_own_session:
            return "see_own_session";
        case Permission::manage_own_account:
            return "manage_own_account";
        case Permission::end_own_sessions:
            return "end_own_sessions";
        case Permission::ask_questions:
            return "ask_questions";
        case Permission::view_data:
            return "view_data";
        case Permission::keep_views:
            return "keep_views";
        case Permission::export_data:
            return "export_data";
        case Permission::decide_public_exports:
            return "decide_public_exports";
        case Permission::make_keys:
            return "make_keys";
        case Permission::send_submissions:
            return "send_submissions";
        case Permission::decide_submissions:
            return "decide_submissions";
        case Permission::review_people:
            return "review_people";
        case Permission::approve_people:
            return "approve_people";
        case Permission::manage_people:
            return "manage_people";
        case Permission::view_organisations:
            return "view_organisations";
        case Permission::manage_organisations:
            return "manage_organisations";
        case Permission::answer_questions:
            return "answer_questions";
        case Permission::read_audit:
            return "read_audit";
        case Permission::export_audit:
            return "export_audit";
        case Permission::see_changes:
            return "see_changes";
        case Permission::make_changes:
            return "make_changes";
    }
    unreachable("a new permission needs a slug");
}

bool wants_terms(Permission permission) {
    return permission != Permission::come_in && permission != Permission::see_own_session;
}

bool wants_step_up(Permission permission) {
    switch (permission) {
        case Permission::end_own_sessions:
        case Permission::approve_people:
        case Permission::manage_people:
        case Permission::manage_organisations:
        case Permission::make_keys:
        case Permission::export_audit:
        case Permission::make_changes:
            return true;
        case Permission::come_in:
        case Permission::see_own_session:
        case Permission::manage_own_account:
        case Permission::ask_questions:
        case Permission::view_data:
        case Permission::keep_views:
        case Permission::export_data:
        case Permission::decide_public_exports:
        case Permission::send_submissions:
        case Permission::decide_submissions:
        case Permission::review_people:
        case Permission::view_organisations:
        case Permission::answer_questions:
        case Permission::read_audit:
        case Permission::see_changes:
            return false;
    }
    unreachable("a new permission must say whether it wants the second factor again");
}

}  // namespace hub::accounts
