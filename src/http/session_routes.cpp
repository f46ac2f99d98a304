#include "http/session_routes.hpp"

#include "accounts/permissions.hpp"
#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "http/session_cookie.hpp"
#include "services/own_account.hpp"
#include "services/sign_in.hpp"
#include "services/sign_out.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;

namespace {

constexpr auto session_path = "/api/v1/session";

Response session_response(const services::OwnAccount& own, const SignedIn& who) {
    return answer_of(own.session(who, abilities_of(who.principal)));
}

Response answer_sign_in(services::SignIn& sign_in, JsonBody& body, const Request& request) {
    const auto email = body.text("email");
    const auto password = body.text("password");
    if (body.fault()) {
        return error_response(*body.fault());
    }
    const auto token = sign_in.run(email, password, request.remote_address);
    if (!token) {
        return error_response(token.error());
    }
    Response response{200, {}, R"({"next":"second_factor"})"};
    response.set("Content-Type", "application/json");
    response.set("Set-Cookie", session_cookie(*token, request.is_secure));
    return response;
}

/// A new token in the cookie, and who it is.
Response with_new_token(const services::OwnAccount& own,
                        const Result<accounts::StartedSession>& started,
                        const Request& request) {
    if (!started) {
        return error_response(started.error());
    }
    auto response = session_response(own, started->signed_in);
    response.set("Set-Cookie", session_cookie(started->token, request.is_secure));
    return response;
}

Response answer_sign_out(services::SignOut& sign_out, const Request& request, const SignedIn& who) {
    const auto ended = sign_out.run(caller_of(request, who), session_token(request).value_or(""));
    if (!ended) {
        return error_response(ended.error());
    }
    Response response{204, {}, ""};
    response.set("Set-Cookie", no_session_cookie(request.is_secure));
    response.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    return response;
}

Route first_step(services::SignIn& sign_in) {
    return body_route({session_path,
                       Permission::come_in,
                       {Action::password_accepted, Action::sign_in_refused},
                       "signIn",
                       "The first step of signing in: e-mail address and password",
                       {{"email"}, {"password"}},
                       200,
                       RequestHandler::Lane::sign_in},
                      [&sign_in](JsonBody& body, const Request& request, const SignedIn*) {
                          return answer_sign_in(sign_in, body, request);
                      });
}

Route second_step(const PeopleServices& people) {
    return body_route({"/api/v1/session/second-factor",
                       Permission::come_in,
                       {Action::signed_in, Action::second_factor_refused},
                       "showSecondFactor",
                       "The second step: a code of the authenticator, or a recovery code",
                       {{"code"}}},
                      [&sign_in = people.sign_in, &own = people.own](
                          JsonBody& body, const Request& request, const SignedIn*) {
                          const auto code = body.text("code");
                          const auto half = session_token(request);
                          if (body.fault()) {
                              return error_response(*body.fault());
                          }
                          if (!half) {
                              return error_response({ErrorCode::unauthenticated, "sign in first"});
                          }
                          return with_new_token(
                              own, sign_in.complete(*half, code, request.remote_address), request);
                      });
}

Route stepping_up(const PeopleServices& people) {
    return body_route({"/api/v1/session/step-up",
                       Permission::see_own_session,
                       {Action::stepped_up, Action::second_factor_refused},
                       "stepUp",
                       "Show the second factor again, before something that asks for it",
                       {{"code"}}},
                      [&sign_in = people.sign_in, &own = people.own](
                          JsonBody& body, const Request& request, const SignedIn* who) {
                          const auto code = body.text("code");
                          if (body.fault()) {
                              return error_response(*body.fault());
                          }
                          return with_new_token(own,
                                                sign_in.step_up(caller_of(request, *who),
                                                                session_token(request).value_or(""),
                                                                code),
                                                request);
                      });
}

}  // namespace

std::vector<std::string> abilities_of(const accounts::Principal& principal) {
    const accounts::Permissions permissions;
    std::vector<std::string> able;
    for (const auto permission : accounts::all_permissions) {
        const bool is_everybodys = permission == Permission::come_in ||
                                   permission == Permission::see_own_session ||
                                   permission == Permission::manage_own_account ||
                                   permission == Permission::end_own_sessions;
        if (!is_everybodys && permissions.may(principal, permission)) {
            able.emplace_back(slug_of(permission));
        }
    }
    return able;
}

std::vector<Route> session_routes(const PeopleServices& people) {
    auto& own = people.own;
    auto& sign_out = people.sign_out;
    const AnswerShape session_answer{200, "The session", "application/json", "Session"};
    return {
        first_step(people.sign_in),
        second_step(people),
        stepping_up(people),
        body_route({"/api/v1/session/extend",
                    Permission::see_own_session,
                    {Action::session_extended},
                    "extendSession",
                    "Stay signed in: counts as use",
                    {}},
                   [&own](JsonBody&, const Request& request, const SignedIn* who) {
                       const auto extended = own.extend(caller_of(request, *who));
                       return extended ? session_response(own, *who)
                                       : error_response(extended.error());
                   }),
        {"GET",
         session_path,
         Permission::see_own_session,
         Trail::not_recorded("it tells people only who they are themselves"),
         {"seeSession", "Who is signed in", {}, "", {session_answer}},
         [&own](const Request&, const SignedIn* who) { return session_response(own, *who); }},
        {"DELETE",
         session_path,
         Permission::see_own_session,
         Trail::recorded_as({Action::signed_out}),
         {"signOut", "Sign out", {}, "", {{204, "Signed out", "", ""}}},
         [&sign_out](const Request& request, const SignedIn* who) {
             return answer_sign_out(sign_out, request, *who);
         }},
    };
}

}  // namespace hub::http
