#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hub::ingest {

/// Bytes of a supplier's file, part by part, so that no file has to fit into memory.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// Fills some or all of `into`; 0 only at the end. Errors say the rule, not the file.
    virtual Result<std::size_t> read(std::span<char> into) = 0;
};

/// Bytes in memory, which must outlive it.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : left_{bytes} {}
    Result<std::size_t> read(std::span<char> into) override;

private:
    std::string_view left_;
};

/// Unpacks gzip, one member or several after one another. Refuses data that ends before the last
/// member does, that fails its checksum, or that goes on after it.
class GzipSource final : public ByteSource {
public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed);
    ~GzipSource() override;
    Result<std::size_t> read(std::span<char> into) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A delivered file: its content, unpacked where its first bytes say gzip whatever its name says,
/// and the fingerprint of its bytes as delivered.
class DeliveredFile final : public ByteSource {
public:
    static Result<std::unique_ptr<DeliveredFile>> open(const std::filesystem::path& path);
    ~DeliveredFile() override;

    Result<std::size_t> read(std::span<char> into) override;
    /// Bytes on disk that were read so far.
    [[nodiscard]] std::int64_t bytes_read() const;
    /// BLAKE2b-256 of the bytes on disk, hexadecimal; to be asked once, when all was read.
    [[nodiscard]] std::string digest();

private:
    DeliveredFile();
    class Disk;
    Disk* disk_{nullptr};  ///< the lowest of the layers that `content_` owns
    std::unique_ptr<ByteSource> content_;
};

}  // namespace hub::ingest
