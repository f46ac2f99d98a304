#include "unit/http/fake_hub.hpp"

#include <doctest/doctest.h>

namespace hub::http {

using test::from_page;
using test::get;
using test::signed_in;

TEST_CASE("a part of a path that has a name is given to the service, and is one part") {
    test::FakeHub hub;
    const auto token = hub.token_of(accounts::Role::hub_administrator);
    const auto status = [&](Request request) {
        return hub.dispatcher.answer(signed_in(std::move(request), token)).status;
    };
    CHECK(status(get("/api/v1/exports/9f2c61d0")) == 200);
    CHECK(hub.asked == services::Parameters{{"id", "9f2c61d0"}});
    CHECK(status(get("/api/v1/exports/9f2c61d0/file")) == 200);
    CHECK(status(from_page("DELETE", "/api/v1/exports/9f2c61d0")) == 204);
    CHECK(status(from_page("POST", "/api/v1/exports/a1/decision", R"({"agree":true})")) == 200);
    CHECK(hub.decided.back() == "agree a1 ");
    CHECK(status(from_page("POST", "/api/v1/exports/a1/decision", R"({"reason":"x"})")) == 400);
    for (const auto* path : {"/api/v1/exports/",
                             "/api/v1/exports/a/b",
                             "/api/v1/exports//file",
                             "/api/v1/exports/a/b/file",
                             "/api/v1/exports/a/files"}) {
        CAPTURE(path);
        CHECK(status(get(path)) == 404);
    }
    // What stands in the path cannot be said again beside it.
    auto twice = get("/api/v1/exports/a1");
    twice.parameters = {{"id", "b2"}};
    CHECK(status(twice) == 400);
    CHECK(status(from_page("POST", "/api/v1/exports/a1", "{}")) == 405);
}

TEST_CASE("an export's question is an object of texts, and nothing else") {
    test::FakeHub hub;
    const auto token = hub.token_of(accounts::Role::analyst);
    const auto make = [&](const std::string& question) {
        const auto body = R"({"question":)" + question +
                          R"(,"format":"csv","audience":"partners","purpose":"trends"})";
        return hub.dispatcher.answer(signed_in(from_page("POST", "/api/v1/exports", body), token))
            .status;
    };
    CHECK(make(R"({"dataset":"police","rows":"lad"})") == 201);
    CHECK(hub.asked == services::Parameters{{"dataset", "police"}, {"rows", "lad"}});
    for (const auto* wrong :
         {"null", "[]", R"("x")", R"({"dataset":1})", R"({"dataset":{"a":"b"}})"}) {
        CAPTURE(wrong);
        CHECK(make(wrong) == 400);
    }
}

}  // namespace hub::http
