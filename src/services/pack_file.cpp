#include "services/pack_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::services {

namespace {

Error fault_of(const std::filesystem::path& path) {
    return {errno == ENOSPC ? ErrorCode::unavailable : ErrorCode::refused,
            fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

}  // namespace

Result<std::unique_ptr<PackFile>> PackFile::create(const std::filesystem::path& path) {
    const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (number < 0) {
        return fault_of(path);
    }
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private
    return std::unique_ptr<PackFile>{new PackFile{path, FileDescriptor{number}}};
}

Status PackFile::add(std::string_view bytes) {
    blake2b_.add(bytes);
    sha256_.add(bytes);
    bytes_ += bytes.size();
    while (!bytes.empty()) {
        const auto written = ::write(file_.number(), bytes.data(), bytes.size());
        if (written < 0) {
            return fault_of(path_);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::string> PackFile::finish() {
    if (::fsync(file_.number()) != 0) {
        return fault_of(path_);
    }
    return fmt::format("{}\n  bytes       {}\n  sha-256     {}\n  blake2b-256 {}\n",
                       path_.filename().string(),
                       bytes_,
                       sha256_.finish(),
                       hex_of(blake2b_.finish()));
}

}  // namespace hub::services
