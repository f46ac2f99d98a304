#include "audit/chain_check.hpp"

#include <fmt/format.h>

namespace hub::audit {

namespace {

/// What the hash of its format does not cover must not be there.
bool has_its_format(const EntryView& entry) {
    if (entry.format == first_format) {
        return entry.role.empty() && entry.session.empty() && entry.outcome.empty() &&
               entry.request.empty();
    }
    return entry.format == newest_format;
}

}  // namespace

// What the checkpoints say of removed entries can no longer be seen, and of the last of them the
// start was signed by who saw it.
ChainCheck::ChainCheck(std::vector<Checkpoint> noted, const ChainHead& start)
    : reached_{start}, noted_{std::move(noted)} {
    while (met_ < noted_.size() && noted_[met_].head.sequence <= start.sequence) {
        ++met_;
    }
}

Status ChainCheck::next(const EntryView& entry) {
    if (entry.sequence > reached_.sequence + 1) {
        return Error{ErrorCode::refused,
                     fmt::format("audit log: entry {} is missing", reached_.sequence + 1)};
    }
    if (entry.sequence != reached_.sequence + 1 || entry.previous != reached_.own ||
        !has_its_format(entry) || entry.own != hash_(entry)) {
        return Error{ErrorCode::refused,
                     fmt::format("audit log: entry {} is not as it was written", entry.sequence)};
    }
    reached_ = {entry.sequence, entry.own};
    for (; met_ < noted_.size() && noted_[met_].head.sequence == reached_.sequence; ++met_) {
        if (noted_[met_].head != reached_) {
            return Error{ErrorCode::refused,
                         fmt::format("audit log: entry {} is not the one that the checkpoint of {} "
                                     "saw: the log was written again, up to there or further",
                                     entry.sequence,
                                     iso_text(noted_[met_].at))};
        }
    }
    return {};
}

Status ChainCheck::finish(const ChainHead& head) const {
    if (reached_ != head) {
        return Error{ErrorCode::refused,
                     fmt::format("audit log: it ends at entry {}, its head says {}",
                                 reached_.sequence,
                                 head.sequence)};
    }
    if (met_ < noted_.size()) {
        const auto& last = noted_.back();
        return Error{ErrorCode::refused,
                     fmt::format("audit log: it ends at entry {}, the checkpoint of {} saw entry "
                                 "{}: the last entries were removed",
                                 reached_.sequence,
                                 iso_text(last.at),
                                 last.head.sequence)};
    }
    return {};
}

}  // namespace hub::audit
