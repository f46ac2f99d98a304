#pragma once

#include "base/file_descriptor.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hub::audit {

/// A second place that lines are appended to: a file, or the pipe (FIFO) or stream socket of
/// whoever ships logs to another machine.
class CopyPlace {
public:
    /// A file is made (0600) where there is nothing. `unavailable` where nobody reads a pipe or
    /// listens on a socket. What a stop cut off, here or in a place before, is closed by the next
    /// append with `unfinished_mark`.
    /// @param is_cut  the place of the same name that was open before ends within a line
    static Result<CopyPlace> open(const std::filesystem::path& path, bool is_cut = false);

    /// A file says itself how far it goes; what was put into a pipe or socket is out of sight.
    [[nodiscard]] bool is_file() const { return kind_ == Kind::file; }
    /// Of a file, when it was opened: the newest whole line, without its end; empty: none.
    [[nodiscard]] const std::string& last_line() const { return last_line_; }
    /// Whether the path still leads here: a file may be moved away and begun anew.
    [[nodiscard]] bool is_still_there() const;
    [[nodiscard]] bool ends_within_a_line() const { return is_cut_; }

    struct Appended {
        std::size_t lines{0};  ///< that are there whole
        Status status;
    };
    /// Each with its end. In a file they are durable; those that are there whole before a fault
    /// count. After a fault the place is to be opened anew.
    Appended append(const std::vector<std::string>& lines);

private:
    enum class Kind { file, pipe, socket };
    CopyPlace(std::filesystem::path path, Kind kind, FileDescriptor file)
        : path_{std::move(path)}, kind_{kind}, file_{std::move(file)} {}
    static Result<CopyPlace> connect(const std::filesystem::path& path);
    Status look_at_end();
    [[nodiscard]] Error fault(int error_number) const;
    /// Waits for a slow reader, but not for ever. How many bytes went.
    std::size_t write(std::string_view bytes, Status& status) const;

    std::filesystem::path path_;
    Kind kind_;
    FileDescriptor file_;
    std::string last_line_;
    bool is_cut_{false};
};

}  // namespace hub::audit
