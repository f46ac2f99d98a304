#include "accounts/totp.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using namespace std::chrono_literals;

/// "12345678901234567890", the secret of RFC 6238's examples.
const TotpSecret& secret_of_the_rfc() {
    static const auto secret = *TotpSecret::parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    return secret;
}

Instant at(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B, in their last six digits") {
    const std::vector<std::pair<std::int64_t, std::string>> vectors{{59, "287082"},
                                                                    {1'111'111'109, "081804"},
                                                                    {1'111'111'111, "050471"},
                                                                    {1'234'567'890, "005924"},
                                                                    {2'000'000'000, "279037"},
                                                                    {20'000'000'000, "353130"}};
    for (const auto& [seconds, code] : vectors) {
        CAPTURE(seconds);
        CHECK(totp_code(secret_of_the_rfc(), totp_step(at(seconds))) == code);
        CHECK(matching_step(secret_of_the_rfc(), code, at(seconds), std::nullopt) ==
              totp_step(at(seconds)));
    }
}

TEST_CASE("a code is good in its own thirty seconds and ten more, never before and never after") {
    const auto begins = at(1'800'000'000);  // of a step
    const auto step = totp_step(begins);
    const auto code = totp_code(secret_of_the_rfc(), step);
    const auto is_good = [&](std::chrono::milliseconds after_begin) {
        return matching_step(secret_of_the_rfc(), code, begins + after_begin, {}).has_value();
    };
    CHECK_FALSE(is_good(-1ms));
    CHECK(is_good(0ms));
    CHECK(is_good(39'999ms));
    CHECK_FALSE(is_good(40'000ms));
    std::chrono::seconds lifetime{0};
    for (std::chrono::seconds after{-120}; after <= 120s; after += 1s) {
        lifetime += is_good(after) ? 1s : 0s;
    }
    CHECK(lifetime == 40s);
}

TEST_CASE(
    "of the steps around the present one only it counts, and the one before while it is young") {
    for (const auto into_step : {0s, 9s, 10s, 29s}) {
        const auto now = at(1'800'000'000) + into_step;
        for (std::int64_t drift = -2; drift <= 2; ++drift) {
            CAPTURE(into_step.count());
            CAPTURE(drift);
            const auto step = totp_step(now) + drift;
            const auto found =
                matching_step(secret_of_the_rfc(), totp_code(secret_of_the_rfc(), step), now, {});
            const bool counts = drift == 0 || (drift == -1 && into_step < totp_delay);
            CHECK(found == (counts ? std::optional{step} : std::nullopt));
        }
    }
}

TEST_CASE("a code works once, and no code from before the last accepted one works") {
    const auto now = at(1'800'000'000);
    const auto step = totp_step(now);
    const auto code = [](std::int64_t of) { return totp_code(secret_of_the_rfc(), of); };
    CHECK(matching_step(secret_of_the_rfc(), code(step), now, step - 1) == step);
    CHECK_FALSE(matching_step(secret_of_the_rfc(), code(step), now, step));
    CHECK_FALSE(matching_step(secret_of_the_rfc(), code(step - 1), now, step));
    CHECK(matching_step(secret_of_the_rfc(), code(step - 1), now, step - 2) == step - 1);
    CHECK(matching_step(secret_of_the_rfc(), code(step + 1), now + 30s, step) == step + 1);
    // Whoever waits a step finds the code used still.
    CHECK_FALSE(matching_step(secret_of_the_rfc(), code(step), now + 30s, step));
}

TEST_CASE("a code is read with a space in it, and nothing else is a code") {
    const auto now = at(59);
    CHECK(matching_step(secret_of_the_rfc(), "287 082", now, {}));
    for (const auto* bad : {"", "28708", "2870820", "287o82", "000000", "94287082"}) {
        CAPTURE(bad);
        CHECK_FALSE(matching_step(secret_of_the_rfc(), bad, now, {}));
    }
}

TEST_CASE("a secret is 160 random bits, written in groups of four and read back") {
    const auto secret = TotpSecret::generate();
    const auto text = secret.text();
    CHECK(text.size() == 39);
    CHECK(text[4] == ' ');
    CHECK(TotpSecret::parse(text)->bytes() == secret.bytes());
    CHECK(TotpSecret::generate().bytes() != secret.bytes());
    CHECK(TotpSecret::parse("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")->bytes() ==
          secret_of_the_rfc().bytes());
    CHECK_FALSE(TotpSecret::parse("GEZD"));
    CHECK_FALSE(TotpSecret::parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ0"));
}

TEST_CASE("an authenticator's address names the hub and the account, and can be read apart") {
    CHECK(secret_of_the_rfc().uri("Violence Reduction Data Hub", "o'neill+hub@nhs.example") ==
          "otpauth://totp/Violence%20Reduction%20Data%20Hub:o%27neill%2Bhub%40nhs.example"
          "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Violence%20Reduction%20Data%20Hub");
}

TEST_CASE("six digits guessed at random hit as seldom as they must") {
    // Two steps count at a time, so of all million codes at most two are right.
    const auto now = at(1'800'000'000);
    int right = 0;
    for (int guess = 0; guess < 1'000'000; guess += 97) {
        auto code = std::to_string(guess);
        code.insert(0, 6 - code.size(), '0');
        right += matching_step(secret_of_the_rfc(), code, now, {}) ? 1 : 0;
    }
    CHECK(right <= 2);
}

}  // namespace hub::accounts
