#include "http/session_routes.hpp"

#include "accounts/permissions.hpp"
#include "http/caller.hpp"
#include "http/error_response.hpp"
#include "http/session_cookie.hpp"
#include "publish/json_writer.hpp"
#include "services/sign_in.hpp"
#include "services/sign_out.hpp"

#include <boost/json.hpp>

namespace hub::http {

using accounts::Permission;
using audit::Action;

namespace {

constexpr auto session_path = "/api/v1/session";

struct Credentials {
    std::string email;
    std::string password;
};

Result<Credentials> credentials_from(const std::string& body) {
    const Error wrong{ErrorCode::invalid_request,
                      "the body is a JSON object with the texts email and password, and no more"};
    boost::system::error_code fault;
    const auto json = boost::json::parse(body, fault);
    const auto* object = fault ? nullptr : json.if_object();
    if (object == nullptr || object->size() != 2) {
        return wrong;
    }
    const auto text = [&](const char* name) -> const boost::json::string* {
        const auto* member = object->if_contains(name);
        return member == nullptr ? nullptr : member->if_string();
    };
    const auto* email = text("email");
    const auto* password = text("password");
    if (email == nullptr || password == nullptr) {
        return wrong;
    }
    return Credentials{std::string{email->data(), email->size()},
                       std::string{password->data(), password->size()}};
}

/// What a page may offer. Signing in and seeing one's session go without saying.
std::vector<std::string> abilities_of(const accounts::Principal& principal) {
    const accounts::Permissions permissions;
    std::vector<std::string> able;
    for (const auto permission : accounts::all_permissions) {
        if (permission != Permission::sign_in && permission != Permission::see_own_session &&
            permissions.may(principal, permission)) {
            able.emplace_back(slug_of(permission));
        }
    }
    return able;
}

Response session_response(const accounts::SignedIn& who) {
    publish::JsonWriter json;
    json.begin_object();
    json.key("email").text(who.principal.name());
    json.key("role").text(slug_of(who.principal.role()));
    json.key("can").texts(abilities_of(who.principal));
    json.key("idle_minutes").integer(who.idle.count());
    json.key("expires_at").text(iso_text(who.expires_at));
    json.end_object();
    Response response{200, {}, json.take()};
    response.set("Content-Type", "application/json");
    return response;
}

Response answer_sign_in(services::SignIn& sign_in, const Request& request) {
    const auto credentials = credentials_from(request.body);
    if (!credentials) {
        return error_response(credentials.error());
    }
    const auto started =
        sign_in.run(credentials->email, credentials->password, request.remote_address);
    if (!started) {
        return error_response(started.error());
    }
    auto response = session_response(started->signed_in);
    response.set("Set-Cookie", session_cookie(started->token, request.is_secure));
    return response;
}

Response answer_sign_out(services::SignOut& sign_out,
                         const Request& request,
                         const accounts::SignedIn& who) {
    const auto ended = sign_out.run(caller_of(request, who), session_token(request).value_or(""));
    if (!ended) {
        return error_response(ended.error());
    }
    Response response{204, {}, ""};
    response.set("Set-Cookie", no_session_cookie(request.is_secure));
    response.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    return response;
}

const AnswerShape session_answer{200, "The session", "application/json", "Session"};

}  // namespace

std::vector<Route> session_routes(services::SignIn& sign_in, services::SignOut& sign_out) {
    return {
        {"POST",
         session_path,
         Permission::sign_in,
         Trail::recorded_as({Action::signed_in, Action::sign_in_refused}),
         {"signIn", "Sign in with e-mail address and password", {}, "SignIn", {session_answer}},
         [&sign_in](const Request& request, const accounts::SignedIn*) {
             return answer_sign_in(sign_in, request);
         },
         {RequestHandler::Lane::sign_in, false}},
        {"GET",
         session_path,
         Permission::see_own_session,
         Trail::not_recorded("it tells people only who they are themselves"),
         {"seeSession", "Who is signed in", {}, "", {session_answer}},
         [](const Request&, const accounts::SignedIn* who) { return session_response(*who); }},
        {"DELETE",
         session_path,
         Permission::see_own_session,
         Trail::recorded_as({Action::signed_out}),
         {"signOut", "Sign out", {}, "", {{204, "Signed out", "", ""}}},
         [&sign_out](const Request& request, const accounts::SignedIn* who) {
             return answer_sign_out(sign_out, request, *who);
         }},
    };
}

}  // namespace hub::http
