#include "http/server.hpp"

#include "unit/http/serving.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>

namespace hub::http {

namespace {

using namespace std::chrono_literals;
using test::health;
using test::quick;
using test::RawClient;
using test::Serving;
using test::status_of;

/// Holds whoever waits until it is opened.
class Gate {
public:
    void wait() {
        std::unique_lock lock{mutex_};
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
    }
    void open() {
        const std::lock_guard lock{mutex_};
        open_ = true;
        changed_.notify_all();
    }
    void until_waiting(int count) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return waiting_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_{0};
    bool open_{false};
};

}  // namespace

TEST_CASE("a connection serves one request after another, also those sent at once") {
    const Serving serving;
    auto client = serving.client();
    CHECK(status_of(client.ask(health)) == 200);
    CHECK(status_of(client.ask(health)) == 200);
    client.send(std::string{health} + "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n" + health);
    CHECK(status_of(client.receive()) == 200);
    CHECK(status_of(client.receive()) == 404);
    CHECK(client.receive()->body == R"({"status":"ok"})");
    CHECK(status_of(client.ask("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) ==
          200);
    CHECK(client.is_closed());
}

TEST_CASE("every response carries the security headers, whatever it answers") {
    Serving serving;
    for (const std::string& request :
         {std::string{health},
          std::string{"GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"GET /assets/index-3fa9.js HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"GET /api/v1/datasets HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"POST /healthz HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"BREW / HTTP/9\r\n\r\n"},
          std::string{"GET /healthz HTTP/1.1\r\n\r\n"},
          "GET /" + std::string(5'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n",
          serving.table_request()}) {
        CAPTURE(request.substr(0, 40));
        const auto answer = serving.client().ask(request);
        REQUIRE(answer);
        CHECK(answer->headers.at("content-security-policy").find("default-src 'none'") == 0);
        CHECK(answer->headers.at("x-content-type-options") == "nosniff");
        CHECK(answer->headers.at("referrer-policy") == "no-referrer");
        CHECK(answer->headers.at("cross-origin-opener-policy") == "same-origin");
        CHECK(answer->headers.at("cross-origin-resource-policy") == "same-origin");
        CHECK(answer->headers.at("x-frame-options") == "DENY");
        CHECK(answer->headers.contains("permissions-policy"));
        CHECK(answer->headers.contains("cache-control"));
        CHECK(answer->headers.contains("date"));
        CHECK_FALSE(answer->headers.contains("server"));
        CHECK_FALSE(answer->headers.contains("strict-transport-security"));
    }
}

TEST_CASE("a request that passes a limit is told which, and the connection ends") {
    const Serving serving;
    const auto head = std::string{"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"};
    struct Case {
        std::string request;
        int status;
    };
    for (const auto& [request, status] :
         {Case{head + "X-Long: " + std::string(9'000, 'x') + "\r\n\r\n", 431},
          Case{"GET /" + std::string(5'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
          Case{"GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
          Case{"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n", 413},
          Case{"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n" +
                   std::string(70'000, 'x'),
               413},
          Case{"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
               "11000\r\n" +
                   std::string(69'632, 'x') + "\r\n0\r\n\r\n",
               413}}) {
        CAPTURE(request.substr(0, 60));
        auto client = serving.client();
        CHECK(status_of(client.ask(request)) == status);
        CHECK(client.is_closed());
    }
    auto client = serving.client();
    CHECK(status_of(client.ask(head + "X-Long: " + std::string(7'000, 'x') + "\r\n\r\n")) == 200);
    CHECK(status_of(client.ask("GET /healthz?" + std::string(3'900, 'x') +
                               " HTTP/1.1\r\nHost: localhost\r\n\r\n")) == 400);
    CHECK(status_of(client.ask(health)) == 200);
}

TEST_CASE("a request whose framing could be read two ways is refused") {
    const Serving serving;
    const auto post = std::string{"POST /api/v1/session HTTP/1.1\r\nHost: x\r\n"};
    for (const std::string& request :
         {post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
          post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
          post + "Content-Length: -2\r\n\r\n{}",
          post + "Content-Length: 2x\r\n\r\n{}",
          post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
          post + "Content-Length : 2\r\n\r\n{}",
          std::string{"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"},
          std::string{"GET /healthz HTTP/1.1\r\n\r\n"},
          std::string{"GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
          std::string{"GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n"},
          std::string{"\x16\x03\x01\x02\x01 not TLS here\r\n\r\n"}}) {
        CAPTURE(request);
        auto client = serving.client();
        CHECK(status_of(client.ask(request)) == 400);
        CHECK(client.is_closed());
    }
}

TEST_CASE("a client that is too slow is cut: head, body, and between requests") {
    const Serving serving;
    for (const auto* begun :
         {"",
          "GET /healthz HTTP/1.1\r\nHost: ",
          "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
          health}) {
        CAPTURE(begun);
        auto client = serving.client();
        client.send(begun);
        if (std::string_view{begun} == health) {
            REQUIRE(client.receive());
        }
        const auto began = std::chrono::steady_clock::now();
        CHECK(client.is_closed());
        CHECK(std::chrono::steady_clock::now() - began < 3s);
    }
}

TEST_CASE("a head that drips in is cut when its time is out, however often a byte comes") {
    const Serving serving;
    auto client = serving.client();
    const auto began = std::chrono::steady_clock::now();
    bool open = true;
    while (open && std::chrono::steady_clock::now() - began < 5s) {
        open = client.send("G");
        std::this_thread::sleep_for(20ms);
    }
    CHECK_FALSE(open);
}

TEST_CASE("HEAD tells the length and sends no body") {
    const Serving serving;
    auto client = serving.client();
    client.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = client.receive(true);
    REQUIRE(answer);
    CHECK(answer->headers.at("content-length") == "15");
    CHECK(client.ask(health)->body == R"({"status":"ok"})");
}

TEST_CASE("a client that waits for leave to send its body gets it") {
    const Serving serving;
    auto client = serving.client();
    client.send(
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "X-Vrhub-Request: 1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(client.receive()) == 100);
    CHECK(status_of(client.ask("{}")) == 400);
}

TEST_CASE("a whole sign-in goes over the wire") {
    Serving serving;
    const auto email = serving.hub.account_of(accounts::Role::viewer);
    const auto send = [&](const char* path, const std::string& headers, const std::string& body) {
        return serving.client().ask(std::string{"POST "} + path + " HTTP/1.1\r\nHost: x:1\r\n" +
                                    headers + "Content-Type: application/json\r\nContent-Length: " +
                                    std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    const auto post = [&](const std::string& headers) {
        return send("/api/v1/session", headers, test::credentials(email, test::good_password));
    };
    CHECK(status_of(post("")) == 403);
    CHECK(status_of(post("X-Vrhub-Request: 1\r\nOrigin: http://evil.example\r\n")) == 403);
    const auto half = post("X-Vrhub-Request: 1\r\nOrigin: http://x:1\r\n");
    REQUIRE(status_of(half) == 200);
    const auto started =
        send("/api/v1/session/second-factor",
             "X-Vrhub-Request: 1\r\nCookie: " + half->headers.at("set-cookie").substr(0, 14 + 64) +
                 "\r\n",
             R"({"code":")" + serving.hub.code_of(email) + R"("})");
    REQUIRE(status_of(started) == 200);
    CHECK(started->headers.at("set-cookie").starts_with("vrhub_session="));
    const auto cookie = started->headers.at("set-cookie").substr(0, 14 + 64);
    CHECK(status_of(serving.client().ask("GET /api/v1/session HTTP/1.1\r\nHost: x:1\r\nCookie: " +
                                         cookie + "\r\n\r\n")) == 200);
    CHECK(serving.hub.log.events().back().origin == "127.0.0.1");
}

TEST_CASE("when every worker and every place in the queue is taken, the next is told so") {
    auto settings = quick();
    settings.workers = 1;
    settings.limits.waiting_requests = 1;
    Gate gate;
    Serving serving{settings};
    serving.hub.table = [&] {
        gate.wait();
        return services::Document{"application/json", "{}", "", "", ""};
    };
    const auto request = serving.table_request();
    auto first = serving.client();
    first.send(request);
    gate.until_waiting(1);
    auto second = serving.client();
    second.send(request);
    std::this_thread::sleep_for(100ms);
    const auto third = serving.client().ask(request);
    CHECK(status_of(third) == 503);
    CHECK(third->headers.contains("retry-after"));
    // A sign-in has its own lane and still gets through.
    CHECK(status_of(serving.client().ask(
              "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              "X-Vrhub-Request: 1\r\nContent-Length: 2\r\n\r\n{}")) == 400);
    gate.open();
    CHECK(status_of(first.receive()) == 200);
    CHECK(status_of(second.receive()) == 200);
}

TEST_CASE("an answer leaves when it is ready, and not when those behind it are") {
    auto settings = quick();
    settings.workers = 1;
    Gate first_gate;
    Gate second_gate;
    std::atomic<int> asked{0};
    Serving serving{settings};
    serving.hub.table = [&] {
        (asked++ == 0 ? first_gate : second_gate).wait();
        return services::Document{"application/json", "{}", "", "", ""};
    };
    const auto request = serving.table_request();
    auto first = serving.client();
    first.send(request);
    first_gate.until_waiting(1);
    auto second = serving.client();
    second.send(request);
    std::this_thread::sleep_for(100ms);
    first_gate.open();
    CHECK(status_of(first.receive()) == 200);
    second_gate.open();
    CHECK(status_of(second.receive()) == 200);
}

TEST_CASE("beyond the bound on connections a client is told that the server is occupied") {
    auto settings = quick();
    settings.limits.connections = 1;
    settings.times.idle = 5s;
    const Serving serving{settings};
    auto first = serving.client();
    REQUIRE(status_of(first.ask(health)) == 200);
    auto second = serving.client();
    CHECK(status_of(second.receive()) == 503);
    CHECK(second.is_closed());
    CHECK(status_of(first.ask(health)) == 200);
}

TEST_CASE("a client that does not read is cut") {
    auto settings = quick();
    settings.times.write = 200ms;
    Serving serving{settings};
    serving.hub.table = [] {
        return services::Document{
            "application/octet-stream", std::string(64U << 20U, 'x'), "", "br", ""};
    };
    auto client = serving.client();
    client.send(serving.table_request());
    std::this_thread::sleep_for(1s);
    // What was on the way may still arrive; the whole does not.
    CHECK_FALSE(client.receive());
}

TEST_CASE("a server that stops finishes what is in flight, closes the idle and takes no more") {
    auto settings = quick();
    settings.times.idle = 60s;
    Gate gate;
    Serving serving{settings};
    serving.hub.table = [&] {
        gate.wait();
        return services::Document{"application/json", "{}", "", "", ""};
    };
    auto idle = serving.client();
    REQUIRE(status_of(idle.ask(health)) == 200);
    auto working = serving.client();
    working.send(serving.table_request());
    gate.until_waiting(1);
    const auto port = serving.server->port();
    serving.server->stop();
    CHECK(idle.is_closed());
    gate.open();
    const auto answer = working.receive();
    CHECK(status_of(answer) == 200);
    CHECK(answer->headers.at("connection") == "close");
    serving.server->wait();
    CHECK_THROWS(RawClient{port});
}

TEST_CASE("a server that stops cuts a client that keeps it waiting") {
    auto settings = quick();
    settings.times = {60s, 60s, 60s, 60s, 300ms};
    Serving serving{settings};
    auto client = serving.client();
    client.send("GET /healthz HTTP/1.1\r\n");
    std::this_thread::sleep_for(100ms);
    const auto began = std::chrono::steady_clock::now();
    serving.server->stop();
    serving.server->wait();
    CHECK(std::chrono::steady_clock::now() - began < 2s);
}

namespace {

std::string upload_head(const std::string& token, const std::string& framing) {
    return "POST /api/v1/submissions?dataset=police&file_name=x.csv HTTP/1.1\r\nHost: localhost\r\n"
           "X-Vrhub-Request: 1\r\nContent-Type: application/octet-stream\r\n"
           "Cookie: vrhub_session=" +
           token + "\r\n" + framing + "\r\n\r\n";
}

std::string with_length(const std::string& token, std::uint64_t bytes) {
    return upload_head(token, "Content-Length: " + std::to_string(bytes));
}

}  // namespace

TEST_CASE("a file far larger than any other body goes in as it comes, and the connection goes on") {
    Serving serving;
    const auto token = serving.hub.token_of(accounts::Role::data_provider);
    std::string bytes;
    while (bytes.size() < 3'000'000) {
        bytes += std::to_string(bytes.size()) + ",";
    }
    auto client = serving.client();
    REQUIRE(client.send(with_length(token, bytes.size())));
    for (std::size_t at = 0; at < bytes.size(); at += 100'000) {
        REQUIRE(client.send(std::string_view{bytes}.substr(at, 100'000)));
    }
    CHECK(status_of(client.receive()) == 201);
    CHECK(status_of(client.ask(health)) == 200);
    // In chunks, as a client sends that does not know the length.
    CHECK(client.send(upload_head(token, "Transfer-Encoding: chunked") +
                      "5\r\nhello\r\n7\r\n, there\r\n0\r\n\r\n"));
    CHECK(status_of(client.receive()) == 201);
    CHECK(serving.hub.received == std::vector<std::string>{bytes, "hello, there"});
}

TEST_CASE("nobody who may not send a file is let send its first byte") {
    Serving serving;
    const auto viewer = serving.hub.token_of(accounts::Role::viewer);
    for (const auto& [token, status] :
         std::map<std::string, int>{{viewer, 403}, {std::string(64, 'a'), 401}}) {
        auto client = serving.client();
        REQUIRE(client.send(with_length(token, 1'000'000'000)));
        CHECK(status_of(client.receive()) == status);
        CHECK_FALSE(client.receive());
    }
    CHECK(serving.hub.received.empty());
}

TEST_CASE("a file that lies about its length, stops half way, or passes the limit leaves nothing") {
    auto settings = quick();
    settings.limits.upload_bytes = 1'000'000;
    Serving serving{settings};
    const auto token = serving.hub.token_of(accounts::Role::data_provider);
    {
        auto client = serving.client();
        REQUIRE(client.send(with_length(token, 1'000'000'000'000)));
        CHECK(status_of(client.receive()) == 413);
    }
    {
        auto client = serving.client();
        REQUIRE(client.send(with_length(token, 500'000) + "only this"));
        CHECK_FALSE(client.receive());  // cut when its time is out
    }
    {
        auto client = serving.client();
        REQUIRE(client.send(upload_head(token, "Transfer-Encoding: chunked")));
        const std::string part(100'000, 'x');
        for (int i = 0; i < 12; ++i) {
            client.send("186a0\r\n" + part + "\r\n");
        }
        CHECK(status_of(client.receive()) == 413);
    }
    CHECK(serving.hub.received.empty());
    CHECK(std::filesystem::is_empty(serving.hub.upload_folder()));
}

TEST_CASE("more uploads at once than there are places for are told to come later") {
    auto settings = quick();
    settings.limits.uploads = 1;
    settings.times.body = 5'000ms;
    Serving serving{settings};
    const auto token = serving.hub.token_of(accounts::Role::data_provider);
    auto first = serving.client();
    REQUIRE(first.send(upload_head(token, "Content-Length: 4\r\nExpect: 100-continue")));
    CHECK(status_of(first.receive(true)) == 100);
    auto second = serving.client();
    REQUIRE(second.send(with_length(token, 4)));
    CHECK(status_of(second.receive()) == 503);
    REQUIRE(first.send("file"));
    CHECK(status_of(first.receive()) == 201);
    // The place is free a moment after the answer was sent.
    int status = 503;
    for (int tries = 0; status == 503 && tries < 100; ++tries) {
        auto third = serving.client();
        REQUIRE(third.send(with_length(token, 4) + "file"));
        status = status_of(third.receive());
        std::this_thread::sleep_for(10ms);
    }
    CHECK(status == 201);
}

}  // namespace hub::http
