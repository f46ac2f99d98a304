#include "audit/checkpoint_writer.hpp"

#include "audit/checkpoint.hpp"

#include <cstdlib>

namespace hub::audit {

CheckpointWriter::CheckpointWriter(CheckpointFile file, const SigningKey& key, const Clock& clock)
    : file_{std::move(file)}, key_{key}, clock_{clock}, tried_at_{clock.now()} {
    // One that this hub did not sign is followed by one that it does.
    if (const auto last = read_checkpoints(file_.last_line() + "\n", key_.public_key());
        last && !last->empty()) {
        noted_ = last->front().head;
    }
}

void CheckpointWriter::moved(const ChainHead& head) {
    const std::lock_guard lock{mutex_};
    // Two groups of entries may tell of themselves in the wrong order.
    if (head.sequence <= head_.sequence) {
        return;
    }
    head_ = head;
    if (!failed_ && std::abs(head_.sequence - noted_.sequence) >= entries_between) {
        static_cast<void>(write());
    }
}

Status CheckpointWriter::if_due() {
    const std::lock_guard lock{mutex_};
    const auto since = clock_.now() - tried_at_;
    // A clock that was put back must not put off the next one.
    const bool is_time = since >= longest_between || since < std::chrono::seconds{0};
    return is_time && head_ != noted_ ? write() : Status{};
}

Status CheckpointWriter::now() {
    const std::lock_guard lock{mutex_};
    return head_ == noted_ ? Status{} : write();
}

Status CheckpointWriter::replace_key(
    const std::function<Status(SigningKey& key, std::int64_t last_entry)>& replace) {
    const std::lock_guard lock{mutex_};
    if (head_ != noted_) {
        if (auto written = write(); !written) {
            return written;
        }
    }
    return replace(key_, head_.sequence);
}

Status CheckpointWriter::write() {
    const Checkpoint checkpoint{head_, clock_.now()};
    tried_at_ = checkpoint.at;
    auto written = file_.append(checkpoint_line(checkpoint, key_));
    failed_ = !written;
    if (written) {
        noted_ = head_;
    }
    return written;
}

}  // namespace hub::audit
