#include "http/audit_routes.hpp"

#include "http/caller.hpp"
#include "http/document_response.hpp"
#include "http/error_response.hpp"

namespace hub::http {

using accounts::Permission;
using audit::Action;

namespace {

Route::Answer answering(DataHandlers::Handler handler) {
    return [handler = std::move(handler)](const Request& request, const accounts::SignedIn* who) {
        auto document = handler(caller_of(request, *who), request.parameters);
        return document ? document_response(std::move(*document))
                        : error_response(document.error());
    };
}

std::vector<ParameterRule> search_rules() {
    return {{"from", "A day, or a moment in universal time"},
            {"to", "A day, which is taken in whole, or a moment, which is left out"},
            {"person", "An e-mail address, or operator:0"},
            {"action", "An action's slug"},
            {"origin", "A network address, or local"},
            {"before", "Entries below this number"}};
}

}  // namespace

std::vector<Route> audit_routes(AuditHandlers handlers) {
    return {
        {"GET",
         "/api/v1/audit",
         Permission::read_audit,
         Trail::recorded_as({Action::audit_searched}),
         {"searchAudit",
          "What people did, the newest first",
          search_rules(),
          "",
          {{200, "A page of entries", "application/json", "AuditEntries"}}},
         answering(std::move(handlers.search))},
        {"GET",
         "/api/v1/audit/export",
         Permission::export_audit,
         Trail::recorded_as({Action::audit_exported}),
         {"exportAudit",
          "All that a search finds",
          search_rules(),
          "",
          {{200, "One line an entry", "text/csv", ""}}},
         answering(std::move(handlers.as_csv))},
        {"GET",
         "/api/v1/activity",
         Permission::see_own_session,
         Trail::not_recorded("it tells people only what they did themselves"),
         {"seeActivity",
          "What the log says of the person who asks, the newest first",
          {{"before", "Entries below this number"}},
          "",
          {{200, "A page of entries", "application/json", "Activity"}}},
         answering(std::move(handlers.activity))},
    };
}

}  // namespace hub::http
