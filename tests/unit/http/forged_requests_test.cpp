// What another site's page, or a careless client, can send in the name of somebody who is signed
// in.
#include "unit/http/fake_hub.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include <doctest/doctest.h>

namespace hub::http {

namespace {

using test::from_page;
using test::signed_in;

void without(Request& request, std::string_view name) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
}

void set(Request& request, const std::string& name, const std::string& value) {
    without(request, name);
    request.headers.emplace_back(name, value);
}

struct Shape {
    const char* name;
    std::function<void(Request&)> bend;
};

Shape with(const char* name, const char* header, const char* value) {
    return {name, [header, value](Request& request) { set(request, header, value); }};
}

/// Each is a good request of the site's own page, bent in one way.
std::vector<Shape> shapes() {
    return {
        with("a form", "content-type", "application/x-www-form-urlencoded"),
        with("a form with a file", "content-type", "multipart/form-data; boundary=x"),
        with("plain text", "content-type", "text/plain"),
        with("plain text in a charset", "content-type", "text/plain;charset=UTF-8"),
        with("a type that begins like the right one", "content-type", "application/jsonp"),
        with("two types", "content-type", "application/json, text/plain"),
        with("an empty type", "content-type", ""),
        {"no type", [](Request& request) { without(request, "content-type"); }},
        {"no header of ours", [](Request& request) { without(request, "x-vrhub-request"); }},
        with("our header, empty", "x-vrhub-request", ""),
        with("our header, nought", "x-vrhub-request", "0"),
        with("our header, true", "x-vrhub-request", "true"),
        with("our header with a blank", "x-vrhub-request", "1 "),
        {"our header twice",
         [](Request& request) { request.headers.emplace_back("x-vrhub-request", "1"); }},
        with("a null origin", "origin", "null"),
        with("an empty origin", "origin", ""),
        with("another site", "origin", "http://evil.example"),
        with("another port", "origin", "http://127.0.0.1:8081"),
        with("no port", "origin", "http://127.0.0.1"),
        with("another scheme", "origin", "https://127.0.0.1:8080"),
        with("a scheme in capitals", "origin", "HTTP://127.0.0.1:8080"),
        with("a host that begins like ours", "origin", "http://127.0.0.1:8080.evil.example"),
        with("a host under another's", "origin", "http://evil.example/127.0.0.1:8080"),
        with("our host as a user", "origin", "http://127.0.0.1:8080@evil.example"),
        with("a sibling host", "origin", "http://data.127.0.0.1:8080"),
        with("another name of this machine", "origin", "http://localhost:8080"),
        with("a slash after", "origin", "http://127.0.0.1:8080/"),
        with("a dot after", "origin", "http://127.0.0.1.:8080"),
        with("a file", "origin", "file://"),
        with("an address that holds its data", "origin", "data:text/html,x"),
        with("an extension", "origin", "chrome-extension://abcdef"),
        {"two origins, ours first",
         [](Request& request) { request.headers.emplace_back("origin", "http://evil.example"); }},
        {"two origins, ours last",
         [](Request& request) {
             without(request, "origin");
             request.headers.emplace_back("origin", "http://evil.example");
             request.headers.emplace_back("origin", "http://127.0.0.1:8080");
         }},
        with("from another site", "sec-fetch-site", "cross-site"),
        with("from a sibling", "sec-fetch-site", "same-site"),
        with("typed by nobody", "sec-fetch-site", "none"),
        with("from nowhere", "sec-fetch-site", ""),
        with("from here and elsewhere", "sec-fetch-site", "same-origin, cross-site"),
        with("another host than the origin's", "host", "evil.example"),
        {"a whole form of another site",
         [](Request& request) {
             set(request, "content-type", "text/plain");
             set(request, "origin", "http://evil.example");
             set(request, "sec-fetch-site", "cross-site");
             without(request, "x-vrhub-request");
         }},
    };
}

}  // namespace

TEST_CASE("forty shapes of forged requests are refused at every address that changes something") {
    test::FakeHub hub;
    const auto token = hub.stepped_up(hub.token_of(accounts::Role::hub_administrator));
    const auto all = shapes();
    CHECK(all.size() >= 40);
    int tried = 0;
    for (const auto& route : hub.routes()) {
        if (route.method() == "GET" || route.handling().open_upload ||
            route.handling().is_browsers_own) {
            continue;
        }
        CAPTURE(route.path());
        for (const auto& shape : all) {
            CAPTURE(shape.name);
            auto request =
                signed_in(from_page(route.method(), route.path(), R"({"id":"x"})"), token);
            shape.bend(request);
            const auto before = hub.log.events().size();
            CHECK(hub.dispatcher.answer(request).status == 403);
            // That it was refused is all that is written down of it, and not for ever.
            const auto events = hub.log.events();
            CHECK(std::all_of(events.begin() + static_cast<std::ptrdiff_t>(before),
                              events.end(),
                              [](const auto& event) {
                                  return event.action == audit::Action::forged_request_refused;
                              }));
            ++tried;
        }
    }
    CHECK(hub.sessions.resume(token));
    MESSAGE("forged requests: ", tried);
    CHECK(tried > 1'500);
}

TEST_CASE("nothing is changed by reading, whatever a header or parameter calls the method") {
    test::FakeHub hub;
    const auto token = hub.stepped_up(hub.token_of(accounts::Role::hub_administrator));
    std::set<std::string> readable;
    for (const auto& route : hub.routes()) {
        if (route.method() == "GET") {
            readable.insert(route.path());
        }
    }
    for (const auto& route : hub.routes()) {
        if (route.method() == "GET" || readable.contains(route.path())) {
            continue;
        }
        CAPTURE(route.path());
        for (const auto* method : {"GET", "HEAD"}) {
            auto request = signed_in(from_page(method, route.path(), ""), token);
            for (const auto* name :
                 {"x-http-method-override", "x-http-method", "x-method-override"}) {
                request.headers.emplace_back(name, route.method());
            }
            CHECK(hub.dispatcher.answer(request).status == 405);
        }
    }
    CHECK(hub.sessions.resume(token));
}

}  // namespace hub::http
