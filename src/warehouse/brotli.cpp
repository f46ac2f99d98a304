#include "warehouse/brotli.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

#include <brotli/decode.h>
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

Result<std::string> decompress(std::string_view bytes) {
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance};
    auto left = bytes.size();
    const auto* next = octets(bytes.data());
    std::string whole;
    auto state = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (decoder && state == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        std::size_t space = 0;
        state =
            BrotliDecoderDecompressStream(decoder.get(), &left, &next, &space, nullptr, nullptr);
        std::size_t size = 0;
        const auto* part = BrotliDecoderTakeOutput(decoder.get(), &size);
        whole.append(static_cast<const char*>(static_cast<const void*>(part)), size);
    }
    if (state != BROTLI_DECODER_RESULT_SUCCESS || left != 0) {
        return Error{ErrorCode::internal, "a stored map could not be read"};
    }
    return whole;
}

}  // namespace hub::warehouse
