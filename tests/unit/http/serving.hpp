#pragma once

#include "http/server.hpp"
#include "unit/http/fake_hub.hpp"
#include "unit/http/raw_client.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace hub::test {

inline constexpr auto health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Time-outs that a test can wait for, and a free port.
inline http::ServerSettings quick() {
    using namespace std::chrono_literals;
    http::ServerSettings settings;
    settings.port = 0;
    settings.times = {300ms, 300ms, 1'000ms, 300ms, 2'000ms};
    return settings;
}

/// A fake hub on a port of its own.
struct Serving {
    explicit Serving(const http::ServerSettings& settings = quick())
        : server{std::move(*http::Server::start(settings, hub.dispatcher))} {}

    FakeHub hub;
    std::unique_ptr<http::Server> server;

    [[nodiscard]] RawClient client() const { return RawClient{server->port()}; }
    std::string table_request() {
        return "GET /api/v1/table HTTP/1.1\r\nHost: localhost\r\nCookie: vrhub_session=" +
               hub.token_of(accounts::Role::viewer) + "\r\n\r\n";
    }
};

/// 0 where there was no answer.
inline int status_of(const std::optional<RawAnswer>& answer) {
    return answer ? answer->status : 0;
}

}  // namespace hub::test
