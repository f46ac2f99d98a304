#include "http/provider_routes.hpp"

#include "http/error_response.hpp"
#include "http/session_cookie.hpp"

#include <fmt/format.h>

namespace hub::http {

using accounts::Permission;
using audit::Action;

namespace {

constexpr auto begin_path = "/api/v1/session/provider";
constexpr auto callback_path = "/api/v1/session/provider/callback";

std::string parameter(const Request& request, std::string_view name) {
    for (const auto& [known, value] : request.parameters) {
        if (known == name) {
            return value;
        }
    }
    return "";
}

/// The browser comes back by a link of another site, which a cookie of the session's kind
/// (`SameSite=Strict`) would not follow.
std::string provider_cookie(std::string_view value, bool is_secure, int seconds) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
                       provider_cookie_name(is_secure),
                       value,
                       seconds,
                       is_secure ? "; Secure" : "");
}

Response answer_begin(const ProviderHandlers& handlers, const Request& request) {
    constexpr int ten_minutes = 600;
    const auto begun = handlers.begin();
    if (!begun) {
        return error_response(begun.error());
    }
    Response response{303, {}, ""};
    response.set("Location", begun->location);
    response.set("Set-Cookie",
                 provider_cookie(begun->browser_token, request.is_secure, ten_minutes));
    return response;
}

Response answer_callback(const ProviderHandlers& handlers, const Request& request) {
    const auto token = cookie_value(request, provider_cookie_name(request.is_secure));
    const auto person = handlers.end({parameter(request, "code"),
                                      parameter(request, "state"),
                                      parameter(request, "iss"),
                                      token.value_or("")},
                                     request.remote_address);
    if (!person) {
        return error_response(person.error());
    }
    auto finished = handlers.finish(*person, request);
    return finished ? *std::move(finished) : error_response(finished.error());
}

}  // namespace

std::vector<Route> provider_routes(ProviderHandlers handlers) {
    return {
        {"GET",
         begin_path,
         Permission::come_in,
         Trail::not_recorded("nobody has proved yet who they are; the callback is recorded"),
         {"beginProviderSignIn",
          "Go to the organisation's sign-in provider",
          {},
          "",
          {{303, "To the provider", "", ""}}},
         [handlers](const Request& request, const accounts::SignedIn*) {
             return answer_begin(handlers, request);
         },
         {RequestHandler::Lane::sign_in, false}},
        {"GET",
         callback_path,
         Permission::come_in,
         Trail::recorded_as({Action::password_accepted, Action::sign_in_refused}),
         {"endProviderSignIn",
          "Come back from the sign-in provider",
          {{"code", "to exchange for a token"},
           {"state", "of the sign-in that was begun"},
           {"iss", "the provider that sends the browser back"},
           {"session_state", "not used"},
           {"error", "why there is no code"},
           {"error_description", "the same in words"}},
          "",
          {{303, "To the next step of signing in", "", ""}}},
         [handlers](const Request& request, const accounts::SignedIn*) {
             return answer_callback(handlers, request);
         },
         {RequestHandler::Lane::sign_in, false}},
    };
}

}  // namespace hub::http
