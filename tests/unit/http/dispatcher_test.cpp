#include "http/dispatcher.hpp"

#include "unit/http/fake_hub.hpp"

#include <optional>
#include <type_traits>

#include <doctest/doctest.h>

namespace hub::http {

using accounts::Role;
using test::from_page;
using test::get;
using test::signed_in;

TEST_CASE(
    "a file is taken from suppliers and the hub's team, and from nobody before they are known") {
    test::FakeHub hub;
    const auto head = [](const char* content_type) {
        auto request = from_page("POST", "/api/v1/submissions");
        request.parameters = {{"dataset", "police"}, {"file_name", "x.csv"}};
        std::erase_if(request.headers,
                      [](const auto& each) { return each.first == "content-type"; });
        request.headers.emplace_back("content-type", content_type);
        return request;
    };
    const auto file = [&] { return head("application/octet-stream"); };
    const auto refusal = [&](const Request& request) {
        const auto opened = hub.dispatcher.open_upload(request);
        const auto* answer = std::get_if<Response>(&opened);
        return answer == nullptr ? 0 : answer->status;
    };
    CHECK(hub.dispatcher.takes_upload(file()));
    CHECK_FALSE(hub.dispatcher.takes_upload(from_page("POST", "/api/v1/session")));
    CHECK(refusal(file()) == 401);
    for (const auto role : accounts::all_roles) {
        CAPTURE(slug_of(role));
        const bool may = role == Role::data_provider || role == Role::hub_administrator;
        CHECK(refusal(signed_in(file(), hub.token_of(role))) == (may ? 0 : 403));
    }
    const auto token = hub.token_of(Role::data_provider);
    // What another site's form can send is not taken.
    CHECK(refusal(signed_in(head("multipart/form-data"), token)) == 403);
    auto bare = signed_in(file(), token);
    std::erase_if(bare.headers, [](const auto& each) { return each.first == "x-vrhub-request"; });
    CHECK(refusal(bare) == 403);
    auto unknown = signed_in(file(), token);
    unknown.parameters.emplace_back("folder", "/etc");
    CHECK(refusal(unknown) == 400);
    auto nowhere = signed_in(file(), token);
    nowhere.parameters = {{"dataset", "nothing"}, {"file_name", "x.csv"}};
    CHECK(refusal(nowhere) == 400);
    CHECK(hub.received.empty());
}

TEST_CASE("a decision is its note and what was seen, and nothing else") {
    test::FakeHub hub;
    const auto token = hub.token_of(Role::hub_administrator);
    const auto decide = [&](const char* step, std::string body) {
        auto request =
            from_page("POST", std::string{"/api/v1/submission/"} + step, std::move(body));
        request.parameters = {{"id", "a1"}};
        return hub.dispatcher.answer(signed_in(request, token)).status;
    };
    CHECK(decide("accept", R"({"seen":"77"})") == 200);
    CHECK(decide("send-back", R"({"note":"June is missing"})") == 200);
    CHECK(decide("withdraw", R"({"note":"x","seen":""})") == 200);
    CHECK(hub.decided == std::vector<std::string>{
                             "accept a1  77", "send back a1 June is missing ", "withdraw a1 x "});
    for (const char* wrong : {"", "[]", R"({"note":1})", R"({"force":"yes"})", "{"}) {
        CHECK(decide("accept", wrong) == 400);
    }
}

TEST_CASE("a route cannot be made without its permission") {
    static_assert(!std::is_default_constructible_v<Route>);
    static_assert(!std::is_constructible_v<Route,
                                           std::string,
                                           std::string,
                                           Trail,
                                           RouteDescription,
                                           Route::Answer>);
    static_assert(std::is_constructible_v<Route,
                                          std::string,
                                          std::string,
                                          accounts::Permission,
                                          Trail,
                                          RouteDescription,
                                          Route::Answer>);
}

TEST_CASE("every route says where it is recorded, or why it is not") {
    test::FakeHub hub;
    for (const auto& route : hub.routes()) {
        CAPTURE(route.path());
        CHECK(route.trail().actions().empty() != route.trail().not_recorded_because().empty());
    }
}

TEST_CASE("signing in by two steps, looking and signing out go by the cookie") {
    test::FakeHub hub;
    const auto email = hub.account_of(Role::hub_administrator);
    const auto half = hub.dispatcher.answer(
        from_page("POST", "/api/v1/session", test::credentials(email, test::good_password)));
    REQUIRE(half.status == 200);
    CHECK(half.body == R"({"next":"second_factor"})");
    const auto half_token = half.header("set-cookie")->substr(14, 64);
    CHECK(hub.dispatcher.answer(signed_in(get("/api/v1/session"), half_token)).status == 401);

    const auto started = hub.dispatcher.answer(signed_in(
        from_page(
            "POST", "/api/v1/session/second-factor", R"({"code":")" + hub.code_of(email) + R"("})"),
        half_token));
    REQUIRE(started.status == 200);
    CHECK(started.body.find(R"("email":"hub_administrator@council.example")") != std::string::npos);
    CHECK(started.body.find(R"("idle_minutes":15,"expires_at":"2027-01-15T20:00:00.000Z")") !=
          std::string::npos);
    CHECK(started.body.find(R"("terms_due":true)") != std::string::npos);
    const auto cookie = *started.header("set-cookie");
    const auto token = cookie.substr(14, 64);
    CHECK(cookie == "vrhub_session=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(token != half_token);
    CHECK(hub.dispatcher.answer(signed_in(get("/api/v1/session"), token)).body == started.body);
    CHECK(hub.dispatcher.answer(signed_in(get("/api/v1/session"), half_token)).status == 401);

    const auto ended =
        hub.dispatcher.answer(signed_in(from_page("DELETE", "/api/v1/session"), token));
    CHECK(ended.status == 204);
    CHECK(ended.header("set-cookie")->find("Max-Age=0") != std::string::npos);
    CHECK(ended.header("clear-site-data") == R"("cache", "cookies", "storage")");
    CHECK(hub.dispatcher.answer(signed_in(get("/api/v1/session"), token)).status == 401);
}

TEST_CASE("a sign-in body that is not the two texts is refused") {
    test::FakeHub hub;
    for (const auto* body : {"",
                             "{",
                             "[]",
                             "null",
                             R"({"email":"a@b.example"})",
                             R"({"email":"a@b.example","password":7})",
                             R"({"email":"a@b.example","password":"x","role":"auditor"})"}) {
        CAPTURE(body);
        CHECK(hub.dispatcher.answer(from_page("POST", "/api/v1/session", body)).status == 400);
    }
}

TEST_CASE("an unknown address is not found, a wrong method is told the right ones") {
    test::FakeHub hub;
    for (const auto* path :
         {"/api/v1/nothing", "/api", "/api/v1/table/", "/API/v1/table", "/x.js"}) {
        CAPTURE(path);
        CHECK(hub.dispatcher.answer(get(path)).status == 404);
    }
    const auto wrong = hub.dispatcher.answer(from_page("PUT", "/api/v1/session"));
    CHECK(wrong.status == 405);
    CHECK(wrong.header("allow") == "POST, GET, HEAD, DELETE");
    const auto file = hub.dispatcher.answer(from_page("POST", "/robots.txt"));
    CHECK(file.status == 405);
    CHECK(file.header("allow") == "GET, HEAD");
}

TEST_CASE("a parameter that is unknown or given twice is refused, others reach the service") {
    test::FakeHub hub;
    auto request = signed_in(get("/api/v1/table"), hub.token_of(Role::viewer));
    request.parameters = {{"dataset", "police"}, {"rows", "lad"}};
    CHECK(hub.dispatcher.answer(request).status == 200);
    CHECK(hub.asked == request.parameters);
    request.parameters.emplace_back("rows", "lad");
    CHECK(hub.dispatcher.answer(request).status == 400);
    request.parameters.back() = {"row", "lad"};
    const auto unknown = hub.dispatcher.answer(request);
    CHECK(unknown.status == 400);
    CHECK(unknown.body.find("dataset, rows, columns") != std::string::npos);
}

TEST_CASE("a service's error is answered by its code, and a fault of ours keeps its detail") {
    test::FakeHub hub;
    const auto request = signed_in(get("/api/v1/table"), hub.token_of(Role::viewer));
    hub.table = [] { return Error{ErrorCode::refused, "no policy covers this dataset"}; };
    const auto refused = hub.dispatcher.answer(request);
    CHECK(refused.status == 422);
    CHECK(refused.body.find("no policy covers this dataset") != std::string::npos);
    hub.table = [] { return Error{ErrorCode::internal, "secret table name"}; };
    CHECK(hub.dispatcher.answer(request).body.find("secret") == std::string::npos);
    hub.table = []() -> Result<services::Document> { throw std::runtime_error{"secret path"}; };
    const auto thrown = hub.dispatcher.answer(request);
    CHECK(thrown.status == 500);
    CHECK(thrown.body.find("secret") == std::string::npos);
}

TEST_CASE("a table is compressed for who takes it; who is signed in never is") {
    test::FakeHub hub;
    const auto token = hub.token_of(Role::viewer);
    auto table = signed_in(get("/api/v1/table", {{"accept-encoding", "br, gzip"}}), token);
    const auto packed = hub.dispatcher.answer(table);
    CHECK(packed.header("content-encoding") == "gzip");
    CHECK(packed.body.size() < 500);
    table.headers[0].second = "gzip;q=0";
    const auto plain = hub.dispatcher.answer(table);
    CHECK_FALSE(plain.header("content-encoding"));
    CHECK(plain.body.size() == 5'000);
    for (const auto& route : hub.routes()) {
        if (route.path() == "/api/v1/session") {
            CHECK_FALSE(route.handling().may_compress);
        }
    }
}

TEST_CASE("a download's file name holds nothing that could end the header") {
    test::FakeHub hub;
    const auto answer =
        hub.dispatcher.answer(signed_in(get("/api/v1/table"), hub.token_of(Role::viewer)));
    CHECK(answer.header("content-disposition") ==
          R"(attachment; filename="OFFICIAL__x___police.csv")");
}

TEST_CASE("boundaries are kept by the browser for good only by the name of their version") {
    test::FakeHub hub;
    const auto token = hub.token_of(Role::viewer);
    auto request = signed_in(get("/api/v1/boundaries"), token);
    request.parameters = {{"level", "lad"}, {"vintage", "2024"}};
    const auto first = hub.dispatcher.answer(request);
    CHECK(first.status == 200);
    CHECK(first.header("etag") == R"("abc123")");
    CHECK(first.header("cache-control") == "private, no-cache");
    CHECK(first.header("content-encoding") == "br");
    const auto question = request.parameters;
    request.parameters.emplace_back("version", "abc123");
    CHECK(hub.dispatcher.answer(request).header("cache-control") ==
          "private, max-age=31536000, immutable");
    CHECK(hub.asked == question);
    request.parameters.back().second = "older";
    CHECK(hub.dispatcher.answer(request).header("cache-control") == "private, no-cache");
    request.headers.emplace_back("if-none-match", R"("x", W/"abc123")");
    const auto same = hub.dispatcher.answer(request);
    CHECK(same.status == 304);
    CHECK(same.body.empty());
}

TEST_CASE("sign-ins wait in a lane of their own") {
    test::FakeHub hub;
    using Lane = RequestHandler::Lane;
    CHECK(hub.dispatcher.lane_of(from_page("POST", "/api/v1/session")) == Lane::sign_in);
    CHECK(hub.dispatcher.lane_of(get("/api/v1/session")) == Lane::ordinary);
    CHECK(hub.dispatcher.lane_of(get("/nowhere")) == Lane::ordinary);
}

}  // namespace hub::http
