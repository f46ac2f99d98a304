#include "http/trusted_proxies.hpp"

#include "unit/http/serving.hpp"

#include <doctest/doctest.h>

namespace hub::http {

namespace {

TrustedProxies proxies() {
    return *TrustedProxies::parse({"10.0.0.0/24", "::1", "2001:db8:5::/48", "192.0.2.9"});
}

/// What is taken for the origin; "refused" where the header is.
std::string origin(const std::string& peer, const std::vector<std::string>& values) {
    Pairs headers;
    for (const auto& value : values) {
        headers.emplace_back("x-forwarded-for", value);
    }
    const auto found = proxies().origin_of(peer, headers);
    return found ? *found : "refused";
}

}  // namespace

TEST_CASE("a forwarded address is believed of a trusted proxy alone, from the nearest hop on") {
    struct Shape {
        const char* peer;
        std::vector<std::string> headers;
        const char* origin;
    };
    const std::vector<Shape> shapes{
        // Strangers say nothing, whatever they write.
        {"198.51.100.4", {"203.0.113.1"}, "198.51.100.4"},
        {"10.0.1.1", {"203.0.113.1"}, "10.0.1.1"},
        {"127.0.0.1", {"not an address"}, "127.0.0.1"},
        {"2001:db8:6::1", {"203.0.113.1"}, "2001:db8:6::1"},
        {"unknown", {"203.0.113.1"}, "unknown"},
        // A proxy that says nothing is where the request came from.
        {"10.0.0.7", {}, "10.0.0.7"},
        {"10.0.0.7", {"203.0.113.1"}, "203.0.113.1"},
        {"::ffff:10.0.0.7", {"203.0.113.1"}, "203.0.113.1"},
        {"::1", {" 203.0.113.1\t"}, "203.0.113.1"},
        {"192.0.2.9", {"2001:DB8:0::7"}, "2001:db8::7"},
        {"192.0.2.9", {"::ffff:203.0.113.1"}, "203.0.113.1"},
        {"2001:db8:5:1::2", {"203.0.113.1"}, "203.0.113.1"},
        // What a client wrote before its proxy is not believed, nor read.
        {"10.0.0.7", {"1.2.3.4, 203.0.113.1"}, "203.0.113.1"},
        {"10.0.0.7", {"1.2.3.4", "203.0.113.1"}, "203.0.113.1"},
        {"10.0.0.7", {"\"nonsense\", 203.0.113.1"}, "203.0.113.1"},
        {"10.0.0.7", {"10.0.0.1, 203.0.113.1"}, "203.0.113.1"},
        // Proxy behind proxy.
        {"10.0.0.7", {"1.2.3.4, 203.0.113.1, 10.0.0.8, ::1"}, "203.0.113.1"},
        {"10.0.0.7", {"10.0.0.9, 10.0.0.8"}, "10.0.0.9"},
        // A proxy that names no plain address.
        {"10.0.0.7", {""}, "refused"},
        {"10.0.0.7", {"203.0.113.1,"}, "refused"},
        {"10.0.0.7", {"203.0.113.1:4711"}, "refused"},
        {"10.0.0.7", {"[2001:db8::7]"}, "refused"},
        {"10.0.0.7", {"unknown"}, "refused"},
        {"10.0.0.7", {"203.0.113.1 203.0.113.2"}, "refused"},
        {"10.0.0.7", {"203.0.113.256"}, "refused"},
        {"10.0.0.7", {"203.0.113.01"}, "refused"},
        {"10.0.0.7", {"fe80::1%eth0"}, "refused"},
        {"10.0.0.7", {"203.0.113.1", "bad, 10.0.0.8"}, "refused"},
        {"10.0.0.7", {std::string{"203.0.113.1\0x", 13}}, "refused"},
    };
    for (const auto& shape : shapes) {
        CAPTURE(shape.peer);
        CAPTURE(shape.headers.size());
        CAPTURE(shape.origin);
        CHECK(origin(shape.peer, shape.headers) == shape.origin);
    }
    CHECK(*TrustedProxies{}.origin_of("10.0.0.7", {{"x-forwarded-for", "1.2.3.4"}}) == "10.0.0.7");
    CHECK(*proxies().origin_of("10.0.0.7", {{"forwarded", "for=1.2.3.4"}}) == "10.0.0.7");
}

TEST_CASE("a network of proxies is written as one, and none takes in the world") {
    for (const auto* bad : {"",
                            "proxy.example",
                            "10.0.0.0/",
                            "10.0.0.0/33",
                            "10.0.0.0/2 4",
                            "10.0.0.0/-1",
                            "10.0.0.7/24",
                            "0.0.0.0/0",
                            "64.0.0.0/7",
                            "::/0",
                            "2000::/3",
                            "2001:db8::/129",
                            "2001:db8::1/64"}) {
        CAPTURE(bad);
        CHECK_FALSE(TrustedProxies::parse({"::1", bad}).ok());
    }
    CHECK(TrustedProxies::parse({"10.0.0.0/8"})->trusts("10.255.0.1"));
    CHECK_FALSE(TrustedProxies::parse({"10.0.0.0/31"})->trusts("10.0.0.2"));
}

TEST_CASE("a request with a malformed forwarded address is refused before anything is done") {
    auto settings = test::quick();
    settings.trusted_proxies = *TrustedProxies::parse({"127.0.0.1"});
    const test::Serving serving{settings};
    const auto ask = [&](const char* address) {
        return test::status_of(serving.client().ask(
            std::string{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "} + address +
            "\r\n\r\n"));
    };
    CHECK(ask("203.0.113.1") == 200);
    CHECK(ask("203.0.113.1, somewhere") == 400);
    CHECK(test::status_of(test::Serving{}.client().ask(
              "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: somewhere\r\n\r\n")) ==
          200);
}

}  // namespace hub::http
