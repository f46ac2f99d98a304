#include "warehouse/brotli.hpp"

#include <cstdint>

#include <brotli/encode.h>

namespace hub::warehouse {

namespace {

/// The last level that is fast: the two above it take ten times as long for a twentieth less.
constexpr int quality = 9;

const std::uint8_t* octets(const char* bytes) {
    return static_cast<const std::uint8_t*>(static_cast<const void*>(bytes));
}

}  // namespace

Result<std::string> compress(std::string_view bytes) {
    std::string compressed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    auto size = compressed.size();
    const auto done =
        BrotliEncoderCompress(quality,
                              BROTLI_DEFAULT_WINDOW,
                              BROTLI_DEFAULT_MODE,
                              bytes.size(),
                              octets(bytes.data()),
                              &size,
                              static_cast<std::uint8_t*>(static_cast<void*>(compressed.data())));
    if (done == BROTLI_FALSE) {
        return Error{ErrorCode::internal, "a map could not be compressed"};
    }
    compressed.resize(size);
    return compressed;
}

}  // namespace hub::warehouse
