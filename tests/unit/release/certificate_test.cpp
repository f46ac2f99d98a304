#include "release/certificate.hpp"

#include <doctest/doctest.h>

namespace hub::release {

namespace {

AuditRecord audited(double value) {
    return {"police",
            "police-release-1",
            "c0ffee",
            "abcd",
            "7ab1e",
            "2026-11-24T09:00:00.000Z",
            {{"averaging", "exact totals", value, 0, 0.3, "100 totals"}}};
}

}  // namespace

TEST_CASE("a certificate holds for its release and policy, and for nothing else") {
    const SigningKey key{SecretKey::generate()};
    const auto text = certificate_text(audited(0.2), key);
    CHECK(check_certificate(text, "c0ffee", "abcd", key).ok());
    CHECK_FALSE(check_certificate(text, "other", "abcd", key).ok());
    CHECK_FALSE(check_certificate(text, "c0ffee", "other", key).ok());
    CHECK_FALSE(check_certificate(text, "c0ffee", "abcd", SigningKey{SecretKey::generate()}).ok());
    CHECK_FALSE(check_certificate("", "c0ffee", "abcd", key).ok());
}

TEST_CASE("a certificate of an attack that succeeded publishes nothing") {
    const SigningKey key{SecretKey::generate()};
    CHECK_FALSE(check_certificate(certificate_text(audited(0.4), key), "c0ffee", "abcd", key).ok());
    auto nothing = audited(0.2);
    nothing.figures.clear();
    CHECK_FALSE(nothing.holds());
    CHECK_FALSE(check_certificate(certificate_text(nothing, key), "c0ffee", "abcd", key).ok());
}

TEST_CASE("no byte of a certificate can be changed") {
    const SigningKey key{SecretKey::generate()};
    const auto text = certificate_text(audited(0.2), key);
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        auto forged = text;
        forged[at] = forged[at] == '1' ? '2' : '1';
        CAPTURE(at);
        CHECK_FALSE(check_certificate(forged, "c0ffee", "abcd", key).ok());
    }
}

}  // namespace hub::release
