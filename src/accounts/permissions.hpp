#pragma once

#include "accounts/grant.hpp"
#include "accounts/role.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// Who asks: an account of the hub, or an operator at the command line of the server.
class Principal {
public:
    struct OfAccount {
        std::string email;
        Role role{Role::viewer};
        std::string id{};            ///< of the account
        std::string organisation{};  ///< id; empty: none
        std::string session{};       ///< id, or the API key's
        /// In force today.
        std::vector<Grant> grants{};
    };
    static Principal account(OfAccount facts) {
        return Principal{std::make_shared<const OfAccount>(std::move(facts)), false};
    }
    /// One that may see everything that is shown: for tests, and for accounts an operator made.
    static Principal account(std::string email, Role role) {
        return account({std::move(email), role, "", "", "", {{every_dataset}}});
    }
    /// `operator:<uid>`: whoever may read the data directory may ask what an administrator may.
    static Principal operator_with(unsigned uid) {
        return Principal{
            std::make_shared<const OfAccount>(OfAccount{"operator:" + std::to_string(uid),
                                                        Role::hub_administrator,
                                                        "",
                                                        "",
                                                        "",
                                                        {{every_dataset}}}),
            true};
    }

    /// As the audit log writes it: the e-mail address, or "operator:0".
    [[nodiscard]] const std::string& name() const { return facts_->email; }
    [[nodiscard]] Role role() const { return facts_->role; }
    [[nodiscard]] bool is_operator() const { return is_operator_; }
    [[nodiscard]] const std::string& id() const { return facts_->id; }
    [[nodiscard]] const std::string& organisation() const { return facts_->organisation; }
    [[nodiscard]] const std::string& session() const { return facts_->session; }
    [[nodiscard]] const std::vector<Grant>& grants() const { return facts_->grants; }

private:
    friend class Permissions;
    Principal(std::shared_ptr<const OfAccount> facts, bool is_operator)
        : facts_{std::move(facts)}, is_operator_{is_operator} {}

    std::shared_ptr<const OfAccount> facts_;
    bool is_operator_;
};

/// What of the data somebody may see. Made only by `Permissions`, asked for by the one query door,
/// so that no way to the data forgets it. It selects whole nodes of a dataset's answers and never
/// filters rows by person: two people who may see a node get the same bytes.
class Scope {
public:
    [[nodiscard]] bool covers(std::string_view dataset) const { return find(dataset) != nullptr; }
    /// What may be seen of the dataset; null: nothing.
    [[nodiscard]] const Grant* find(std::string_view dataset) const;
    [[nodiscard]] const std::string& principal() const { return facts_->email; }

private:
    friend class Permissions;
    explicit Scope(std::shared_ptr<const Principal::OfAccount> facts) : facts_{std::move(facts)} {}

    std::shared_ptr<const Principal::OfAccount> facts_;
};

/// The permission check.
class Permissions {
public:
    [[nodiscard]] bool may(const Principal& principal, Permission permission) const;
    /// Refused with `forbidden` where the role may not view data.
    [[nodiscard]] Result<Scope> scope_of(const Principal& principal) const;
};

}  // namespace hub::accounts
