#pragma once

#include "accounts/role.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::accounts {

/// Who asks: an account of the hub, or an operator at the command line of the server.
class Principal {
public:
    static Principal account(std::string email, Role role) {
        return Principal{std::move(email), role, false};
    }
    /// `operator:<uid>`: whoever may read the data directory may ask what an administrator may.
    static Principal operator_with(unsigned uid) {
        return Principal{"operator:" + std::to_string(uid), Role::hub_administrator, true};
    }

    /// As the audit log writes it: the e-mail address, or "operator:0".
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Role role() const { return role_; }
    [[nodiscard]] bool is_operator() const { return is_operator_; }

private:
    Principal(std::string name, Role role, bool is_operator)
        : name_{std::move(name)}, role_{role}, is_operator_{is_operator} {}

    std::string name_;
    Role role_;
    bool is_operator_;
};

/// What of the data somebody may see. Made only by `Permissions`, asked for by the one query door,
/// so that no way to the data forgets it. It selects whole nodes of a dataset's answers and never
/// filters rows by person: two people who may see a node get the same bytes.
class Scope {
public:
    [[nodiscard]] bool covers(std::string_view dataset) const;
    [[nodiscard]] const std::string& principal() const { return principal_; }

private:
    friend class Permissions;
    explicit Scope(std::string principal) : principal_{std::move(principal)} {}

    std::string principal_;
};

/// The permission check.
class Permissions {
public:
    [[nodiscard]] bool may(const Principal& principal, Permission permission) const;
    /// Refused with `forbidden` where the role may not view data.
    [[nodiscard]] Result<Scope> scope_of(const Principal& principal) const;
};

}  // namespace hub::accounts
