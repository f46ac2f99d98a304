#pragma once

#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace hub::audit {

/// One line of the log, as it is kept.
struct Entry {
    std::int64_t sequence{0};  ///< from 1, without gaps
    Instant at;
    std::string principal;
    std::string action;  ///< slug
    std::string object;
    std::string origin;
    Digest256 previous{};  ///< own hash of the entry before; zeros for the first
    Digest256 own{};
};

/// What the own hash of an entry must be: BLAKE2b-256 over sequence, time, each text with its
/// length, and the previous hash.
Digest256 chain_hash(const Entry& entry);

/// The end of the log, kept apart from it, so that removed last entries are missed.
struct ChainHead {
    std::int64_t sequence{0};
    Digest256 own{};

    bool operator==(const ChainHead&) const = default;
};

/// Goes along a log and finds the first entry that was changed, removed or swapped. It cannot find
/// a log that was rewritten whole together with its head: for that, the head's hash must have been
/// noted somewhere else.
class ChainCheck {
public:
    /// Refused, with the sequence number, where the entry does not follow from the ones before.
    Status next(const Entry& entry);
    /// Refused where the log ends before its head.
    [[nodiscard]] Status finish(const ChainHead& head) const;

private:
    ChainHead reached_;
};

}  // namespace hub::audit
