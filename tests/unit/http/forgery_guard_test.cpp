#include "http/forgery_guard.hpp"

#include "unit/http/fake_hub.hpp"

#include <doctest/doctest.h>

namespace hub::http {

using test::from_page;

namespace {

Request with(Request request, const std::string& name, const std::string& value) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    request.headers.emplace_back(name, value);
    return request;
}

Request without(Request request, const std::string& name) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    return request;
}

}  // namespace

TEST_CASE("what the site's own page or a program sends is no forgery") {
    const auto sent = from_page("POST", "/api/v1/session", "{}");
    CHECK_FALSE(sign_of_forgery(sent));
    CHECK_FALSE(sign_of_forgery(with(sent, "content-type", "Application/JSON; charset=utf-8")));
    CHECK_FALSE(sign_of_forgery(without(without(sent, "origin"), "sec-fetch-site")));
    CHECK_FALSE(sign_of_forgery(without(from_page("DELETE", "/api/v1/session"), "content-type")));
}

TEST_CASE("what another site's page could send is refused, shape by shape") {
    const auto sent = from_page("POST", "/api/v1/session", "{}");
    const std::vector<Request> forged{
        without(sent, "content-type"),
        with(sent, "content-type", "text/plain"),
        with(sent, "content-type", "application/x-www-form-urlencoded"),
        with(sent, "content-type", "multipart/form-data; boundary=application/json"),
        with(sent, "content-type", "application/jsonp"),
        without(sent, "x-vrhub-request"),
        with(sent, "x-vrhub-request", "0"),
        with(sent, "origin", "http://evil.example"),
        with(sent, "origin", "https://127.0.0.1:8080"),
        with(sent, "origin", "http://127.0.0.1:8081"),
        with(sent, "origin", "http://127.0.0.1:8080.evil.example"),
        with(sent, "origin", "null"),
        with(sent, "sec-fetch-site", "cross-site"),
        with(sent, "sec-fetch-site", "same-site"),
        with(sent, "sec-fetch-site", "none"),
    };
    for (const auto& request : forged) {
        CHECK(sign_of_forgery(request));
    }
    auto twice = sent;
    twice.headers.emplace_back("origin", "http://evil.example");
    CHECK(sign_of_forgery(twice));
}

TEST_CASE("behind TLS the origin is an https one") {
    auto sent = from_page("POST", "/api/v1/session", "{}");
    sent.is_secure = true;
    CHECK(sign_of_forgery(sent));
    CHECK_FALSE(sign_of_forgery(with(sent, "origin", "https://127.0.0.1:8080")));
}

TEST_CASE("a forged sign-in or sign-out is refused before anybody is asked for") {
    test::FakeHub hub;
    const auto token = hub.token_of(accounts::Role::viewer);
    const auto before = hub.log.events().size();
    const auto forged =
        with(from_page("DELETE", "/api/v1/session"), "origin", "http://evil.example");
    CHECK(hub.dispatcher.answer(test::signed_in(forged, token)).status == 403);
    CHECK(hub.sessions.resume(token));
    // It is the door that refused it, and nobody was looked up.
    REQUIRE(hub.log.events().size() == before + 1);
    CHECK(hub.log.events().back().action == audit::Action::forged_request_refused);
    CHECK(hub.log.events().back().principal == "nobody");
}

TEST_CASE("reading needs no more than an address") {
    CHECK_FALSE(sign_of_forgery(with(test::get("/api/v1/table"), "origin", "http://evil.example")));
}

}  // namespace hub::http
