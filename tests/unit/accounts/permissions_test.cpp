#include "accounts/permissions.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using P = Permission;

const std::set<Permission> everybody{
    P::come_in, P::see_own_session, P::manage_own_account, P::end_own_sessions, P::ask_questions};

std::set<Permission> with(std::set<Permission> base, std::initializer_list<Permission> more) {
    base.insert(more);
    return base;
}

/// Said here again, apart from the program's own table.
const std::map<Role, std::set<Permission>> who_may_what{
    {Role::viewer, with(everybody, {P::view_data, P::keep_views})},
    {Role::analyst, with(everybody, {P::view_data, P::keep_views, P::export_data, P::make_keys})},
    {Role::data_provider,
     with(everybody,
          {P::view_data, P::keep_views, P::export_data, P::make_keys, P::send_submissions})},
    {Role::organisation_administrator,
     with(everybody,
          {P::view_data,
           P::keep_views,
           P::export_data,
           P::make_keys,
           P::review_people,
           P::manage_people,
           P::view_organisations})},
    {Role::approver,
     with(everybody,
          {P::view_data,
           P::keep_views,
           P::export_data,
           P::make_keys,
           P::review_people,
           P::manage_people,
           P::view_organisations,
           P::approve_people,
           P::see_changes,
           P::make_changes,
           P::decide_public_exports})},
    {Role::hub_administrator,
     with(everybody,
          {P::view_data,
           P::keep_views,
           P::export_data,
           P::make_keys,
           P::send_submissions,
           P::decide_submissions,
           P::review_people,
           P::manage_people,
           P::view_organisations,
           P::approve_people,
           P::manage_organisations,
           P::answer_questions,
           P::see_changes,
           P::make_changes,
           P::decide_public_exports})},
    {Role::auditor, with(everybody, {P::read_audit, P::export_audit, P::see_changes})},
};

}  // namespace

TEST_CASE("who may do what is this table") {
    const Permissions permissions;
    for (const auto role : all_roles) {
        const auto principal = Principal::account("ana@council.example", role);
        for (const auto permission : all_permissions) {
            CAPTURE(slug_of(role));
            CAPTURE(slug_of(permission));
            CHECK(permissions.may(principal, permission) ==
                  who_may_what.at(role).contains(permission));
        }
        CHECK(permissions.scope_of(principal).ok() == who_may_what.at(role).contains(P::view_data));
    }
}

TEST_CASE("no role both looks after the hub and reads what everybody did") {
    for (const auto& [role, may] : who_may_what) {
        CHECK_FALSE((may.contains(P::read_audit) &&
                     (may.contains(P::approve_people) || may.contains(P::manage_people))));
    }
}

TEST_CASE("the role decides on two persons: every role above analyst asks for them") {
    for (const auto role : all_roles) {
        CHECK(is_above_analyst(role) == (role != Role::viewer && role != Role::analyst));
    }
}

TEST_CASE("a scope covers the datasets that were granted and no other") {
    const Permissions permissions;
    const auto scope = *permissions.scope_of(
        Principal::account({"ana@council.example", Role::analyst, "", "", "", {{"police"}}}));
    CHECK(scope.covers("police"));
    CHECK_FALSE(scope.covers("ambulance"));
    CHECK_FALSE(scope.covers(""));
    const auto nothing = *permissions.scope_of(
        Principal::account({"ana@council.example", Role::analyst, "", "", "", {}}));
    CHECK_FALSE(nothing.covers("police"));
}

}  // namespace hub::accounts
