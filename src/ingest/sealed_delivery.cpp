#include "ingest/sealed_delivery.hpp"

#include <algorithm>
#include <array>

namespace hub::ingest {

namespace {

/// A small packed file may be very regular, as one with a header and a row repeated is.
constexpr std::int64_t always_allowed = std::int64_t{16} * 1024 * 1024;

class SealedBytes final : public ByteSource {
public:
    SealedBytes(SealedFile& file, Progress& progress) : file_{file}, progress_{progress} {}

    Result<std::size_t> read(std::span<char> into) override {
        auto got = file_.read(into);
        if (got) {
            done_ += static_cast<std::int64_t>(*got);
            progress_.report("checking", done_, file_.size());
        }
        return got;
    }

private:
    SealedFile& file_;
    Progress& progress_;
    std::int64_t done_{0};
};

Result<bool> is_gzip(SealedFile& file) {
    std::array<char, 2> mark{};
    std::size_t got = 0;
    while (got < mark.size()) {
        const auto step = file.read(std::span{mark}.subspan(got));
        if (!step) {
            return step.error();
        }
        if (*step == 0) {
            break;
        }
        got += *step;
    }
    if (auto back = file.rewind(); !back) {
        return back.error();
    }
    return mark == std::array{'\x1F', '\x8B'};
}

}  // namespace

SealedDelivery::SealedDelivery(std::unique_ptr<ByteSource> content, std::int64_t most)
    : content_{std::move(content)}, most_{most} {}
SealedDelivery::~SealedDelivery() = default;

Result<std::unique_ptr<SealedDelivery>> SealedDelivery::open(SealedFile& file,
                                                             Progress& progress,
                                                             UnpackingLimits limits) {
    if (auto back = file.rewind(); !back) {
        return back.error();
    }
    const auto packed = is_gzip(file);
    if (!packed) {
        return packed.error();
    }
    std::unique_ptr<ByteSource> content = std::make_unique<SealedBytes>(file, progress);
    if (*packed) {
        content = std::make_unique<GzipSource>(std::move(content));
    }
    const auto most = std::min(std::max(file.size() * limits.times, always_allowed), limits.bytes);
    return std::unique_ptr<SealedDelivery>{// NOLINT: its constructor is private
                                           new SealedDelivery{std::move(content), most}};
}

Result<std::size_t> SealedDelivery::read(std::span<char> into) {
    auto got = content_->read(into);
    if (got) {
        unpacked_ += static_cast<std::int64_t>(*got);
        if (unpacked_ > most_) {
            return Error{ErrorCode::refused,
                         "the packed file unpacks to far more than a file of records does"};
        }
    }
    return got;
}

}  // namespace hub::ingest
