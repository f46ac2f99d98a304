#include "http/report_routes.hpp"

#include "accounts/rate_limit.hpp"
#include "audit/bounded_event.hpp"

#include <memory>

#include <boost/json.hpp>
#include <spdlog/spdlog.h>

namespace hub::http {

namespace {

constexpr std::size_t a_place_an_hour = 20;
constexpr std::size_t all_places_an_hour = 200;
constexpr std::size_t deepest = 4;
constexpr std::size_t longest_word_bytes = 200;

/// A member's text, cut and without control characters, since anybody may have written it.
std::string word(const boost::json::object& report, std::string_view name) {
    const auto* value = report.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? "?" : audit::bounded_text(*text, longest_word_bytes);
}

/// What was forbidden and from where it came. The page's address is left out: it may name what
/// somebody looked at.
void note(const std::string& body) {
    boost::json::parse_options options;
    options.max_depth = deepest;
    boost::system::error_code fault;
    const auto json = boost::json::parse(body, fault, {}, options);
    const auto* outer = fault ? nullptr : json.if_object();
    const auto* inner = outer == nullptr ? nullptr : outer->if_contains("csp-report");
    const auto* report = inner == nullptr ? nullptr : inner->if_object();
    if (report != nullptr) {
        spdlog::warn("content policy: {} stopped {}",
                     word(*report, "violated-directive"),
                     word(*report, "blocked-uri"));
    }
}

}  // namespace

std::vector<Route> report_routes() {
    static const SystemClock clock;
    const auto limit =
        std::make_shared<accounts::RateLimit>(clock, a_place_an_hour, all_places_an_hour);
    Handling handling;
    handling.is_browsers_own = true;
    return {{"POST",
             "/api/v1/content-policy-report",
             accounts::Permission::come_in,
             Trail::not_recorded("anybody may send it, so it stands in the server's own log"),
             {"reportContentPolicy",
              "What a browser stopped on a page of the site",
              {},
              "",
              {{204, "Taken, or dropped", "", ""}}},
             [limit](const Request& request, const accounts::SignedIn*) {
                 if (limit->admit(request.remote_address)) {
                     note(request.body);
                 }
                 return Response{204, {}, ""};
             },
             handling}};
}

}  // namespace hub::http
