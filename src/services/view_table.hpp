#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::accounts {
class Permissions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class KnownBorders;
}  // namespace hub::geography
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
              ReadingGuard& reading,
              const geography::KnownBorders* borders = nullptr)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          query_{query},
          reading_{reading},
          borders_{borders} {}

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
    const geography::KnownBorders* borders_;  ///< none: no method sees borders
};

}  // namespace hub::services
