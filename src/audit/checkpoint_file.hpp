#pragma once

#include "base/file_descriptor.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace hub::audit {

/// The file outside the log that checkpoints are appended to, and nothing else is done to.
class CheckpointFile {
public:
    /// Makes it (0600) where it is not there.
    static Result<CheckpointFile> open(const std::filesystem::path& path);

    /// The newest whole line, without its end; empty where there is none.
    [[nodiscard]] const std::string& last_line() const { return last_line_; }
    /// Durable when it returns. A line before it that was cut off is closed with a mark.
    Status append(std::string_view line);

private:
    CheckpointFile(std::filesystem::path path, FileDescriptor file)
        : path_{std::move(path)}, file_{std::move(file)} {}
    Status look_at_end();

    std::filesystem::path path_;
    FileDescriptor file_;
    std::string last_line_;
    bool is_cut_{false};  ///< the file ends within a line
};

/// What a file of checkpoints holds.
Result<std::string> read_checkpoint_file(const std::filesystem::path& path);

}  // namespace hub::audit
