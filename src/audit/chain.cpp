#include "audit/chain.hpp"

#include <string_view>

#include <fmt/format.h>

namespace hub::audit {

namespace {

void append_number(std::string& bytes, std::int64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<char>((static_cast<std::uint64_t>(number) >> shift) & 0xFFU));
    }
}

// With its length, so that no two entries share their bytes.
void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

}  // namespace

Digest256 chain_hash(const Entry& entry) {
    std::string bytes;
    append_number(bytes, entry.sequence);
    append_number(bytes, entry.at.time_since_epoch().count());
    append_text(bytes, entry.principal);
    append_text(bytes, entry.action);
    append_text(bytes, entry.object);
    append_text(bytes, entry.origin);
    bytes.append(entry.previous.begin(), entry.previous.end());
    return digest_of(bytes);
}

Status ChainCheck::next(const Entry& entry) {
    if (entry.sequence != reached_.sequence + 1) {
        return Error{ErrorCode::refused,
                     fmt::format("audit log: entry {} is missing", reached_.sequence + 1)};
    }
    if (entry.previous != reached_.own || entry.own != chain_hash(entry)) {
        return Error{ErrorCode::refused,
                     fmt::format("audit log: entry {} is not as it was written", entry.sequence)};
    }
    reached_ = {entry.sequence, entry.own};
    return {};
}

Status ChainCheck::finish(const ChainHead& head) const {
    if (reached_ == head) {
        return {};
    }
    return Error{
        ErrorCode::refused,
        fmt::format(
            "audit log: it ends at entry {}, its head says {}", reached_.sequence, head.sequence)};
}

}  // namespace hub::audit
