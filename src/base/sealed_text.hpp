#pragma once

#include "base/keyed_hash.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub {

/// Encrypts a short text so that nobody without the key reads it or changes it unnoticed
/// (XChaCha20-Poly1305 with a random nonce of 192 bits, so one key may seal any number of texts).
/// The context says what the text is and whose; a sealed text opens only under the context that it
/// was sealed for, so one row's secret cannot be put into another row. The answer is bytes: a head
/// in plain letters, "vrhub-sealed 1 KEY ", with the version and the key's name, then what is
/// sealed.
std::string seal_text(const SecretKey& key, std::string_view text, std::string_view context);

/// Also of a text without a head, as earlier versions wrote it. `refused` where the bytes, the key
/// or the context are others than at sealing.
Result<std::string> open_sealed_text(const SecretKey& key,
                                     std::string_view sealed,
                                     std::string_view context);

}  // namespace hub
