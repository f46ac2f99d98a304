#pragma once

#include "base/result.hpp"
#include "http/server.hpp"

#include <memory>

#include <boost/asio/ssl/context.hpp>

namespace hub::http {

/// TLS 1.2 and 1.3 with forward-secret authenticated ciphers only. Refused, by file name, where a
/// file cannot be read or the key is not the certificate's.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls_context(const TlsFiles& files);

/// Whether the certificate vouches for itself, so that browsers warn of it.
bool is_self_signed(const std::filesystem::path& certificate);

}  // namespace hub::http
