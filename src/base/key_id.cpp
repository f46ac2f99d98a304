#include "base/key_id.hpp"

#include <fmt/format.h>

namespace hub {

std::string key_id_of(const SecretKey& key) {
    return fmt::format("{:016x}", keyed_hash_64(key, "vrhub key id"));
}

}  // namespace hub
