// What is refused at the door stands in the audit log, as refused, and nobody fills the log by it.
#include "audit/bounded_event.hpp"
#include "unit/http/fake_hub.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::http {

namespace {

using accounts::Role;
using test::from_page;
using test::get;
using test::signed_in;

/// The newest event, as the log keeps it.
audit::Event newest(test::FakeHub& hub) {
    return audit::bounded(hub.log.events().back());
}

}  // namespace

TEST_CASE("a forged request is written down by address and place, and changes nothing") {
    test::FakeHub hub;
    const auto token = hub.token_of(Role::viewer);
    auto request = signed_in(from_page("POST", "/api/v1/renewal", R"({"purpose":"x"})"), token);
    std::erase_if(request.headers,
                  [](const auto& header) { return header.first == "x-vrhub-request"; });
    const auto before = hub.log.events().size();
    CHECK(hub.dispatcher.answer(request).status == 403);
    REQUIRE(hub.log.events().size() == before + 1);
    const auto event = newest(hub);
    CHECK(event.action == audit::Action::forged_request_refused);
    CHECK(event.outcome == "refused");
    CHECK(event.principal == "nobody");
    CHECK(event.object == "POST /api/v1/renewal: the header X-Vrhub-Request: 1 is missing");
    CHECK(event.origin == "127.0.0.1");
}

TEST_CASE("a session or key that is none is written down, and who shows nothing is not") {
    test::FakeHub hub;
    const auto before = hub.log.events().size();
    CHECK(hub.dispatcher.answer(get("/api/v1/datasets")).status == 401);
    CHECK(hub.log.events().size() == before);
    CHECK(hub.dispatcher.answer(signed_in(get("/api/v1/datasets"), std::string(64, 'a'))).status ==
          401);
    REQUIRE(hub.log.events().size() == before + 1);
    CHECK(newest(hub).action == audit::Action::access_denied);
    CHECK(newest(hub).outcome == "refused");
    const auto secret = "vrhub_" + std::string(64, '0');
    CHECK(hub.dispatcher.answer(get("/api/v1/table", {{"authorization", "Bearer " + secret}}))
              .status == 401);
    CHECK(hub.log.events().size() == before + 2);
    CHECK(newest(hub).object == "GET /api/v1/table: token");
}

TEST_CASE("a refusal for want of a role, of the terms or of a fresh code is written down") {
    test::FakeHub hub;
    const auto viewer = hub.token_of(Role::viewer);
    const auto denied = [&](const Request& request, const char* object) {
        CHECK(hub.dispatcher.answer(request).status == 403);
        CHECK(newest(hub).action == audit::Action::access_denied);
        CHECK(newest(hub).outcome == "refused");
        CHECK(newest(hub).object == object);
    };
    denied(signed_in(get("/api/v1/people"), viewer), "review_people /api/v1/people");
    denied(signed_in(from_page("POST", "/api/v1/sessions/end", R"({"others":true})"), viewer),
           "end_own_sessions /api/v1/sessions/end");
    const auto email = hub.account_of(Role::analyst);
    const auto services = hub.people.services();
    const auto half = *services.sign_in.run(email, test::good_password, "local");
    const auto started = services.sign_in.complete(half, hub.code_of(email), "local");
    denied(signed_in(get("/api/v1/datasets"), started->token), "view_data /api/v1/datasets");
}

TEST_CASE("refusals of strangers are written down a hundred times an hour from one place") {
    test::FakeHub hub;
    const auto before = hub.log.events().size();
    for (int i = 0; i < 500; ++i) {
        static_cast<void>(
            hub.dispatcher.answer(signed_in(get("/api/v1/datasets"), std::string(64, 'a'))));
    }
    CHECK(hub.log.events().size() == before + 100);
    hub.clock.advance(std::chrono::hours{1});
    static_cast<void>(
        hub.dispatcher.answer(signed_in(get("/api/v1/datasets"), std::string(64, 'a'))));
    CHECK(hub.log.events().size() == before + 101);
}

}  // namespace hub::http
