#include "ingest/byte_source.hpp"

#include "base/conveyor.hpp"
#include "base/digest_stream.hpp"
#include "ingest/quality_rule.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

namespace hub::ingest {

namespace {

constexpr std::size_t packed_block = 1U << 16U;
constexpr std::array<unsigned char, 2> gzip_mark{0x1F, 0x8B};

Error refusal(std::string rule) {
    return Error{ErrorCode::refused, std::move(rule)};
}

}  // namespace

Result<std::size_t> MemorySource::read(std::span<char> into) {
    const auto size = std::min(into.size(), left_.size());
    std::copy_n(left_.data(), size, into.data());
    left_.remove_prefix(size);
    return size;
}

struct GzipSource::State {
    explicit State(std::unique_ptr<ByteSource> source) : packed{std::move(source)} {
        constexpr int gzip_only = 16 + MAX_WBITS;
        ready = inflateInit2(&stream, gzip_only) == Z_OK;
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { inflateEnd(&stream); }

    /// Gets packed bytes where none are left; false at their end.
    Result<bool> refill() {
        if (stream.avail_in > 0) {
            return true;
        }
        const auto size = packed->read(block);
        if (!size) {
            return size.error();
        }
        stream.next_in = reinterpret_cast<Bytef*>(  // NOLINT: zlib's bytes
            block.data());
        stream.avail_in = static_cast<uInt>(*size);
        return *size > 0;
    }

    std::unique_ptr<ByteSource> packed;
    std::vector<char> block = std::vector<char>(packed_block);
    z_stream stream{};
    bool ready{false};
    bool inside_member{true};
};

GzipSource::GzipSource(std::unique_ptr<ByteSource> packed)
    : state_{std::make_unique<State>(std::move(packed))} {}

GzipSource::~GzipSource() = default;

Result<std::size_t> GzipSource::read(std::span<char> into) {
    auto& stream = state_->stream;
    if (!state_->ready) {
        return Error{ErrorCode::unavailable, "no memory to unpack gzip"};
    }
    stream.next_out = reinterpret_cast<Bytef*>(  // NOLINT: zlib's bytes
        into.data());
    stream.avail_out = static_cast<uInt>(into.size());
    while (stream.avail_out == into.size()) {
        const auto more = state_->refill();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return state_->inside_member
                       ? Result<std::size_t>{refusal(rule::gzip_ends_early.said())}
                       : std::size_t{0};
        }
        if (!state_->inside_member) {
            if (*stream.next_in != gzip_mark[0]) {
                return refusal(rule::bytes_after_gzip.said());
            }
            inflateReset(&stream);
            state_->inside_member = true;
        }
        const int outcome = inflate(&stream, Z_NO_FLUSH);
        if (outcome == Z_STREAM_END) {
            state_->inside_member = false;
        } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
            return refusal(rule::gzip_damaged.said());
        }
    }
    return into.size() - stream.avail_out;
}

/// A file's fingerprint, taken beside its reading once the file is larger than one lot of bytes.
class Fingerprint {
public:
    void add(std::string_view bytes) {
        lot_ += bytes;
        if (lot_.size() >= lot_size) {
            hand_over();
        }
    }
    Digest256 finish() {
        if (beside_) {
            hand_over();
            (void)beside_->finish();  // hashing meets no fault
        } else {
            digest_.add(lot_);
        }
        return digest_.finish();
    }

private:
    static constexpr std::size_t lot_size = std::size_t{256} * 1024;

    void hand_over() {
        if (!beside_) {
            beside_.emplace(2, [this](std::string& lot) {
                digest_.add(lot);
                return Status{};
            });
        }
        beside_->put(lot_);
        lot_.clear();
    }

    DigestStream digest_;
    std::string lot_;
    std::optional<Conveyor<std::string>> beside_;
};

/// The bytes on disk, with a running fingerprint.
class DeliveredFile::Disk final : public ByteSource {
public:
    explicit Disk(int descriptor) : descriptor_{descriptor} {}
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    ~Disk() override { ::close(descriptor_); }

    Result<std::size_t> read(std::span<char> into) override {
        const auto got = ::read(descriptor_, into.data(), into.size());
        if (got < 0) {
            return refusal(std::strerror(errno));
        }
        const auto size = static_cast<std::size_t>(got);
        fingerprint_.add({into.data(), size});
        bytes_read_ += got;
        return size;
    }

    [[nodiscard]] std::int64_t bytes_read() const { return bytes_read_; }

    Digest256 digest() { return fingerprint_.finish(); }

private:
    int descriptor_;
    std::int64_t bytes_read_{0};
    Fingerprint fingerprint_;
};

DeliveredFile::DeliveredFile() = default;
DeliveredFile::~DeliveredFile() = default;

Result<std::unique_ptr<DeliveredFile>> DeliveredFile::open(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return refusal(fmt::format("{}: {}", path.string(), std::strerror(errno)));
    }
    auto disk = std::make_unique<Disk>(descriptor);
    struct stat kind {};
    if (::fstat(descriptor, &kind) != 0 || !S_ISREG(kind.st_mode)) {
        return refusal(fmt::format("{}: not a file", path.string()));
    }
    std::array<unsigned char, gzip_mark.size()> mark{};
    const auto looked_at = ::pread(descriptor, mark.data(), mark.size(), 0);
    const bool gzip = looked_at == static_cast<ssize_t>(mark.size()) && mark == gzip_mark;
    std::unique_ptr<DeliveredFile> file{new DeliveredFile};  // NOLINT: its constructor is private
    file->disk_ = disk.get();
    file->content_ = std::move(disk);
    if (gzip) {
        file->content_ = std::make_unique<GzipSource>(std::move(file->content_));
    }
    return file;
}

Result<std::size_t> DeliveredFile::read(std::span<char> into) {
    return content_->read(into);
}

std::int64_t DeliveredFile::bytes_read() const {
    return disk_->bytes_read();
}

std::string DeliveredFile::digest() {
    return hex_of(disk_->digest());
}

}  // namespace hub::ingest
