#pragma once

#include "identity/provider_documents.hpp"
#include "identity/token_signature.hpp"

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

namespace hub::identity::test {

/// A key pair of a provider that a test plays.
class KeyPair {
public:
    static KeyPair rsa(unsigned bits = 2'048) { return KeyPair{EVP_RSA_gen(bits), "rsa"}; }
    static KeyPair ec() { return KeyPair{EVP_EC_gen("P-256"), "ec"}; }

    [[nodiscard]] std::string jwk() const {
        return is_rsa()
                   ? fmt::format(R"({{"kty":"RSA","use":"sig","kid":"{}","n":"{}","e":"{}"}})",
                                 id_,
                                 to_base64url(number(OSSL_PKEY_PARAM_RSA_N)),
                                 to_base64url(number(OSSL_PKEY_PARAM_RSA_E)))
                   : fmt::format(R"({{"kty":"EC","crv":"P-256","kid":"{}","x":"{}","y":"{}"}})",
                                 id_,
                                 to_base64url(number(OSSL_PKEY_PARAM_EC_PUB_X, 32)),
                                 to_base64url(number(OSSL_PKEY_PARAM_EC_PUB_Y, 32)));
    }
    [[nodiscard]] std::string modulus() const { return number(OSSL_PKEY_PARAM_RSA_N); }

    /// A token of the head and claims, signed as the kind of key asks.
    [[nodiscard]] std::string token(const std::string& claims, std::string head = "") const {
        if (head.empty()) {
            head = fmt::format(R"({{"alg":"{}","kid":"{}"}})", is_rsa() ? "RS256" : "ES256", id_);
        }
        const auto signed_text = to_base64url(head) + "." + to_base64url(claims);
        return signed_text + "." + to_base64url(signature(signed_text));
    }

private:
    KeyPair(EVP_PKEY* key, std::string id)
        : key_{key, [](EVP_PKEY* made) { EVP_PKEY_free(made); }}, id_{std::move(id)} {}

    [[nodiscard]] bool is_rsa() const { return EVP_PKEY_is_a(key_.get(), "RSA") == 1; }

    [[nodiscard]] std::string number(const char* name, int width = 0) const {
        BIGNUM* value = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), name, &value);
        const int size = width > 0 ? width : BN_num_bytes(value);
        std::string bytes(static_cast<std::size_t>(size), '\0');
        BN_bn2binpad(value, as_bytes(bytes), size);
        BN_free(value);
        return bytes;
    }

    [[nodiscard]] std::string signature(const std::string& text) const {
        auto* context = EVP_MD_CTX_new();
        std::size_t size = 0;
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_.get());
        EVP_DigestSign(context, nullptr, &size, as_bytes(text), text.size());
        std::string made(size, '\0');
        EVP_DigestSign(context, as_bytes(made), &size, as_bytes(text), text.size());
        EVP_MD_CTX_free(context);
        made.resize(size);
        return is_rsa() ? made : as_pair(made);
    }

    static std::string as_pair(const std::string& sequence) {
        const auto* next = as_bytes(sequence);
        auto* read = d2i_ECDSA_SIG(nullptr, &next, static_cast<long>(sequence.size()));
        std::string pair(64, '\0');
        BN_bn2binpad(ECDSA_SIG_get0_r(read), as_bytes(pair), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(read), as_bytes(pair) + 32, 32);
        ECDSA_SIG_free(read);
        return pair;
    }

    static unsigned char* as_bytes(std::string& text) {
        return reinterpret_cast<unsigned char*>(text.data());  // NOLINT: OpenSSL's bytes
    }
    static const unsigned char* as_bytes(const std::string& text) {
        return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT: OpenSSL's bytes
    }

    std::shared_ptr<EVP_PKEY> key_;
    std::string id_;
};

/// "HS256" under any bytes, as somebody forges it who takes a public key for a shared one.
inline std::string token_by_shared_key(const std::string& claims,
                                       const std::string& head,
                                       const std::string& key) {
    const auto text = to_base64url(head) + "." + to_base64url(claims);
    std::string mac(32, '\0');
    unsigned length = 0;
    HMAC(EVP_sha256(),
         key.data(),
         static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()),  // NOLINT: OpenSSL's bytes
         text.size(),
         reinterpret_cast<unsigned char*>(mac.data()),  // NOLINT: OpenSSL's bytes
         &length);
    return text + "." + to_base64url(mac);
}

}  // namespace hub::identity::test
