#include "http/audit_routes.hpp"

#include "http/caller.hpp"
#include "http/document_response.hpp"
#include "http/error_response.hpp"
#include "http/json_body.hpp"

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

/// `from` and `to`: a day, or a moment in universal time; `person`: an e-mail address or
/// operator:0; `action`: its slug; `origin`: a network address or local; `before`: entries below
/// this number. Whom somebody looks for stands in the body, since addresses are kept by browsers
/// and proxies.
std::vector<BodyMember> search_members() {
    constexpr auto text = BodyMember::Kind::text;
    return {{"from", text, false},
            {"to", text, false},
            {"person", text, false},
            {"action", text, false},
            {"origin", text, false},
            {"before", BodyMember::Kind::integer, false}};
}

Result<services::Parameters> search_parameters(const std::string& bytes) {
    std::vector<std::string> names;
    for (const auto& member : search_members()) {
        names.push_back(member.name);
    }
    auto body = JsonBody::read(bytes, names);
    if (!body) {
        return body.error();
    }
    services::Parameters parameters;
    for (const auto& member : search_members()) {
        if (!body->has(member.name)) {
            continue;
        }
        parameters.emplace_back(member.name,
                                member.kind == BodyMember::Kind::integer
                                    ? std::to_string(body->integer(member.name))
                                    : body->text_or_empty(member.name));
    }
    return body->fault() ? Result<services::Parameters>{*body->fault()}
                         : Result{std::move(parameters)};
}

Route searching(const char* path,
                Permission permission,
                Action action,
                const char* operation,
                const char* summary,
                AnswerShape shape,
                DataHandlers::Handler handler) {
    RouteDescription description{operation, summary, {}, "", {std::move(shape)}};
    description.body_members = search_members();
    return {"POST",
            path,
            permission,
            Trail::recorded_as({action}),
            std::move(description),
            [handler = std::move(handler)](const Request& request, const accounts::SignedIn* who) {
                auto parameters = search_parameters(request.body);
                if (!parameters) {
                    return error_response(parameters.error());
                }
                auto document = handler(caller_of(request, *who), *parameters);
                return document ? document_response(std::move(*document))
                                : error_response(document.error());
            }};
}

}  // namespace

std::vector<Route> audit_routes(AuditHandlers handlers) {
    return {
        searching("/api/v1/audit/search",
                  Permission::read_audit,
                  Action::audit_searched,
                  "searchAudit",
                  "What people did, the newest first",
                  {200, "A page of entries", "application/json", "AuditEntries"},
                  std::move(handlers.search)),
        searching("/api/v1/audit/export",
                  Permission::export_audit,
                  Action::audit_exported,
                  "exportAudit",
                  "All that a search finds",
                  {200, "One line an entry", "text/csv", ""},
                  std::move(handlers.as_csv)),
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
