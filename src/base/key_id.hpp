#pragma once

#include "base/keyed_hash.hpp"

#include <string>

namespace hub {

/// A name of a key that does not tell the key: 16 hexadecimal digits of a hash under it.
std::string key_id_of(const SecretKey& key);

}  // namespace hub
