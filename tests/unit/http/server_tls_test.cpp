#include "http/server.hpp"
#include "http/tls_context.hpp"
#include "unit/http/serving.hpp"
#include "unit/http/test_certificate.hpp"

#include <doctest/doctest.h>

namespace hub::http {

namespace {

using test::health;
using test::quick;
using test::Serving;
using test::status_of;

}  // namespace

TEST_CASE("with two files the server speaks TLS 1.2 and 1.3, and nothing older") {
    const test::TemporaryFolder folder;
    auto settings = quick();
    settings.tls = test::write_test_certificate(folder.path());
    Serving serving{settings};
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        auto client = serving.client();
        REQUIRE(client.begin_tls(version));
        CHECK((client.cipher().find("GCM") != std::string::npos ||
               client.cipher().find("POLY1305") != std::string::npos));
        const auto answer = client.ask(health);
        REQUIRE(status_of(answer) == 200);
        CHECK(answer->headers.at("strict-transport-security") ==
              "max-age=31536000; includeSubDomains");
        CHECK(status_of(client.ask(health)) == 200);
    }
    CHECK_FALSE(serving.client().begin_tls(TLS1_1_VERSION));
    // Plain HTTP to the TLS port gets no answer and does no harm.
    CHECK_FALSE(serving.client().ask(health));
}

TEST_CASE("over TLS the cookie is a secure one, bound to the host") {
    const test::TemporaryFolder folder;
    auto settings = quick();
    settings.tls = test::write_test_certificate(folder.path());
    Serving serving{settings};
    const auto token = serving.hub.token_of(accounts::Role::viewer);
    auto client = serving.client();
    REQUIRE(client.begin_tls(TLS1_3_VERSION));
    const auto who = [&](const std::string& cookie) {
        return status_of(client.ask("GET /api/v1/session HTTP/1.1\r\nHost: x\r\nCookie: " + cookie +
                                    "=" + token + "\r\n\r\n"));
    };
    CHECK(who("__Host-vrhub") == 200);
    CHECK(who("vrhub_session") == 401);
}

TEST_CASE("a server that may not or cannot serve says why") {
    test::FakeHub hub;
    const test::TemporaryFolder folder;
    const auto files = test::write_test_certificate(folder.path());
    const auto others = test::write_test_certificate(folder.path(), "other");
    const auto refusal = [&](auto change) {
        auto settings = quick();
        change(settings);
        const auto server = Server::start(settings, hub.dispatcher);
        REQUIRE_FALSE(server);
        return server.error();
    };
    CHECK(refusal([](auto& s) { s.address = "0.0.0.0"; }).code == ErrorCode::refused);
    CHECK(refusal([](auto& s) { s.address = "localhost"; }).code == ErrorCode::invalid_request);
    CHECK(refusal([&](auto& s) {
              s.tls = files;
              s.tls->certificate = folder.path() / "absent.crt";
          }).message.find("absent.crt") != std::string::npos);
    CHECK(refusal([&](auto& s) {
              s.tls = files;
              s.tls->key = others.key;
          }).message.find("other.key") != std::string::npos);
    const Serving serving;
    CHECK(refusal([&](auto& s) { s.port = serving.server->port(); }).code == ErrorCode::conflict);
}

TEST_CASE("a certificate that vouches for itself is told from one of an authority") {
    const test::TemporaryFolder folder;
    CHECK(is_self_signed(test::write_test_certificate(folder.path()).certificate));
    const auto of_authority = test::write_test_certificate(folder.path(), "named", "an authority");
    CHECK_FALSE(is_self_signed(of_authority.certificate));
    CHECK_FALSE(is_self_signed(folder.path() / "none.crt"));
}

}  // namespace hub::http
