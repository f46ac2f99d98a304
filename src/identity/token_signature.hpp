#pragma once

#include "identity/provider_documents.hpp"

#include <string_view>

namespace hub::identity {

/// Whether the signature is the key's over the bytes: RS256 for an RSA key of 2,048 bits or more,
/// ES256 for one on P-256. The kind of key says which; no token does.
bool is_signed_by(const ProviderKey& key, std::string_view bytes, std::string_view signature);

/// SHA-256 as bytes, which PKCE asks for.
std::string sha256_of(std::string_view bytes);

}  // namespace hub::identity
