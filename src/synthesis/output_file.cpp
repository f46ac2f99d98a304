#include "synthesis/output_file.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

Error failure(const std::filesystem::path& path) {
    return Error{errno == ENOSPC ? ErrorCode::unavailable : ErrorCode::refused,
                 fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: {}", path.parent_path().string(), error.message())};
    }
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    if (!stream) {
        return failure(path);
    }
    return OutputFile{path, std::move(stream)};
}

Status OutputFile::append(std::string_view bytes) {
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return stream_ ? Status{} : failure(path_);
}

Status OutputFile::close() {
    stream_.close();
    return stream_ ? Status{} : failure(path_);
}

Status write_output(const std::filesystem::path& path, std::string_view bytes) {
    auto file = OutputFile::create(path);
    if (!file) {
        return file.error();
    }
    auto written = file->append(bytes);
    return written ? file->close() : written;
}

}  // namespace hub::synthesis
