#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace hub {

/// A file without a name, for what does not fit into memory. It is gone with the object, and with
/// the process however that ends.
class SpillFile {
public:
    /// On the disk of a folder; only this process can read it.
    static Result<SpillFile> create(const std::filesystem::path& folder);

    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;
    SpillFile(SpillFile&& other) noexcept;
    SpillFile& operator=(SpillFile&& other) noexcept;
    ~SpillFile();

    /// All of the bytes, or an error: a full disk is one.
    Status append(std::span<const std::byte> bytes);
    /// Fills `into` from a place in the file; fewer only at its end.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into, std::uint64_t from) const;

private:
    explicit SpillFile(int descriptor) : descriptor_{descriptor} {}
    int descriptor_{-1};
};

}  // namespace hub
