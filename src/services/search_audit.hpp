#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::audit {
class AuditLog;
class AuditReader;
enum class Action;
struct Found;
}  // namespace hub::audit

namespace hub::services {

/// An auditor looks for what people did. Each look stands in the log itself, before it is answered.
class SearchAudit {
public:
    static constexpr int entries_a_page = 100;
    /// More are not exported at once.
    static constexpr int entries_an_export = 100'000;

    SearchAudit(const accounts::Permissions& permissions,
                audit::AuditLog& log,
                const audit::AuditReader& reader)
        : permissions_{permissions}, log_{log}, reader_{reader} {}

    /// A page, the newest first.
    Result<Document> run(const Caller& caller, const Parameters& parameters) const;
    /// All that is found, as CSV; `too_large` where that is too much.
    Result<Document> as_csv(const Caller& caller, const Parameters& parameters) const;

private:
    Result<audit::Found> look(const Caller& caller,
                              const Parameters& parameters,
                              audit::Action action,
                              int limit) const;

    const accounts::Permissions& permissions_;
    audit::AuditLog& log_;
    const audit::AuditReader& reader_;
};

}  // namespace hub::services
