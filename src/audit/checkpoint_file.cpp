#include "audit/checkpoint_file.hpp"

#include "audit/checkpoint.hpp"
#include "base/file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>

#include <fmt/format.h>

namespace hub::audit {

namespace {

constexpr std::size_t longest_line = 1024;
constexpr std::size_t largest_file = std::size_t{1} << 30U;

Error fault_of(const std::filesystem::path& path) {
    return {ErrorCode::unavailable,
            fmt::format("audit checkpoints, {}: {}", path.string(), std::strerror(errno))};
}

}  // namespace

Result<CheckpointFile> CheckpointFile::open(const std::filesystem::path& path) {
    const int number = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (number < 0) {
        return fault_of(path);
    }
    CheckpointFile file{path, FileDescriptor{number}};
    if (auto looked = file.look_at_end(); !looked) {
        return looked.error();
    }
    return file;
}

Status CheckpointFile::look_at_end() {
    const auto size = ::lseek(file_.number(), 0, SEEK_END);
    const auto from = std::max<off_t>(0, size - static_cast<off_t>(longest_line));
    std::array<char, longest_line> bytes{};
    const auto count =
        size < 0
            ? -1
            : ::pread(file_.number(), bytes.data(), static_cast<std::size_t>(size - from), from);
    if (count < 0) {
        return fault_of(path_);
    }
    std::string_view end{bytes.data(), static_cast<std::size_t>(count)};
    is_cut_ = !end.empty() && end.back() != '\n';
    if (is_cut_) {
        end = end.substr(0, end.rfind('\n') + 1);
    }
    if (!end.empty()) {
        end.remove_suffix(1);
        last_line_ = end.substr(end.rfind('\n') + 1);
    }
    return {};
}

Status CheckpointFile::append(std::string_view line) {
    const auto closing = is_cut_ ? std::string{unfinished_mark} + '\n' : std::string{};
    const auto bytes = closing + std::string{line};
    // In one write, so that two lines are never mixed.
    const auto written = ::write(file_.number(), bytes.data(), bytes.size());
    if (written > 0) {
        is_cut_ = written != static_cast<ssize_t>(bytes.size());
    }
    if (written < 0 || ::fdatasync(file_.number()) != 0) {
        return fault_of(path_);
    }
    return is_cut_ ? Status{Error{
                         ErrorCode::unavailable,
                         fmt::format("audit checkpoints, {}: the disk is full", path_.string())}}
                   : Status{};
}

Result<std::string> read_checkpoint_file(const std::filesystem::path& path) {
    return read_file(path, largest_file);
}

}  // namespace hub::audit
