#include "base/sealed_text.hpp"

#include <doctest/doctest.h>

namespace hub {

TEST_CASE("a sealed text opens under its key and context, and hides what it holds") {
    const auto key = SecretKey::generate();
    for (const std::string text : {"", "JBSW Y3DP", "\xC3\xA4 text with \0 within"}) {
        const auto sealed = seal_text(key, text, "second factor of ana@council.example");
        CHECK(sealed.size() == text.size() + 40);
        CHECK((text.empty() || sealed.find(text) == std::string::npos));
        CHECK(*open_sealed_text(key, sealed, "second factor of ana@council.example") == text);
    }
}

TEST_CASE("the same text sealed twice looks different") {
    const auto key = SecretKey::generate();
    CHECK(seal_text(key, "a secret", "here") != seal_text(key, "a secret", "here"));
}

TEST_CASE("a sealed text of which any bit was changed does not open") {
    const auto key = SecretKey::generate();
    const auto sealed = seal_text(key, "a secret", "here");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] =
            static_cast<char>(static_cast<unsigned char>(changed[bit / 8]) ^ (1U << (bit % 8)));
        CHECK_FALSE(open_sealed_text(key, changed, "here"));
    }
}

TEST_CASE("a sealed text that was cut, lengthened or moved elsewhere does not open") {
    const auto key = SecretKey::generate();
    const auto sealed = seal_text(key, "a secret", "here");
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        CHECK_FALSE(open_sealed_text(key, std::string_view{sealed}.substr(0, length), "here"));
    }
    CHECK_FALSE(open_sealed_text(key, sealed + "x", "here"));
    CHECK_FALSE(open_sealed_text(key, sealed, "there"));
    CHECK_FALSE(open_sealed_text(key, sealed, ""));
    CHECK_FALSE(open_sealed_text(SecretKey::generate(), sealed, "here"));
}

}  // namespace hub
