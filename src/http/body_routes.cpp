#include "http/body_routes.hpp"

#include "http/document_response.hpp"
#include "http/error_response.hpp"

namespace hub::http {

Route body_route(BodyRoute about, BodyAnswer answer) {
    std::vector<std::string> names;
    for (const auto& member : about.members) {
        names.push_back(member.name);
    }
    RouteDescription description{
        about.operation,
        about.summary,
        {},
        "",
        {{about.status, "Done", about.status == 204 ? "" : "application/json", ""}}};
    description.body_members = about.members;
    return {
        "POST",
        about.path,
        about.permission,
        about.actions.empty()
            ? Trail::not_recorded("it shows the holder of a link what is their own")
            : Trail::recorded_as(about.actions),
        std::move(description),
        [names, answer = std::move(answer)](const Request& request, const accounts::SignedIn* who) {
            auto body = JsonBody::read(request.body, names);
            return body ? answer(*body, request, who) : error_response(body.error());
        },
        {about.lane}};
}

Route view_route(std::string path,
                 accounts::Permission permission,
                 std::vector<audit::Action> actions,
                 std::string operation,
                 std::string summary,
                 std::vector<ParameterRule> parameters,
                 View view) {
    auto trail = actions.empty() ? Trail::not_recorded("it tells people only what is their own")
                                 : Trail::recorded_as(std::move(actions));
    return {"GET",
            std::move(path),
            permission,
            std::move(trail),
            {std::move(operation),
             std::move(summary),
             std::move(parameters),
             "",
             {{200, "What was asked for", "application/json", ""}}},
            [view = std::move(view)](const Request& request, const accounts::SignedIn* who) {
                return answer_of(view(caller_of(request, *who), request.parameters));
            }};
}

Response answer_of(Result<services::Document> document) {
    return document ? document_response(*std::move(document)) : error_response(document.error());
}

Response answer_of(const Status& outcome) {
    return outcome ? Response{204, {}, ""} : error_response(outcome.error());
}

Response accepted(const Status& outcome) {
    if (!outcome) {
        return error_response(outcome.error());
    }
    Response response{202, {}, "{}"};
    response.set("Content-Type", "application/json");
    return response;
}

}  // namespace hub::http
