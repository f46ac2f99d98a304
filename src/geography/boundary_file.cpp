#include "geography/boundary_file.hpp"

#include <cstdint>
#include <optional>

namespace hub::geography {

namespace {

constexpr std::string_view magic = "VRB1";

class Writer {
public:
    void varint(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<char>(value));
    }
    void text(std::string_view value) {
        varint(value.size());
        bytes_.append(value);
    }
    void point(Point point) {
        zigzag(std::int64_t{point.x} - before_.x);
        zigzag(std::int64_t{point.y} - before_.y);
        before_ = point;
    }
    void raw(std::string_view value) { bytes_.append(value); }
    std::string take() { return std::move(bytes_); }

private:
    void zigzag(std::int64_t value) {
        varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    std::string bytes_;
    Point before_;
};

/// Reads until something is missing; then `whole` is false and every answer is empty.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_{bytes} {}

    [[nodiscard]] bool whole() const { return whole_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::string_view raw(std::uint64_t size) {
        if (size > rest_.size()) {
            whole_ = false;
            rest_ = {};
            return {};
        }
        const auto part = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return part;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = raw(1);
            if (byte.empty()) {
                return 0;
            }
            const auto bits = static_cast<std::uint8_t>(byte.front());
            value |= static_cast<std::uint64_t>(bits & 0x7FU) << shift;
            if (bits < 0x80) {
                return value;
            }
        }
        whole_ = false;
        return 0;
    }
    /// A number of parts. Each takes a byte at least, so more parts than bytes cannot be meant.
    std::size_t count() {
        const auto value = varint();
        if (value > rest_.size()) {
            whole_ = false;
            return 0;
        }
        return static_cast<std::size_t>(value);
    }
    std::string text() { return std::string{raw(varint())}; }
    Point point() {
        before_.x = moved(before_.x);
        before_.y = moved(before_.y);
        return before_;
    }

private:
    std::int32_t moved(std::int32_t from) {
        const auto zigzag = varint();
        const auto by = (zigzag >> 1) ^ (~(zigzag & 1) + 1);
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(from) +
                                         static_cast<std::uint32_t>(by));
    }
    std::string_view rest_;
    bool whole_{true};
    Point before_;
};

Ring read_ring(Reader& reader) {
    Ring ring(reader.count());
    for (auto& point : ring) {
        point = reader.point();
    }
    return ring;
}

DrawnArea read_area(Reader& reader) {
    DrawnArea area{reader.text(), reader.text(), {}};
    area.shape.resize(reader.count());
    for (auto& polygon : area.shape) {
        polygon.resize(reader.count());
        for (auto& ring : polygon) {
            ring = read_ring(reader);
        }
    }
    return area;
}

}  // namespace

std::string encode_boundary_file(const std::vector<DrawnArea>& areas) {
    Writer writer;
    writer.raw(magic);
    writer.varint(areas.size());
    for (const auto& area : areas) {
        writer.text(area.code);
        writer.text(area.name);
        writer.varint(area.shape.size());
        for (const auto& polygon : area.shape) {
            writer.varint(polygon.size());
            for (const auto& ring : polygon) {
                writer.varint(ring.size());
                for (const auto& point : ring) {
                    writer.point(point);
                }
            }
        }
    }
    return writer.take();
}

Result<std::vector<DrawnArea>> decode_boundary_file(std::string_view bytes) {
    Reader reader{bytes};
    const bool ours = reader.raw(magic.size()) == magic;
    std::vector<DrawnArea> areas(ours ? reader.count() : 0);
    for (auto& area : areas) {
        area = read_area(reader);
    }
    if (!ours || !reader.whole() || !reader.at_end()) {
        return Error{ErrorCode::internal, "a boundary file is not whole"};
    }
    return areas;
}

}  // namespace hub::geography
