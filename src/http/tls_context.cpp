#include "http/tls_context.hpp"

#include <string_view>

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace hub::http {

namespace ssl = boost::asio::ssl;

namespace {

constexpr auto ciphers_of_tls_1_2 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

int choose_http_1_1(SSL* /*connection*/,
                    const unsigned char** chosen,
                    unsigned char* chosen_size,
                    const unsigned char* offered,
                    unsigned int offered_size,
                    void* /*unused*/) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, chosen_size, ours, sizeof(ours) - 1, offered, offered_size) !=
        OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

Error tls_error(const std::filesystem::path& file, const boost::system::error_code& fault) {
    return {ErrorCode::refused, fmt::format("{}: {}", file.string(), fault.message())};
}

/// Tickets and a session cache would keep keys for longer than a connection.
void forbid_what_is_weak(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, ciphers_of_tls_1_2);
    SSL_CTX_set_options(context,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                            SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(context, choose_http_1_1, nullptr);
}

}  // namespace

Result<std::unique_ptr<ssl::context>> make_tls_context(const TlsFiles& files) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    forbid_what_is_weak(context->native_handle());
    boost::system::error_code fault;
    // Without this OpenSSL would ask for a passphrase at the terminal.
    context->set_password_callback(
        [](std::size_t, ssl::context::password_purpose) { return std::string{}; }, fault);
    context->use_certificate_chain_file(files.certificate.string(), fault);
    if (fault) {
        return tls_error(files.certificate, fault);
    }
    context->use_private_key_file(files.key.string(), ssl::context::pem, fault);
    if (fault) {
        return tls_error(files.key, fault);
    }
    return context;
}

bool is_self_signed(const std::filesystem::path& certificate) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> file{BIO_new_file(certificate.c_str(), "r"),
                                                         BIO_free};
    if (!file) {
        return false;
    }
    const std::unique_ptr<X509, decltype(&X509_free)> read{
        PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr), X509_free};
    constexpr int signature_too = 1;
    return read && X509_self_signed(read.get(), signature_too) == 1;
}

}  // namespace hub::http
