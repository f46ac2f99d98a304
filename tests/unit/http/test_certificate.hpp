#pragma once

#include "http/server.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace hub::test {

/// A new key and a certificate for "localhost", written as two files; it vouches for itself where
/// no other issuer is named.
inline http::TlsFiles write_test_certificate(const std::filesystem::path& folder,
                                             const char* name = "server",
                                             const char* issuer = "") {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"),
                                                                  EVP_PKEY_free};
    const std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), X509_free};
    constexpr long a_day = 86'400;
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), a_day);
    auto* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject,
                               "CN",
                               MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"),
                               -1,
                               -1,
                               0);
    const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> other{X509_NAME_new(),
                                                                      X509_NAME_free};
    X509_NAME_add_entry_by_txt(
        other.get(), "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(issuer), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), *issuer == '\0' ? subject : other.get());
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());

    const http::TlsFiles files{folder / (std::string{name} + ".crt"),
                               folder / (std::string{name} + ".key")};
    const auto write = [](const std::filesystem::path& path, const auto& writer) {
        std::FILE* file = std::fopen(path.c_str(), "w");
        writer(file);
        std::fclose(file);
    };
    write(files.certificate, [&](std::FILE* file) { PEM_write_X509(file, certificate.get()); });
    write(files.key, [&](std::FILE* file) {
        PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return files;
}

}  // namespace hub::test
