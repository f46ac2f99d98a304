#pragma once

#include "audit/chain.hpp"
#include "audit/checkpoint_file.hpp"
#include "base/clock.hpp"
#include "base/signing_key.hpp"

#include <chrono>
#include <functional>
#include <mutex>

namespace hub::audit {

/// Notes where the log stands: after 1,000 entries or 60 seconds, whichever comes first, and when
/// it is told. May be asked from several threads.
class CheckpointWriter {
public:
    static constexpr std::int64_t entries_between = 1'000;
    static constexpr std::chrono::seconds longest_between{60};

    CheckpointWriter(CheckpointFile file, const SigningKey& key, const Clock& clock);

    /// The log stands here now. A checkpoint that cannot be written is tried again by `if_due`:
    /// the entry itself is on disk, and a full second place does not stop the hub.
    void moved(const ChainHead& head);
    /// To be asked every second or so; the fault where a checkpoint could not be written.
    Status if_due();
    /// Where the log moved since the last one.
    Status now();

    /// Notes where the log stands, then lets the key be replaced; no checkpoint is signed
    /// meanwhile.
    /// @param replace  given the key and the last entry that it vouched for
    Status replace_key(
        const std::function<Status(SigningKey& key, std::int64_t last_entry)>& replace);

private:
    Status write();

    std::mutex mutex_;
    CheckpointFile file_;
    SigningKey key_;
    const Clock& clock_;
    ChainHead head_;
    ChainHead noted_;
    Instant tried_at_;
    bool failed_{false};
};

}  // namespace hub::audit
