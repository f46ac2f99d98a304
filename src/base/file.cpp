#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <fmt/format.h>

namespace hub {

namespace {

Error file_error(const std::filesystem::path& path, int error_number) {
    const auto code = error_number == ENOSPC ? ErrorCode::unavailable : ErrorCode::refused;
    return Error{code, fmt::format("{}: {}", path.string(), std::strerror(error_number))};
}

Status write_durably(const std::filesystem::path& path, std::string_view bytes, int flags) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
    if (descriptor < 0) {
        return file_error(path, errno);
    }
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            const int error_number = errno;
            ::close(descriptor);
            return file_error(path, error_number);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    const bool durable = ::fsync(descriptor) == 0;
    const int error_number = errno;
    ::close(descriptor);
    return durable ? Status{} : Status{file_error(path, error_number)};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return Error{ErrorCode::refused, fmt::format("{}: is a folder, not a file", path.string())};
    }
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: no such file, or not readable", path.string())};
    }
    std::string bytes;
    std::string block(1U << 16U, '\0');
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           stream.gcount() > 0) {
        bytes.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > limit_bytes) {
            return Error{ErrorCode::too_large,
                         fmt::format("{}: larger than {} bytes", path.string(), limit_bytes)};
        }
    }
    return bytes;
}

Status write_new_private_file(const std::filesystem::path& path, std::string_view bytes) {
    return write_durably(path, bytes, O_EXCL);
}

Status make_private_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (!fault) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, fault);
    }
    return fault ? Status{Error{ErrorCode::refused,
                                fmt::format("{}: {}", folder.string(), fault.message())}}
                 : Status{};
}

Status replace_file(const std::filesystem::path& path, std::string_view bytes) {
    auto temporary = path;
    temporary += ".new";
    if (auto written = write_durably(temporary, bytes, O_TRUNC); !written) {
        return written;
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error) {
        return file_error(path, error.value());
    }
    return {};
}

}  // namespace hub
