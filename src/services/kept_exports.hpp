#pragma once

#include "accounts/kept_export.hpp"
#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "query/protected_query.hpp"
#include "services/document.hpp"
#include "services/export_files.hpp"

#include <functional>
#include <optional>
#include <string>

namespace hub::services {

/// What becomes of exports once they are made: seen, fetched, decided on, removed, expired. Each
/// step stands in the audit log before it is taken, and is one that the table of
/// `accounts/kept_export` has.
class KeptExports {
public:
    KeptExports(const query::KnownDatasets& datasets,
                const accounts::Permissions& permissions,
                audit::AuditLog& audit,
                accounts::ExportStore& store,
                const ExportFiles& files,
                const Clock& clock)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          store_{store},
          files_{files},
          clock_{clock} {}

    /// One's own, and for whoever may decide those of others that wait.
    [[nodiscard]] Result<Document> list(const Caller& caller) const;
    [[nodiscard]] Result<Document> one(const Caller& caller, const std::string& id) const;
    /// The bytes, for whoever made it, where the dataset is still in their scope.
    [[nodiscard]] Result<Document> file(const Caller& caller, const std::string& id) const;
    /// By somebody else than who made it. Agreement is refused where another policy has come into
    /// force since the file was checked.
    Result<Document> decide(const Caller& caller,
                            const std::string& id,
                            bool agree,
                            const std::string& reason);
    Status remove(const Caller& caller, const std::string& id);

    /// Removes files whose time is over, and forgets lines without a file that were made before.
    Status expire(Instant forgotten_before);
    /// Removes files that no line names, as a stop half way leaves them; before any is made.
    Status clear_up();

private:
    /// `not_found` where there is none, or the caller may not know of it.
    [[nodiscard]] Result<accounts::KeptExport> seen_by(const Caller& caller,
                                                       const std::string& id) const;
    [[nodiscard]] bool may_see(const Caller& caller, const accounts::KeptExport& kept) const;
    [[nodiscard]] Status check_scope(const Caller& caller, const accounts::KeptExport& kept) const;
    Status remove_files_of(
        const std::function<bool(const std::optional<accounts::KeptExport>&)>& is_without);
    [[nodiscard]] Status check_policy(const accounts::KeptExport& kept) const;

    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    accounts::ExportStore& store_;
    const ExportFiles& files_;
    const Clock& clock_;
};

}  // namespace hub::services
