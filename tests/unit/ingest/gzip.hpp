#pragma once

#include <string>
#include <string_view>

#include <zlib.h>

namespace hub::test {

/// One gzip member.
inline std::string gzip(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input{bytes};
    stream.next_in = reinterpret_cast<Bytef*>(input.data());  // NOLINT: zlib's bytes
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());  // NOLINT: zlib's bytes
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

}  // namespace hub::test
