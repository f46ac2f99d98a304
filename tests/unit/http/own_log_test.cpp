// The server's own log, on its error output: faults with their reference, each on a line.
#include "http/error_response.hpp"
#include "unit/http/serving.hpp"
#include "unit/http/test_certificate.hpp"

#include <algorithm>
#include <memory>
#include <sstream>

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

namespace hub::http {

namespace {

/// What is logged while it stands.
class Listening {
public:
    Listening() : before_{spdlog::default_logger()} {
        const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
        spdlog::set_pattern("%l %v");
        spdlog::flush_on(spdlog::level::trace);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening() { spdlog::set_default_logger(before_); }
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::shared_ptr<spdlog::logger> before_;
    std::ostringstream text_;
};

}  // namespace

TEST_CASE("a fault of ours stands in the server's log with the reference that the answer quotes") {
    test::FakeHub hub;
    hub.table = []() -> Result<services::Document> { throw std::runtime_error{"disk is gone"}; };
    const auto token = hub.token_of(accounts::Role::viewer);
    const Listening log;
    const auto answer = hub.dispatcher.answer(test::signed_in(test::get("/api/v1/table"), token));
    REQUIRE(answer.status == 500);
    const auto at = answer.body.find(R"("reference":")") + 13;
    const auto reference = answer.body.substr(at, answer.body.find('"', at) - at);
    CHECK(log.text().find("error " + reference + " internal: disk is gone") != std::string::npos);
}

TEST_CASE("what a stranger wrote stays on its line of the server's log") {
    test::FakeHub hub;
    const Listening log;
    static_cast<void>(error_response({ErrorCode::invalid_request, "a\nerror 00 forged: b\x1b[2J"}));
    static_cast<void>(fault_response(RequestFault::malformed, "a\r\nerror 00 forged: b"));
    const auto text = log.text();
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
    CHECK(text.find("\nerror 00") == std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("a handshake that fails stands in the server's log, with its place") {
    const test::TemporaryFolder folder;
    auto settings = test::quick();
    settings.tls = test::write_test_certificate(folder.path());
    const Listening log;
    {
        test::Serving serving{settings};
        CHECK_FALSE(serving.client().begin_tls(TLS1_1_VERSION));
        serving.server->stop();
        serving.server->wait();
    }
    CHECK(log.text().find("handshake with 127.0.0.1: ") != std::string::npos);
}

TEST_CASE("a browser's report names what was stopped, and not the page, and is bound by place") {
    test::FakeHub hub;
    const Listening log;
    const auto report = [&] {
        auto request = test::get("/api/v1/content-policy-report",
                                 {{"content-type", "application/csp-report"}});
        request.method = "POST";
        request.body =
            R"({"csp-report":{"document-uri":"https://hub.example/audit?principal=ana",)"
            R"("violated-directive":"script-src\n'self'","blocked-uri":"https://evil.example"}})";
        return hub.dispatcher.answer(request).status;
    };
    CHECK(report() == 204);
    CHECK(log.text().find("content policy: script-src?'self' stopped https://evil.example") !=
          std::string::npos);
    CHECK(log.text().find("principal") == std::string::npos);
    for (int i = 0; i < 100; ++i) {
        CHECK(report() == 204);
    }
    const auto text = log.text();
    CHECK(std::count(text.begin(), text.end(), '\n') == 20);
    auto broken = test::get("/api/v1/content-policy-report");
    broken.method = "POST";
    broken.body = "{";
    CHECK(hub.dispatcher.answer(broken).status == 204);
    CHECK(hub.log.events().empty());
}

}  // namespace hub::http
