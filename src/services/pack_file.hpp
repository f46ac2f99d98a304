#pragma once

#include "base/digest_stream.hpp"
#include "base/file_descriptor.hpp"
#include "base/result.hpp"
#include "base/sha256_stream.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace hub::services {

/// A new file of a pack (0600), written part by part, with its digests.
class PackFile {
public:
    static Result<std::unique_ptr<PackFile>> create(const std::filesystem::path& path);

    Status add(std::string_view bytes);
    /// Its line of the manifest; the file is durable then.
    Result<std::string> finish();

private:
    PackFile(std::filesystem::path path, FileDescriptor file)
        : path_{std::move(path)}, file_{std::move(file)} {}

    std::filesystem::path path_;
    FileDescriptor file_;
    DigestStream blake2b_;
    Sha256Stream sha256_;
    std::uint64_t bytes_{0};
};

}  // namespace hub::services
