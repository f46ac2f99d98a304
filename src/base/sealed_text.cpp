#include "base/sealed_text.hpp"

#include "base/key_id.hpp"

#include <cstddef>

#include <sodium.h>

namespace hub {

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT: libsodium's bytes
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());  // NOLINT: libsodium's bytes
}

constexpr std::string_view kind = "vrhub-sealed ";

/// What stands before a sealed text, and is bound into it: the version, and which key it is.
std::string head_of(const SecretKey& key) {
    return std::string{kind} + "1 " + key_id_of(key) + " ";
}

/// Nonce and cipher of one context, in bytes.
std::string encrypt(const SecretKey& key, std::string_view text, std::string_view context) {
    std::string sealed(nonce_bytes + text.size() + tag_bytes, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    unsigned long long written = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes,
                                               &written,
                                               bytes_of(text),
                                               text.size(),
                                               bytes_of(context),
                                               context.size(),
                                               nullptr,
                                               bytes_of(sealed),
                                               key.data());
    return sealed;
}

Result<std::string> decrypt(const SecretKey& key,
                            std::string_view sealed,
                            std::string_view context) {
    const Error changed{ErrorCode::refused, "a sealed text was changed, or belongs elsewhere"};
    if (sealed.size() < nonce_bytes + tag_bytes) {
        return changed;
    }
    std::string text(sealed.size() - nonce_bytes - tag_bytes, '\0');
    unsigned long long written = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text),
                                                   &written,
                                                   nullptr,
                                                   bytes_of(sealed) + nonce_bytes,
                                                   sealed.size() - nonce_bytes,
                                                   bytes_of(context),
                                                   context.size(),
                                                   bytes_of(sealed),
                                                   key.data()) != 0) {
        return changed;
    }
    return text;
}

}  // namespace

std::string seal_text(const SecretKey& key, std::string_view text, std::string_view context) {
    const auto head = head_of(key);
    return head + encrypt(key, text, head + std::string{context});
}

Result<std::string> open_sealed_text(const SecretKey& key,
                                     std::string_view sealed,
                                     std::string_view context) {
    // Before there were versions a sealed text had no head; its first bytes are random, and the
    // chance that they are these is one in 2^104.
    if (!sealed.starts_with(kind)) {
        return decrypt(key, sealed, context);
    }
    const auto head = head_of(key);
    if (!sealed.starts_with(head)) {
        return Error{ErrorCode::refused,
                     "a text was sealed under another key, or by a newer version of vrhub"};
    }
    return decrypt(key, sealed.substr(head.size()), head + std::string{context});
}

}  // namespace hub
