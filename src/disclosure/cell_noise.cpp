#include "disclosure/cell_noise.hpp"

#include <array>
#include <bit>
#include <cstring>

#include <fmt/format.h>

namespace hub::disclosure {

static_assert(std::endian::native == std::endian::little,
              "the noise of a cell must not depend on the machine");

CellNoise::CellNoise(const SecretKey& noise_key, std::string_view dataset, int key_epoch)
    : hash_{noise_key, fmt::format("cell noise|{}|{}", dataset, key_epoch)} {}

double CellNoise::uniform(std::uint64_t cell_key, int draw) const {
    constexpr double step = 1.0 / 9007199254740992.0;  // 2^-53
    std::array<char, 12> message{};
    const auto draw_bits = static_cast<std::uint32_t>(draw);
    std::memcpy(message.data(), &cell_key, sizeof cell_key);
    std::memcpy(message.data() + sizeof cell_key, &draw_bits, sizeof draw_bits);
    return static_cast<double>(hash_({message.data(), message.size()}) >> 11U) * step;
}

}  // namespace hub::disclosure
