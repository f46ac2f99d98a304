#include "synthesis/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

namespace hub::synthesis {

Status write_output(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: {}", path.parent_path().string(), error.message())};
    }
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream) {
        return Error{errno == ENOSPC ? ErrorCode::unavailable : ErrorCode::refused,
                     fmt::format("{}: {}", path.string(), std::strerror(errno))};
    }
    return {};
}

}  // namespace hub::synthesis
