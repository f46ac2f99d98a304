#include "audit/copy_place.hpp"

#include "audit/checkpoint.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::audit {

namespace {

constexpr int wait_for_reader_ms = 2'000;
// A line of the log is some kilobytes at most.
constexpr std::size_t end_of_file = std::size_t{64} * 1024;

Error fault_at(const std::filesystem::path& path, int error_number) {
    // A pipe that nobody reads cannot be opened for writing.
    const auto* why = error_number == ENXIO ? "nobody reads it" : std::strerror(error_number);
    return {ErrorCode::unavailable,
            fmt::format("the copy of the audit log, {}: {}", path.string(), why)};
}

}  // namespace

Error CopyPlace::fault(int error_number) const {
    return fault_at(path_, error_number);
}

Result<CopyPlace> CopyPlace::open(const std::filesystem::path& path, bool is_cut) {
    struct stat status {};
    const bool is_there = ::stat(path.c_str(), &status) == 0;
    if (is_there && S_ISSOCK(status.st_mode)) {
        return connect(path);
    }
    const bool is_pipe = is_there && S_ISFIFO(status.st_mode);
    if (is_there && !is_pipe && !S_ISREG(status.st_mode)) {
        return Error{ErrorCode::unavailable,
                     fmt::format("the copy of the audit log, {}: neither file, pipe nor socket",
                                 path.string())};
    }
    const int flags =
        is_pipe ? O_WRONLY | O_NONBLOCK | O_CLOEXEC : O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC;
    const int number = ::open(path.c_str(), flags, 0600);
    if (number < 0) {
        return fault_at(path, errno);
    }
    CopyPlace place{path, is_pipe ? Kind::pipe : Kind::file, FileDescriptor{number}};
    place.is_cut_ = is_pipe && is_cut;
    if (place.is_file()) {
        if (auto looked = place.look_at_end(); !looked) {
            return looked.error();
        }
    }
    return place;
}

Result<CopyPlace> CopyPlace::connect(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto text = path.string();
    if (text.size() >= sizeof(address.sun_path)) {
        return fault_at(path, ENAMETOOLONG);
    }
    std::copy(text.begin(), text.end(), std::begin(address.sun_path));
    FileDescriptor file{::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    // NOLINTNEXTLINE: the system's own way of naming an address
    const auto* plain = reinterpret_cast<const sockaddr*>(&address);
    if (!file.is_open() || ::connect(file.number(), plain, sizeof(address)) != 0) {
        return fault_at(path, errno);
    }
    return CopyPlace{path, Kind::socket, std::move(file)};
}

Status CopyPlace::look_at_end() {
    const auto size = ::lseek(file_.number(), 0, SEEK_END);
    const auto from = std::max<off_t>(0, size - static_cast<off_t>(end_of_file));
    std::string bytes(size < 0 ? 0 : static_cast<std::size_t>(size - from), '\0');
    if (size < 0 || ::pread(file_.number(), bytes.data(), bytes.size(), from) !=
                        static_cast<ssize_t>(bytes.size())) {
        return fault(errno);
    }
    is_cut_ = !bytes.empty() && bytes.back() != '\n';
    auto lines = std::string_view{bytes}.substr(0, bytes.rfind('\n') + 1);
    while (!lines.empty()) {
        lines.remove_suffix(1);
        const auto line = lines.substr(lines.rfind('\n') + 1);
        if (!line.ends_with(unfinished_mark)) {
            last_line_ = line;
            return {};
        }
        lines = lines.substr(0, lines.size() - line.size());
    }
    return {};
}

bool CopyPlace::is_still_there() const {
    struct stat here {};
    struct stat there {};
    return ::fstat(file_.number(), &here) == 0 && ::stat(path_.c_str(), &there) == 0 &&
           (kind_ == Kind::socket || (here.st_dev == there.st_dev && here.st_ino == there.st_ino));
}

std::size_t CopyPlace::write(std::string_view bytes, Status& status) const {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto step = ::write(file_.number(), bytes.data() + written, bytes.size() - written);
        if (step > 0) {
            written += static_cast<std::size_t>(step);
            continue;
        }
        pollfd ready{file_.number(), POLLOUT, 0};
        if (step < 0 && errno == EINTR) {
            continue;
        }
        if (step == 0 || errno != EAGAIN || ::poll(&ready, 1, wait_for_reader_ms) <= 0) {
            status = fault(step == 0 ? ENOSPC : errno);
            break;
        }
    }
    return written;
}

CopyPlace::Appended CopyPlace::append(const std::vector<std::string>& lines) {
    std::string bytes = is_cut_ ? std::string{unfinished_mark} + '\n' : std::string{};
    std::vector<std::size_t> ends;
    for (const auto& line : lines) {
        bytes += line;
        bytes += '\n';
        ends.push_back(bytes.size());
    }
    Appended appended;
    const auto written = write(bytes, appended.status);
    const auto whole = std::upper_bound(ends.begin(), ends.end(), written) - ends.begin();
    appended.lines = static_cast<std::size_t>(whole);
    if (written > 0) {
        is_cut_ = bytes[written - 1] != '\n';
    }
    if (is_file() && ::fdatasync(file_.number()) != 0 && appended.status) {
        appended = {0, fault(errno)};
    }
    return appended;
}

}  // namespace hub::audit
