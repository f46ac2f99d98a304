#include "app/data_directory_lock.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::app {

namespace {

/// "process 4711 (vrhub serve)", as its holder wrote it; it may be about to write it just now.
std::string holder_of(int file) {
    std::array<char, 128> text{};
    const auto length = ::pread(file, text.data(), text.size(), 0);
    return length > 0 ? std::string{text.data(), static_cast<std::size_t>(length)}
                      : std::string{"another process"};
}

Error system_error(const std::filesystem::path& path) {
    const auto code = errno == ENOENT   ? ErrorCode::not_found
                      : errno == ENOSPC ? ErrorCode::unavailable
                                        : ErrorCode::refused;
    return Error{code, fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

}  // namespace

Result<DataDirectoryLock> DataDirectoryLock::take(const std::filesystem::path& directory,
                                                  std::string_view program) {
    const auto path = directory / "lock";
    FileDescriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    if (!file.is_open()) {
        return system_error(path);
    }
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return system_error(path);
        }
        return Error{
            ErrorCode::conflict,
            fmt::format("{} is in use by {}", directory.string(), holder_of(file.number()))};
    }
    const auto text = fmt::format("process {} ({})", ::getpid(), program);
    if (::ftruncate(file.number(), 0) != 0 ||
        ::pwrite(file.number(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
        return system_error(path);
    }
    return DataDirectoryLock{std::move(file)};
}

}  // namespace hub::app
