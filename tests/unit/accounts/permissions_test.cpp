#include "accounts/permissions.hpp"

#include <map>

#include <doctest/doctest.h>

namespace hub::accounts {

TEST_CASE("who may do what is this table") {
    const std::map<Role, std::map<Permission, bool>> table{
        {Role::viewer,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, false},
          {Permission::decide_submissions, false},
          {Permission::read_audit, false}}},
        {Role::analyst,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, false},
          {Permission::decide_submissions, false},
          {Permission::read_audit, false}}},
        {Role::data_provider,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, true},
          {Permission::decide_submissions, false},
          {Permission::read_audit, false}}},
        {Role::organisation_administrator,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, false},
          {Permission::decide_submissions, false},
          {Permission::read_audit, false}}},
        {Role::approver,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, false},
          {Permission::decide_submissions, false},
          {Permission::read_audit, false}}},
        {Role::hub_administrator,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, true},
          {Permission::send_submissions, true},
          {Permission::decide_submissions, true},
          {Permission::read_audit, false}}},
        {Role::auditor,
         {{Permission::sign_in, true},
          {Permission::see_own_session, true},
          {Permission::view_data, false},
          {Permission::send_submissions, false},
          {Permission::decide_submissions, false},
          {Permission::read_audit, true}}},
    };
    const Permissions permissions;
    for (const auto role : all_roles) {
        const auto principal = Principal::account("ana@council.example", role);
        for (const auto permission : all_permissions) {
            CAPTURE(slug_of(role));
            CAPTURE(slug_of(permission));
            CHECK(permissions.may(principal, permission) == table.at(role).at(permission));
        }
        CHECK(permissions.scope_of(principal).ok() == table.at(role).at(Permission::view_data));
    }
}

}  // namespace hub::accounts
