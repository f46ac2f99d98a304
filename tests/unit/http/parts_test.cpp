#include "http/content_coding.hpp"
#include "http/error_response.hpp"
#include "http/http_date.hpp"
#include "http/security_headers.hpp"
#include "http/session_cookie.hpp"
#include "http/target.hpp"
#include "unit/http/fake_hub.hpp"

#include <regex>

#include <doctest/doctest.h>

namespace hub::http {

TEST_CASE("a target is decoded into its path and its parameters") {
    const auto target = parse_target("/api/v1/table?where=a%3Db%3Bc%3Dd,e&rows=lad&x=a+b&empty=");
    REQUIRE(target);
    CHECK(target->path == "/api/v1/table");
    CHECK(target->parameters ==
          Pairs{{"where", "a=b;c=d,e"}, {"rows", "lad"}, {"x", "a b"}, {"empty", ""}});
    CHECK(parse_target("/caf%C3%A9")->path == "/caf\xC3\xA9");
}

TEST_CASE("a target that is no origin form, or decodes to no text, is refused") {
    for (const auto* bad : {"",
                            "*",
                            "http://evil.example/",
                            "127.0.0.1:80",
                            "/a b",
                            "/%",
                            "/%zz",
                            "/%00",
                            "/a%0d%0ab",
                            "/?x=%FF",
                            "/?x=%c0%af",
                            "/#part"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_target(bad));
    }
}

TEST_CASE("the token is read from the cookie of the connection's kind, standing once") {
    auto request = test::get("/", {{"cookie", "other=1; vrhub_session=abc; __Host-vrhub=def"}});
    CHECK(session_token(request) == "abc");
    request.is_secure = true;
    CHECK(session_token(request) == "def");
    request.headers.emplace_back("cookie", "__Host-vrhub=evil");
    CHECK_FALSE(session_token(request));
    CHECK_FALSE(session_token(test::get("/")));
    CHECK_FALSE(session_token(test::get("/", {{"cookie", "xvrhub_session=abc; vrhub_session"}})));
}

TEST_CASE("over TLS the cookie has the name that browsers bind to the host") {
    CHECK(session_cookie("abc", true) ==
          "__Host-vrhub=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK(session_cookie("abc", false).find("Secure") == std::string::npos);
    CHECK(no_session_cookie(true) ==
          "__Host-vrhub=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
}

TEST_CASE("an error is told with code, message and a reference of its own") {
    const auto response = error_response({ErrorCode::invalid_request, "say \"which\""});
    CHECK(response.status == 400);
    const std::regex shape{
        R"(\{"error":\{"code":"invalid_request","message":"say \\"which\\"","reference":"[0-9a-f]{8}"\}\})"};
    CHECK(std::regex_match(response.body, shape));
    CHECK(error_response({ErrorCode::invalid_request, ""}).body !=
          error_response({ErrorCode::invalid_request, ""}).body);
}

TEST_CASE("each code has its status") {
    const std::vector<std::pair<ErrorCode, int>> table{{ErrorCode::invalid_request, 400},
                                                       {ErrorCode::unauthenticated, 401},
                                                       {ErrorCode::forbidden, 403},
                                                       {ErrorCode::not_found, 404},
                                                       {ErrorCode::conflict, 409},
                                                       {ErrorCode::too_large, 413},
                                                       {ErrorCode::refused, 422},
                                                       {ErrorCode::too_many, 429},
                                                       {ErrorCode::internal, 500},
                                                       {ErrorCode::not_supported, 501},
                                                       {ErrorCode::unavailable, 503}};
    for (const auto& [code, status] : table) {
        CHECK(error_response({code, "why"}).status == status);
    }
}

TEST_CASE("every response carries the security headers, and says to keep nothing unless it may") {
    Response response;
    add_security_headers(response, false);
    CHECK(response.header("content-security-policy")->starts_with("default-src 'none'; "));
    CHECK(response.header("x-content-type-options") == "nosniff");
    CHECK(response.header("cache-control") == "no-store");
    CHECK_FALSE(response.header("strict-transport-security"));
    Response file;
    file.set("cache-control", "no-cache");
    add_security_headers(file, true);
    CHECK(file.header("Cache-Control") == "no-cache");
    CHECK(file.header("strict-transport-security"));
}

TEST_CASE("the content policy names what a page may load, and lets nobody frame it") {
    Response response;
    add_security_headers(response, true);
    const auto policy = response.header("content-security-policy").value_or("");
    for (const auto* directive : {"default-src 'none'; ",
                                  "script-src 'self'; ",
                                  "style-src 'self'; ",
                                  "connect-src 'self'; ",
                                  "base-uri 'none'; ",
                                  "form-action 'self'; ",
                                  "frame-ancestors 'none'; ",
                                  "report-uri /api/v1/content-policy-report"}) {
        CAPTURE(directive);
        CHECK(policy.find(directive) != std::string::npos);
    }
    CHECK(policy.find("unsafe-") == std::string::npos);
    CHECK(policy.find('*') == std::string::npos);
}

TEST_CASE("a date is written as HTTP writes it") {
    CHECK(http_date(Instant{std::chrono::milliseconds{784'111'777'999}}) ==
          "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("a held tag is found among others, quoted, weak or as a star") {
    const auto holds = [](const char* held) {
        return holds_tag(test::get("/", {{"if-none-match", held}}), "abc");
    };
    CHECK(holds(R"("abc")"));
    CHECK(holds(R"(W/"x", W/"abc")"));
    CHECK(holds("*"));
    CHECK_FALSE(holds("abc"));
    CHECK_FALSE(holds(R"("abcd")"));
    CHECK_FALSE(holds(""));
}

}  // namespace hub::http
