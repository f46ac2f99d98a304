#include "base/spill_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdlib.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace hub {

namespace {

Error spill_error(int fault) {
    if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) {
        return Error{ErrorCode::unavailable,
                     "the disk of the data directory is full; nothing was changed"};
    }
    return Error{ErrorCode::internal,
                 fmt::format("a temporary file of the store: {}", std::strerror(fault))};
}

/// For file systems that know no files without a name: one whose name is taken away at once.
int open_and_unlink(const std::filesystem::path& folder) {
    auto name = (folder / "waiting-XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0) {
        ::unlink(name.c_str());
    }
    return descriptor;
}

}  // namespace

Result<SpillFile> SpillFile::create(const std::filesystem::path& folder) {
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
        descriptor = open_and_unlink(folder);
    }
    if (descriptor < 0) {
        return spill_error(errno);
    }
    return SpillFile{descriptor};
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

SpillFile::~SpillFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Status SpillFile::append(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return spill_error(errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::size_t> SpillFile::read(std::span<std::byte> into, std::uint64_t from) const {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const auto got = ::pread(descriptor_,
                                 into.data() + filled,
                                 into.size() - filled,
                                 static_cast<off_t>(from + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return spill_error(errno);
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

}  // namespace hub
