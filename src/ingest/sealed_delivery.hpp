#pragma once

#include "base/progress.hpp"
#include "base/sealed_file.hpp"
#include "ingest/byte_source.hpp"

#include <cstdint>
#include <memory>

namespace hub::ingest {

/// What a sent file may unpack to, as against its own size and in all.
struct UnpackingLimits {
    std::int64_t times{100};
    std::int64_t bytes{std::int64_t{16} * 1024 * 1024 * 1024};
};

/// The content of a sealed file, from its first byte on, unpacked where that says gzip. Refuses one
/// that unpacks to more than the limits, and tells how much of the sealed bytes was read.
class SealedDelivery final : public ByteSource {
public:
    /// All must outlive it; the file is finished.
    static Result<std::unique_ptr<SealedDelivery>> open(SealedFile& file,
                                                        Progress& progress,
                                                        UnpackingLimits limits = {});
    ~SealedDelivery() override;
    Result<std::size_t> read(std::span<char> into) override;

private:
    SealedDelivery(std::unique_ptr<ByteSource> content, std::int64_t most);

    std::unique_ptr<ByteSource> content_;
    std::int64_t most_;
    std::int64_t unpacked_{0};
};

}  // namespace hub::ingest
