#include "http/api_routes.hpp"

#include "http/openapi.hpp"
#include "http/session_routes.hpp"

#include <iterator>
#include <memory>

namespace hub::http {

namespace {

Response json_response(std::string body) {
    Response response{200, {}, std::move(body)};
    response.set("Content-Type", "application/json");
    return response;
}

Route health_route() {
    return {"GET",
            "/healthz",
            accounts::Permission::sign_in,
            Trail::not_recorded("it is asked every few seconds and tells nothing of anybody"),
            {"seeHealth",
             "Whether the server answers",
             {},
             "",
             {{200, "It does", "application/json", "Health"}}},
            [](const Request&, const accounts::SignedIn*) {
                return json_response(R"({"status":"ok"})");
            }};
}

Route openapi_route(std::shared_ptr<const std::string> document) {
    return {"GET",
            "/api/v1/openapi.json",
            accounts::Permission::sign_in,
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

std::vector<Route> api_routes(services::SignIn& sign_in,
                              services::SignOut& sign_out,
                              DataHandlers handlers,
                              SubmissionHandlers submissions,
                              std::vector<Route> more) {
    auto routes = session_routes(sign_in, sign_out);
    auto data = data_routes(std::move(handlers));
    std::move(data.begin(), data.end(), std::back_inserter(routes));
    auto sent = submission_routes(std::move(submissions));
    std::move(sent.begin(), sent.end(), std::back_inserter(routes));
    std::move(more.begin(), more.end(), std::back_inserter(routes));
    routes.push_back(health_route());
    // The document describes its own route too, so it is written when the list is whole.
    const auto document = std::make_shared<std::string>();
    routes.push_back(openapi_route(document));
    *document = openapi_document(routes);
    return routes;
}

}  // namespace hub::http
