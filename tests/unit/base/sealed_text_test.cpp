#include "base/sealed_text.hpp"

#include "base/key_id.hpp"

#include <doctest/doctest.h>
#include <sodium.h>

namespace hub {

TEST_CASE("a sealed text opens under its key and context, and hides what it holds") {
    const auto key = SecretKey::generate();
    for (const std::string text : {"", "JBSW Y3DP", "\xC3\xA4 text with \0 within"}) {
        const auto sealed = seal_text(key, text, "second factor of ana@council.example");
        CHECK(sealed.size() == text.size() + 72);
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

TEST_CASE("a sealed text says its version and its key, and opens under no other") {
    const auto key = SecretKey::generate();
    const auto sealed = seal_text(key, "a secret", "here");
    CHECK(sealed.starts_with("vrhub-sealed 1 " + key_id_of(key) + " "));
    const auto other = SecretKey::generate();
    CHECK(key_id_of(other) != key_id_of(key));
    CHECK(open_sealed_text(other, sealed, "here").error().message.find("another key") !=
          std::string::npos);
    // Its head is part of what is sealed: another's cannot be put before it, nor taken away.
    auto renamed = sealed;
    renamed.replace(15, 16, key_id_of(other));
    CHECK_FALSE(open_sealed_text(other, renamed, "here"));
    CHECK_FALSE(open_sealed_text(key, sealed.substr(32), "here"));
    auto newer = sealed;
    newer.replace(13, 1, "2");
    CHECK_FALSE(open_sealed_text(key, newer, "here"));
}

TEST_CASE("a text that was sealed before there were versions still opens") {
    const auto key = *SecretKey::from_hex(std::string(64, '7'));
    std::string sealed(24, '\x09');
    std::string cipher(8 + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    unsigned long long written = 0;
    const auto bytes = [](auto& text) {
        return reinterpret_cast<unsigned char*>(text.data());  // NOLINT: libsodium's bytes
    };
    std::string text = "a secret";
    std::string context = "here";
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(cipher),
                                               &written,
                                               bytes(text),
                                               text.size(),
                                               bytes(context),
                                               context.size(),
                                               nullptr,
                                               bytes(sealed),
                                               key.data());
    CHECK(*open_sealed_text(key, sealed + cipher, "here") == "a secret");
    CHECK_FALSE(open_sealed_text(key, sealed + cipher, "there"));
}

}  // namespace hub
