#include "services/search_audit.hpp"

#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "publish/audit_document.hpp"
#include "services/audit_question.hpp"
#include "services/caller_event.hpp"

#include <fmt/format.h>

namespace hub::services {

Result<audit::Found> SearchAudit::look(const Caller& caller,
                                       const Parameters& parameters,
                                       audit::Action action,
                                       int limit) const {
    if (!permissions_.may(caller.principal, accounts::Permission::read_audit)) {
        return Error{ErrorCode::forbidden, "only an auditor reads what others did"};
    }
    const auto question = AuditQuestion::parse(parameters);
    if (!question) {
        return question.error();
    }
    const auto recorded = log_.record(event_of(caller, action, question->canonical()));
    if (!recorded) {
        return recorded.error();
    }
    return reader_.search(question->search, question->before, limit);
}

Result<Document> SearchAudit::run(const Caller& caller, const Parameters& parameters) const {
    const auto found = look(caller, parameters, audit::Action::audit_searched, entries_a_page);
    if (!found) {
        return found.error();
    }
    std::vector<publish::AuditLine> lines;
    for (const auto& entry : found->entries) {
        lines.push_back(line_of(view_of(entry)));
    }
    return Document{"application/json",
                    publish::audit_json(lines, found->more, audit::all_action_slugs()),
                    "",
                    "",
                    ""};
}

Result<Document> SearchAudit::as_csv(const Caller& caller, const Parameters& parameters) const {
    const auto found = look(caller, parameters, audit::Action::audit_exported, entries_an_export);
    if (!found) {
        return found.error();
    }
    if (found->more) {
        return Error{
            ErrorCode::too_large,
            fmt::format("more than {} entries; ask for a shorter time", entries_an_export)};
    }
    std::string csv{publish::audit_csv_header};
    for (const auto& entry : found->entries) {
        append_audit_csv(csv, line_of(view_of(entry)));
    }
    return Document{
        "text/csv; charset=utf-8", std::move(csv), "OFFICIAL-SENSITIVE_audit.csv", "", ""};
}

}  // namespace hub::services
