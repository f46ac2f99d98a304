#include "audit/chain.hpp"

#include <array>

namespace hub::audit {

namespace {

constexpr std::string_view newest_format_name = "vrhub audit entry 2";

void append_number(std::string& bytes, std::int64_t number) {
    std::array<char, sizeof number> little_endian{};
    for (std::size_t i = 0; i < little_endian.size(); ++i) {
        little_endian[i] =
            static_cast<char>((static_cast<std::uint64_t>(number) >> (8 * i)) & 0xFF);
    }
    bytes.append(little_endian.data(), little_endian.size());
}

// With its length, so that no two entries share their bytes.
void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

}  // namespace

EntryView view_of(const Entry& entry) {
    return {entry.sequence,
            entry.at,
            entry.principal,
            entry.action,
            entry.object,
            entry.origin,
            entry.previous,
            entry.own,
            entry.role,
            entry.session,
            entry.outcome,
            entry.request,
            entry.format};
}

Entry copy_of(const EntryView& entry) {
    return {entry.sequence,
            entry.at,
            std::string{entry.principal},
            std::string{entry.action},
            std::string{entry.object},
            std::string{entry.origin},
            entry.previous,
            entry.own,
            std::string{entry.role},
            std::string{entry.session},
            std::string{entry.outcome},
            std::string{entry.request},
            entry.format};
}

Digest256 ChainHasher::operator()(const EntryView& entry) {
    bytes_.clear();
    if (entry.format != first_format) {
        bytes_ += newest_format_name;
    }
    append_number(bytes_, entry.sequence);
    append_number(bytes_, entry.at.time_since_epoch().count());
    append_text(bytes_, entry.principal);
    append_text(bytes_, entry.action);
    append_text(bytes_, entry.object);
    append_text(bytes_, entry.origin);
    if (entry.format != first_format) {
        append_text(bytes_, entry.role);
        append_text(bytes_, entry.session);
        append_text(bytes_, entry.outcome);
        append_text(bytes_, entry.request);
    }
    bytes_.append(entry.previous.begin(), entry.previous.end());
    return digest_of(bytes_);
}

Digest256 chain_hash(const Entry& entry) {
    return ChainHasher{}(view_of(entry));
}

}  // namespace hub::audit
