#include "http/export_routes.hpp"

#include "http/body_routes.hpp"
#include "http/document_response.hpp"
#include "http/error_response.hpp"
#include "services/make_export.hpp"

#include <algorithm>

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using Kind = BodyMember::Kind;

namespace {

constexpr auto exports_path = "/api/v1/exports";
constexpr auto one_path = "/api/v1/exports/{id}";

std::string id_of(const Request& request) {
    const auto found = std::find_if(request.parameters.begin(),
                                    request.parameters.end(),
                                    [](const auto& parameter) { return parameter.first == "id"; });
    return found == request.parameters.end() ? std::string{} : found->second;
}

Route with_shape(const Route& route, int status, const char* summary, const char* schema) {
    auto description = route.description();
    description.answers = {{status, summary, "application/json", schema}};
    return {
        route.method(),
        route.path(),
        route.permission(),
        route.trail(),
        std::move(description),
        [route](const Request& request, const SignedIn* who) { return route.answer(request, who); },
        route.handling()};
}

Route making(const ExportHandlers& handlers) {
    const auto route = body_route(
        {exports_path,
         Permission::export_data,
         {Action::export_made, Action::export_refused, Action::limit_passed, Action::sweep_noticed},
         "makeExport",
         "Make a file of a table, for partners or for the public",
         {{"question", Kind::named_texts}, {"format"}, {"audience"}, {"purpose"}}},
        [make = handlers.make](JsonBody& body, const Request& request, const SignedIn* who) {
            services::ExportOrder order;
            order.question = body.named_texts("question");
            order.format = body.text("format");
            order.audience = body.text("audience");
            order.purpose = body.text("purpose");
            if (body.fault()) {
                return error_response(*body.fault());
            }
            auto response = answer_of(make(caller_of(request, *who), order));
            constexpr int good = 200;
            constexpr int created = 201;
            response.status = response.status == good ? created : response.status;
            return response;
        });
    return with_shape(route, 201, "The export, with the report of its checks", "Export");
}

Route listing(const ExportHandlers& handlers) {
    const auto route = view_route(
        exports_path,
        Permission::export_data,
        {Action::exports_viewed},
        "listExports",
        "One's own exports, and those that wait for one's decision",
        {},
        [list = handlers.list](const auto& caller, const auto&) { return list(caller); });
    return with_shape(route, 200, "The exports, the newest first", "Exports");
}

Route viewing(const ExportHandlers& handlers) {
    return {
        "GET",
        one_path,
        Permission::export_data,
        Trail::recorded_as({Action::exports_viewed}),
        {"viewExport", "One export", {}, "", {{200, "The export", "application/json", "Export"}}},
        [one = handlers.one](const Request& request, const SignedIn* who) {
            return answer_of(one(caller_of(request, *who), id_of(request)));
        }};
}

Route fetching(const ExportHandlers& handlers) {
    return {"GET",
            "/api/v1/exports/{id}/file",
            Permission::export_data,
            Trail::recorded_as({Action::export_fetched}),
            {"fetchExport",
             "The file of one's own export that is ready",
             {},
             "",
             {{200, "One line a figure", "text/csv", ""},
              {200,
               "A workbook",
               "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               ""}}},
            [file = handlers.file](const Request& request, const SignedIn* who) {
                return answer_of(file(caller_of(request, *who), id_of(request)));
            }};
}

Route deciding(const ExportHandlers& handlers) {
    const auto route = body_route(
        {"/api/v1/exports/{id}/decision",
         Permission::decide_public_exports,
         {Action::export_decided},
         "decideExport",
         "Let another person's file go to the public, or not",
         {{"agree", Kind::boolean}, {"reason", Kind::text, false}}},
        [decide = handlers.decide](JsonBody& body, const Request& request, const SignedIn* who) {
            const bool agree = body.boolean("agree");
            const auto reason = body.text_or_empty("reason");
            return body.fault()
                       ? error_response(*body.fault())
                       : answer_of(decide(caller_of(request, *who), id_of(request), agree, reason));
        });
    return with_shape(route, 200, "The export as it is then", "Export");
}

Route removing(const ExportHandlers& handlers) {
    return {"DELETE",
            one_path,
            Permission::export_data,
            Trail::recorded_as({Action::export_removed}),
            {"removeExport", "Remove one's own export", {}, "", {{204, "It is gone", "", ""}}},
            [remove = handlers.remove](const Request& request, const SignedIn* who) {
                return answer_of(remove(caller_of(request, *who), id_of(request)));
            }};
}

}  // namespace

std::vector<Route> export_routes(ExportHandlers handlers) {
    return {making(handlers),
            listing(handlers),
            viewing(handlers),
            fetching(handlers),
            deciding(handlers),
            removing(handlers)};
}

}  // namespace hub::http
