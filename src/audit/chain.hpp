#pragma once

#include "base/clock.hpp"
#include "base/keyed_hash.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hub::audit {

/// How the own hash of an entry is made. Entries keep the format that they were written under.
inline constexpr int first_format = 1;  ///< without role, session, outcome and request
inline constexpr int newest_format = 2;

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
    std::string role{};
    std::string session{};
    std::string outcome{};
    std::string request{};
    int format{newest_format};
};

/// An entry that stands somewhere else, in a row or in an `Entry`, and is good only as long as it
/// stands there: what goes through millions of entries makes no texts of its own.
struct EntryView {
    std::int64_t sequence{0};
    Instant at;
    std::string_view principal;
    std::string_view action;
    std::string_view object;
    std::string_view origin;
    Digest256 previous{};
    Digest256 own{};
    std::string_view role;
    std::string_view session;
    std::string_view outcome;
    std::string_view request;
    int format{newest_format};
};

EntryView view_of(const Entry& entry);
Entry copy_of(const EntryView& entry);

/// Reckons what the own hash of an entry must be: BLAKE2b-256 over sequence, time, each text with
/// its length, and the previous hash. The newest format begins with its name, so that no bytes are
/// those of an entry of another format.
class ChainHasher {
public:
    Digest256 operator()(const EntryView& entry);

private:
    std::string bytes_;  ///< kept from one entry to the next for its room
};

Digest256 chain_hash(const Entry& entry);

/// The end of the log, kept apart from it, so that removed last entries are missed.
struct ChainHead {
    std::int64_t sequence{0};
    Digest256 own{};

    bool operator==(const ChainHead&) const = default;
};

}  // namespace hub::audit
