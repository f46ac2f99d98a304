#include "http/dispatcher.hpp"

#include "base/text.hpp"
#include "http/caller.hpp"
#include "http/content_coding.hpp"
#include "http/error_response.hpp"
#include "http/forgery_guard.hpp"
#include "http/session_cookie.hpp"
#include "services/caller_event.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include <fmt/format.h>

namespace hub::http {

namespace {

std::string names_of(const std::vector<ParameterRule>& rules) {
    std::vector<std::string> names;
    names.reserve(rules.size());
    for (const auto& rule : rules) {
        names.push_back(rule.name);
    }
    return names.empty() ? "none" : join(names, ", ");
}

/// A question that says something twice, or something nobody listens to, is not answered by guess.
Status check_parameters(const Route& route, const Request& request) {
    const auto& rules = route.description().parameters;
    std::set<std::string> seen;
    for (const auto& parameter : request.parameters) {
        const auto& name = parameter.first;
        const bool is_known = std::any_of(
            rules.begin(), rules.end(), [&](const auto& rule) { return rule.name == name; });
        if (!is_known) {
            return Error{ErrorCode::invalid_request,
                         fmt::format("unknown parameter; this address knows: {}", names_of(rules))};
        }
        if (!seen.insert(name).second) {
            return Error{ErrorCode::invalid_request,
                         fmt::format("the parameter {} is given twice", name)};
        }
    }
    return {};
}

bool is_for_programs(accounts::Permission permission) {
    return permission == accounts::Permission::view_data;
}

/// What stands in the path's named part becomes a parameter, as if it had been asked with.
Request with_named_part(const Route& route, Request request) {
    const auto text = std::string{route.text_at(request.path).value_or(std::string_view{})};
    request.parameters.emplace_back(std::string{route.named_part()}, text);
    return request;
}

}  // namespace

const Route* Dispatcher::find(const Request& request) const {
    const auto found = std::find_if(routes_.begin(), routes_.end(), [&](const Route& route) {
        return route.is_at(request.path) && route.takes(request.method);
    });
    return found == routes_.end() ? nullptr : &*found;
}

std::string Dispatcher::methods_at(const std::string& path) const {
    std::vector<std::string> methods;
    for (const auto& route : routes_) {
        if (route.is_at(path)) {
            methods.push_back(route.method() == "GET" ? "GET, HEAD" : route.method());
        }
    }
    return join(methods, ", ");
}

RequestHandler::Lane Dispatcher::lane_of(const Request& request) const {
    const auto* route = find(request);
    return route == nullptr ? Lane::ordinary : route->handling().lane;
}

Response Dispatcher::answer(const Request& request) const {
    try {
        return find_and_answer(request);
    } catch (const std::exception& fault) {
        return error_response({ErrorCode::internal, fault.what()});
    }
}

Response Dispatcher::find_and_answer(const Request& request) const {
    if (const auto* route = find(request)) {
        return answer_by(*route, request);
    }
    return answer_elsewhere(request);
}

Response Dispatcher::answer_elsewhere(const Request& request) const {
    auto methods = methods_at(request.path);
    const bool is_api = request.path == "/api" || request.path.starts_with("/api/");
    if (methods.empty() && !is_api) {
        if (auto file = site_.answer(request)) {
            if (request.is_reading()) {
                return std::move(*file);
            }
            methods = "GET, HEAD";
        }
    }
    if (methods.empty()) {
        return error_response({ErrorCode::not_found, "there is nothing at this address"});
    }
    auto response =
        fault_response(RequestFault::wrong_method, fmt::format("this address answers {}", methods));
    response.set("Allow", methods);
    return response;
}

Result<accounts::SignedIn> Dispatcher::identify(const Route& route, const Request& request) const {
    constexpr std::string_view scheme = "Bearer ";
    const auto token = session_token(request);
    const auto authorization = request.header("authorization");
    if (!authorization) {
        return token ? door_.sessions.resume(*token)
                     : Error{ErrorCode::unauthenticated, "sign in first"};
    }
    // A program reads data with a key and does nothing else; two proofs at once are none.
    const bool reads_data = route.method() == "GET" && is_for_programs(route.permission());
    if (token || !reads_data || !authorization->starts_with(scheme)) {
        return Error{ErrorCode::unauthenticated, "this address is not for keys, or not this way"};
    }
    return door_.keys.resume(std::string_view{*authorization}.substr(scheme.size()));
}

Status Dispatcher::check(const Route& route,
                         const Request& request,
                         const accounts::SignedIn& who) const {
    const auto permission = route.permission();
    const auto denied = [&](Error refusal) -> Status {
        const auto recorded = door_.audit.record(
            services::event_of(caller_of(request, who),
                               audit::Action::access_denied,
                               fmt::format("{} {}", slug_of(permission), route.path())));
        return recorded ? std::move(refusal) : recorded.error();
    };
    if (!door_.permissions.may(who.principal, permission)) {
        return denied({ErrorCode::forbidden,
                       fmt::format("the role {} may not do this ({})",
                                   slug_of(who.principal.role()),
                                   slug_of(permission))});
    }
    if (who.terms_due && wants_terms(permission)) {
        return denied({ErrorCode::terms_due, "accept the newest terms of use first"});
    }
    if (!who.stepped_up && wants_step_up(permission)) {
        return denied({ErrorCode::step_up_due, "show a code of your authenticator first"});
    }
    return {};
}

Status Dispatcher::note_refusal(const Request& request,
                                audit::Action action,
                                std::string_view what) const {
    if (!door_.refusals.admit(request.remote_address)) {
        return {};
    }
    audit::Event event{"nobody",
                       action,
                       fmt::format("{} {}: {}", request.method, request.path, what),
                       request.remote_address};
    event.request = request.id;
    const auto recorded = door_.audit.record(event);
    return recorded ? Status{} : Status{recorded.error()};
}

Result<std::optional<accounts::SignedIn>> Dispatcher::admit(const Route& route,
                                                            const Request& request) const {
    if (route.permission() == accounts::Permission::come_in) {
        return std::optional<accounts::SignedIn>{};
    }
    auto who = identify(route, request);
    if (!who) {
        // Who shows nothing has only not signed in yet; a token that is none may be a guess.
        const bool shows_something = session_token(request) || request.header("authorization");
        const bool is_denial = who.error().code == ErrorCode::unauthenticated && shows_something;
        const auto noted =
            is_denial ? note_refusal(request, audit::Action::access_denied, "token") : Status{};
        return noted ? who.error() : noted.error();
    }
    if (auto may = check(route, request, *who); !may) {
        return may.error();
    }
    return std::optional{*std::move(who)};
}

std::variant<Response, std::optional<accounts::SignedIn>> Dispatcher::let_in(
    const Route& route, const Request& request) const {
    const auto media_type =
        route.handling().open_upload ? "application/octet-stream" : "application/json";
    const auto sign = route.handling().is_browsers_own ? std::optional<std::string>{}
                                                       : sign_of_forgery(request, media_type);
    if (sign) {
        const auto noted = note_refusal(request, audit::Action::forged_request_refused, *sign);
        return noted ? fault_response(RequestFault::forged, *sign) : error_response(noted.error());
    }
    auto who = admit(route, request);
    if (!who) {
        return error_response(who.error());
    }
    if (auto checked = check_parameters(route, request); !checked) {
        return error_response(checked.error());
    }
    return *std::move(who);
}

Response Dispatcher::answer_by(const Route& route, const Request& request) const {
    auto let = let_in(route, request);
    if (auto* refusal = std::get_if<Response>(&let)) {
        return std::move(*refusal);
    }
    const auto& who = std::get<std::optional<accounts::SignedIn>>(let);
    const auto* asker = who ? &*who : nullptr;
    const auto name = route.named_part();
    auto response = name.empty() ? route.answer(request, asker)
                                 : route.answer(with_named_part(route, request), asker);
    if (route.handling().may_compress) {
        compress(response, request);
    }
    return response;
}

bool Dispatcher::takes_upload(const Request& head) const {
    const auto* route = find(head);
    return route != nullptr && route->handling().open_upload != nullptr;
}

std::variant<Response, std::unique_ptr<Upload>> Dispatcher::open_upload(const Request& head) const {
    try {
        const auto& route = *find(head);
        auto let = let_in(route, head);
        if (auto* refusal = std::get_if<Response>(&let)) {
            return std::move(*refusal);
        }
        const auto& who = std::get<std::optional<accounts::SignedIn>>(let);
        if (!who) {
            return error_response({ErrorCode::unauthenticated, "sign in first"});
        }
        auto upload = route.handling().open_upload(head, *who);
        if (!upload) {
            return error_response(upload.error());
        }
        return *std::move(upload);
    } catch (const std::exception& fault) {
        return error_response({ErrorCode::internal, fault.what()});
    }
}

}  // namespace hub::http
