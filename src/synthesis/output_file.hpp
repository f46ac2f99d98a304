#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <fstream>
#include <string_view>

namespace hub::synthesis {

/// Writes or replaces a file, and makes the folder where it goes.
Status write_output(const std::filesystem::path& path, std::string_view bytes);

/// A file that is written piece by piece, so that it need not fit into memory.
class OutputFile {
public:
    static Result<OutputFile> create(const std::filesystem::path& path);
    Status append(std::string_view bytes);
    /// Nothing is surely written before this says so.
    Status close();

private:
    OutputFile(std::filesystem::path path, std::ofstream stream)
        : path_{std::move(path)}, stream_{std::move(stream)} {}

    std::filesystem::path path_;
    std::ofstream stream_;
};

}  // namespace hub::synthesis
