#include "geography/unpacked_file.hpp"

#include "base/file.hpp"

#include <cstddef>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

namespace hub::geography {

namespace {

constexpr std::size_t limit_bytes = std::size_t{1} << 30U;

Error refused(const std::filesystem::path& file, std::string_view rule) {
    return Error{ErrorCode::refused, fmt::format("{}: {}", file.string(), rule)};
}

Result<std::string> read_gzip(const std::filesystem::path& file) {
    const auto close = [](gzFile stream) { gzclose_r(stream); };
    const std::unique_ptr<gzFile_s, decltype(close)> stream{gzopen(file.c_str(), "rb"), close};
    if (stream == nullptr) {
        return refused(file, "no such file, or not readable");
    }
    std::string text;
    std::string block(1U << 18U, '\0');
    int taken = 0;
    while ((taken = gzread(stream.get(), block.data(), static_cast<unsigned>(block.size()))) > 0) {
        text.append(block.data(), static_cast<std::size_t>(taken));
        if (text.size() > limit_bytes) {
            return Error{ErrorCode::too_large,
                         fmt::format("{}: larger than {} bytes", file.string(), limit_bytes)};
        }
    }
    if (gzdirect(stream.get()) != 0) {
        return refused(file, "is not gzip, though its name says so");
    }
    int status = Z_OK;
    gzerror(stream.get(), &status);
    if (status != Z_OK) {
        return refused(file,
                       status == Z_BUF_ERROR ? "the gzip is truncated" : "the gzip is damaged");
    }
    return text;
}

}  // namespace

Result<std::string> read_unpacked_file(const std::filesystem::path& file) {
    return file.extension() == ".gz" ? read_gzip(file) : read_file(file, limit_bytes);
}

}  // namespace hub::geography
