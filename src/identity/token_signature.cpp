#include "identity/token_signature.hpp"

#include <array>
#include <memory>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>

namespace hub::identity {

namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;

using PublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using Number = Owned<BIGNUM, BN_free>;

constexpr std::size_t coordinate_bytes = 32;
constexpr int fewest_rsa_bits = 2'048;
constexpr int most_rsa_bits = 8'192;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT: OpenSSL takes bytes
}

Number number_of(std::string_view bytes) {
    return Number{BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr)};
}

PublicKey key_with(const char* kind, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters{OSSL_PARAM_BLD_to_param(builder)};
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context{
        EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0) {
        return nullptr;
    }
    return PublicKey{key};
}

PublicKey rsa_key(const ProviderKey& key) {
    const auto modulus = number_of(key.first);
    const auto exponent = number_of(key.second);
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder{OSSL_PARAM_BLD_new()};
    if (!builder || !modulus || !exponent || BN_num_bits(modulus.get()) < fewest_rsa_bits ||
        BN_num_bits(modulus.get()) > most_rsa_bits || !BN_is_odd(exponent.get()) ||
        BN_is_one(exponent.get())) {
        return nullptr;
    }
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return key_with("RSA", builder.get());
}

PublicKey ec_key(const ProviderKey& key) {
    if (key.first.size() != coordinate_bytes || key.second.size() != coordinate_bytes) {
        return nullptr;
    }
    const auto point = "\x04" + key.first + key.second;  // uncompressed
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder{OSSL_PARAM_BLD_new()};
    if (!builder) {
        return nullptr;
    }
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return key_with("EC", builder.get());
}

/// A token holds r and s side by side, OpenSSL wants them as a sequence.
std::string as_sequence(std::string_view pair) {
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature{ECDSA_SIG_new()};
    auto r = number_of(pair.substr(0, coordinate_bytes));
    auto s = number_of(pair.substr(coordinate_bytes));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return "";
    }
    static_cast<void>(r.release());  // the signature owns them now
    static_cast<void>(s.release());
    std::string sequence(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
    auto* into = reinterpret_cast<unsigned char*>(sequence.data());  // NOLINT: OpenSSL gives bytes
    i2d_ECDSA_SIG(signature.get(), &into);
    return sequence;
}

}  // namespace

bool is_signed_by(const ProviderKey& key, std::string_view bytes, std::string_view signature) {
    const bool is_rsa = key.kind == ProviderKey::Kind::rsa;
    if (!is_rsa && signature.size() != 2 * coordinate_bytes) {
        return false;
    }
    const auto public_key = is_rsa ? rsa_key(key) : ec_key(key);
    const auto wanted = is_rsa ? std::string{signature} : as_sequence(signature);
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
    return public_key && context && !wanted.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, public_key.get()) ==
               1 &&
           EVP_DigestVerify(
               context.get(), bytes_of(wanted), wanted.size(), bytes_of(bytes), bytes.size()) == 1;
}

std::string sha256_of(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(bytes_of(bytes), bytes.size(), digest.data());
    return {digest.begin(), digest.end()};
}

}  // namespace hub::identity
