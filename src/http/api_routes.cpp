#include "http/api_routes.hpp"

#include "http/account_routes.hpp"
#include "http/change_routes.hpp"
#include "http/export_routes.hpp"
#include "http/openapi.hpp"
#include "http/people_routes.hpp"
#include "http/registration_routes.hpp"
#include "http/report_routes.hpp"
#include "http/saved_routes.hpp"
#include "http/session_routes.hpp"

#include <memory>

namespace hub::http {

namespace {

Response json_response(std::string body) {
    Response response{200, {}, std::move(body)};
    response.set("Content-Type", "application/json");
    return response;
}

Route health_route(std::function<bool()> needs_attention) {
    return {
        "GET",
        "/healthz",
        accounts::Permission::come_in,
        Trail::not_recorded("it is asked every few seconds and tells nothing of anybody"),
        {"seeHealth",
         "Whether the server answers",
         {},
         "",
         {{200, "It does", "application/json", "Health"}}},
        [needs_attention = std::move(needs_attention)](const Request&, const accounts::SignedIn*) {
            const bool is_well = !needs_attention || !needs_attention();
            return json_response(is_well ? R"({"status":"ok"})" : R"({"status":"attention"})");
        }};
}

Route openapi_route(std::shared_ptr<const std::string> document) {
    return {"GET",
            "/api/v1/openapi.json",
            accounts::Permission::come_in,
            Trail::not_recorded("it is the same public text for everybody"),
            {"seeOpenapi",
             "This document",
             {},
             "",
             {{200, "An OpenAPI 3.1 document", "application/json", ""}}},
            [document = std::move(document)](const Request&, const accounts::SignedIn*) {
                return json_response(*document);
            },
            {RequestHandler::Lane::ordinary, true}};
}

}  // namespace

std::vector<Route> api_routes(const PeopleServices& people,
                              DataHandlers handlers,
                              SubmissionHandlers submissions,
                              AuditHandlers audit,
                              const SharedServices& shared,
                              ExportHandlers exports,
                              std::vector<Route> more,
                              std::function<bool()> needs_attention) {
    std::vector<Route> routes;
    for (auto& group : {session_routes(people),
                        registration_routes(people),
                        account_routes(people),
                        people_routes(people),
                        data_routes(std::move(handlers)),
                        submission_routes(std::move(submissions)),
                        audit_routes(std::move(audit)),
                        change_routes(shared.changes),
                        saved_routes(shared.views, shared.annotations),
                        export_routes(std::move(exports)),
                        report_routes(),
                        std::move(more)}) {
        routes.insert(routes.end(), group.begin(), group.end());
    }
    routes.push_back(health_route(std::move(needs_attention)));
    // The document describes its own route too, so it is written when the list is whole.
    const auto document = std::make_shared<std::string>();
    routes.push_back(openapi_route(document));
    *document = openapi_document(routes);
    return routes;
}

}  // namespace hub::http
