#pragma once

#include "accounts/two_person_change.hpp"
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "services/change_effects.hpp"
#include "services/document.hpp"

#include <mutex>
#include <string>

namespace hub::services {

/// What one person proposes takes effect once another agreed; where it protects less, a day after,
/// in which either can stop it. Each step stands in the audit log before it is taken.
class ChangeByTwo {
public:
    ChangeByTwo(accounts::ChangeStore& store,
                ChangeEffects& effects,
                audit::AuditLog& audit,
                const Clock& clock)
        : store_{store}, effects_{effects}, audit_{audit}, clock_{clock} {}

    struct Proposal {
        std::string kind;     ///< slug
        std::string dataset;  ///< empty where the kind concerns none
        std::string months;   ///< for `audit_retention`; else empty
        std::string reason;
    };

    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    /// What it would do, without proposing it.
    [[nodiscard]] Result<Document> preview(const Caller& caller, const Proposal& proposal) const;
    Result<Document> propose(const Caller& caller, const Proposal& proposal);
    /// Refused to whoever proposed it.
    Result<Document> agree(const Caller& caller, const std::string& id);
    Result<Document> decline(const Caller& caller,
                             const std::string& id,
                             const std::string& reason);
    Result<Document> cancel(const Caller& caller, const std::string& id);

    /// Carries out what has waited long enough. One that cannot be carried out is marked as failed.
    Status take_due();

private:
    [[nodiscard]] Result<accounts::TwoPersonChange> previewed(const Caller& caller,
                                                              const Proposal& proposal) const;
    /// Takes a step that a person may take, or says why not.
    Result<accounts::TwoPersonChange> step(const Caller& caller,
                                           const std::string& id,
                                           accounts::ChangeStep step,
                                           audit::Action action,
                                           const std::string& note);
    Status carry_out(accounts::TwoPersonChange change);

    accounts::ChangeStore& store_;
    ChangeEffects& effects_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    std::mutex taking_;  ///< one takes what is due at a time
};

}  // namespace hub::services
