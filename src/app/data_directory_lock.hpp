#pragma once

#include "base/file_descriptor.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace hub::app {

/// The right to open the stores of a data directory: one process has it at a time.
///
/// It is a lock of the operating system on DIR/lock and ends with the process, however that ends.
/// Only its holder replaces a socket file that a killed server left.
class DataDirectoryLock {
public:
    /// `program` is how another process is told of the holder: "vrhub serve". Refuses with
    /// `conflict` where another holds it, naming that process: "DIR is in use by process 4711
    /// (vrhub serve)".
    static Result<DataDirectoryLock> take(const std::filesystem::path& directory,
                                          std::string_view program);

private:
    explicit DataDirectoryLock(FileDescriptor file) : file_{std::move(file)} {}
    FileDescriptor file_;
};

}  // namespace hub::app
