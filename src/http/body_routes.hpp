#pragma once

#include "http/caller.hpp"
#include "http/json_body.hpp"
#include "http/route.hpp"
#include "services/document.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::http {

/// A route that takes a small JSON object, said in one place: its members are read, kept strict and
/// described from the same list.
struct BodyRoute {
    std::string path;
    accounts::Permission permission;
    std::vector<audit::Action> actions;
    std::string operation;
    std::string summary;
    std::vector<BodyMember> members;
    int status{200};
    RequestHandler::Lane lane{RequestHandler::Lane::ordinary};
};

using BodyAnswer =
    std::function<Response(JsonBody& body, const Request& request, const accounts::SignedIn* who)>;

/// The answer is not asked where the body has other members than these; a member that it finds
/// missing or of the wrong kind ends in the refusal `body.fault()`, so it looks before it acts.
Route body_route(BodyRoute about, BodyAnswer answer);

/// A reading route of a service that takes the caller and the parameters.
using View =
    std::function<Result<services::Document>(const services::Caller&, const services::Parameters&)>;
Route view_route(std::string path,
                 accounts::Permission permission,
                 std::vector<audit::Action> actions,
                 std::string operation,
                 std::string summary,
                 std::vector<ParameterRule> parameters,
                 View view);

Response answer_of(Result<services::Document> document);
/// 204, or the refusal.
Response answer_of(const Status& outcome);
/// 202 with an empty object, or the refusal.
Response accepted(const Status& outcome);

}  // namespace hub::http
