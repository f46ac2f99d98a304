#pragma once

#include "base/file_descriptor.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hub {

/// Bytes put aside on disk that nobody but this process can read: a file without a name, encrypted
/// by a key of its own that is in memory alone. It ends with the object, or with the process
/// however that ends, and what is left of its blocks on the disk is noise.
class SealedFile {
public:
    /// In a folder that is there. The file has a name for a moment (`sealed-…`, 0600), until it was
    /// opened.
    static Result<std::unique_ptr<SealedFile>> create(const std::filesystem::path& folder);

    SealedFile(const SealedFile&) = delete;
    SealedFile& operator=(const SealedFile&) = delete;
    ~SealedFile();

    /// `unavailable` where the disk is full.
    Status add(std::string_view bytes);
    /// No more is added; it can be read from then on.
    Status finish();

    [[nodiscard]] std::int64_t size() const;
    /// BLAKE2b-256 of what was added, hexadecimal; after `finish`.
    [[nodiscard]] const std::string& digest() const;

    /// Goes back to the first byte.
    Status rewind();
    /// Fills some or all of `into`; 0 at the end alone. `internal` where the file was changed.
    Result<std::size_t> read(std::span<char> into);

private:
    struct State;
    explicit SealedFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Removes what a process that was killed between naming and unnaming a sealed file left behind.
void remove_named_sealed_files(const std::filesystem::path& folder);

}  // namespace hub
