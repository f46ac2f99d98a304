#pragma once

#include "base/clock.hpp"
#include "base/secret_digest.hpp"

#include <algorithm>
#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

namespace hub::ledger {

/// Times are kept as milliseconds since 1970 in UTC, digests as blobs of 32 bytes.
inline std::int64_t column_of(Instant instant) {
    return instant.time_since_epoch().count();
}

inline Instant instant_from(const SQLite::Column& column) {
    return Instant{std::chrono::milliseconds{column.getInt64()}};
}

inline void bind_digest(SQLite::Statement& statement, int place, const Digest256& digest) {
    statement.bind(place, digest.data(), static_cast<int>(digest.size()));
}

inline void bind_digest(SQLite::Statement& statement, int place, const SecretDigest& digest) {
    bind_digest(statement, place, digest.for_store());
}

/// A blob of another length, which only tampering leaves, gives a digest that fits nothing.
inline Digest256 digest_from(const SQLite::Column& column) {
    Digest256 digest{};
    const auto* bytes = static_cast<const unsigned char*>(column.getBlob());
    if (bytes != nullptr && column.getBytes() == static_cast<int>(digest.size())) {
        std::copy_n(bytes, digest.size(), digest.begin());
    }
    return digest;
}

}  // namespace hub::ledger
