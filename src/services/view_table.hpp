#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::accounts {
class Permissions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::query {
class ProtectedQuery;
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

class ReadingGuard;
struct TableQuestion;

/// A person asks for a table: the same question gives the same bytes through the API, the pages'
/// download and the command line.
class ViewTable {
public:
    ViewTable(const query::KnownDatasets& datasets,
              const accounts::Permissions& permissions,
              audit::AuditLog& audit,
              const query::ProtectedQuery& query,
              ReadingGuard& reading)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          query_{query},
          reading_{reading} {}

    /// Recorded in the audit log before it is answered.
    [[nodiscard]] Result<Document> run(const Caller& caller, const Parameters& parameters) const;

private:
    /// Whether the caller may take figures away, and says what for.
    [[nodiscard]] Status check_download(const Caller& caller, const TableQuestion& question) const;

    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    const query::ProtectedQuery& query_;
    ReadingGuard& reading_;
};

}  // namespace hub::services
