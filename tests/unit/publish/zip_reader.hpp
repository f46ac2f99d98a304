#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <zlib.h>

namespace hub::test {

/// The files of a zip archive by name, unpacked: what a spreadsheet would read.
inline std::map<std::string, std::string> unzip(std::string_view bytes) {
    const auto number = [&](std::size_t at, int length) {
        std::uint64_t value = 0;
        for (int i = length - 1; i >= 0; --i) {
            value =
                value << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<unsigned>(i)));
        }
        return static_cast<std::size_t>(value);
    };
    std::map<std::string, std::string> files;
    const auto end = bytes.rfind("PK\x05\x06");
    if (end == std::string_view::npos) {
        throw std::runtime_error{"not a zip archive"};
    }
    auto at = number(end + 16, 4);
    for (std::size_t left = number(end + 10, 2); left > 0; --left) {
        const auto method = number(at + 10, 2);
        const auto packed = number(at + 20, 4);
        const auto size = number(at + 24, 4);
        const auto name_length = number(at + 28, 2);
        const auto local = number(at + 42, 4);
        const auto name = std::string{bytes.substr(at + 46, name_length)};
        const auto data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        std::string file(size, '\0');
        if (method == 0) {
            file = bytes.substr(data, packed);
        } else {
            z_stream stream{};
            auto in = std::string{bytes.substr(data, packed)};
            stream.next_in = reinterpret_cast<Bytef*>(in.data());  // NOLINT: zlib's bytes
            stream.avail_in = static_cast<uInt>(in.size());
            stream.next_out = reinterpret_cast<Bytef*>(file.data());  // NOLINT: zlib's bytes
            stream.avail_out = static_cast<uInt>(file.size());
            inflateInit2(&stream, -MAX_WBITS);
            const auto done = inflate(&stream, Z_FINISH);
            inflateEnd(&stream);
            if (done != Z_STREAM_END) {
                throw std::runtime_error{"a file of the archive cannot be unpacked"};
            }
        }
        files.emplace(name, std::move(file));
        at += 46 + name_length + number(at + 30, 2) + number(at + 32, 2);
    }
    return files;
}

}  // namespace hub::test
