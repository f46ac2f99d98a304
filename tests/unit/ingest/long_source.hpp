#pragma once

#include "ingest/byte_source.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace hub::test {

/// A beginning, then one letter so many times, then an end: a file far larger than memory. It
/// counts what was taken of it.
class LongSource final : public ingest::ByteSource {
public:
    LongSource(std::string beginning, std::int64_t letters, std::string end)
        : part_{std::move(beginning)}, letters_{letters}, end_{std::move(end)} {}

    Result<std::size_t> read(std::span<char> into) override {
        if (part_.empty() && letters_ > 0) {
            const auto size = std::min(static_cast<std::int64_t>(into.size()), letters_);
            letters_ -= size;
            std::fill_n(into.begin(), size, 'x');
            return count(static_cast<std::size_t>(size));
        }
        if (part_.empty()) {
            std::swap(part_, end_);
        }
        const auto size = std::min(into.size(), part_.size());
        std::copy_n(part_.begin(), size, into.begin());
        part_.erase(0, size);
        return count(size);
    }

    std::size_t taken{0};

private:
    std::size_t count(std::size_t size) {
        taken += size;
        return size;
    }

    std::string part_;
    std::int64_t letters_;
    std::string end_;
};

inline constexpr std::int64_t two_to_the_31 = std::int64_t{1} << 31;

}  // namespace hub::test
