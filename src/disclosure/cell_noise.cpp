#include "disclosure/cell_noise.hpp"

#include <bit>
#include <cstring>

#include <fmt/format.h>
#include <sodium.h>

namespace hub::disclosure {

static_assert(std::endian::native == std::endian::little,
              "the noise of a cell must not depend on the machine");
static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);

CellNoise::CellNoise(const SecretKey& noise_key, std::string_view dataset, int key_epoch) {
    const auto purpose = fmt::format("cell noise|{}|{}", dataset, key_epoch);
    crypto_generichash(key_.data(),
                       key_.size(),
                       reinterpret_cast<const unsigned char*>(purpose.data()),
                       purpose.size(),
                       noise_key.data(),
                       SecretKey::size);
}

CellNoise::~CellNoise() {
    sodium_memzero(key_.data(), key_.size());
}

double CellNoise::uniform(std::uint64_t cell_key, int draw) const {
    constexpr double step = 1.0 / 9007199254740992.0;  // 2^-53
    std::array<unsigned char, 12> message{};
    const auto draw_bits = static_cast<std::uint32_t>(draw);
    std::memcpy(message.data(), &cell_key, sizeof cell_key);
    std::memcpy(message.data() + sizeof cell_key, &draw_bits, sizeof draw_bits);
    std::uint64_t hash = 0;
    crypto_shorthash(
        reinterpret_cast<unsigned char*>(&hash), message.data(), message.size(), key_.data());
    return static_cast<double>(hash >> 11U) * step;
}

}  // namespace hub::disclosure
