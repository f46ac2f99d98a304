#include "mail/outbox.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <utility>

namespace hub::mail {

std::string_view slug_of(MessageState state) {
    switch (state) {
        case MessageState::waiting:
            return "waiting";
        case MessageState::sent:
            return "sent";
        case MessageState::given_up:
            return "given_up";
    }
    unreachable("a new state of a message needs a name");
}

std::optional<MessageState> message_state_from(std::string_view slug) {
    for (const auto state : {MessageState::waiting, MessageState::sent, MessageState::given_up}) {
        if (slug_of(state) == slug) {
            return state;
        }
    }
    return std::nullopt;
}

Status Outbox::put(const Message& message, Instant now) {
    if (auto added = add(message, now); !added) {
        return added;
    }
    const std::lock_guard lock{telling_};
    if (tell_) {
        tell_();
    }
    return {};
}

void Outbox::when_put(std::function<void()> tell) {
    const std::lock_guard lock{telling_};
    tell_ = std::move(tell);
}

Status PlainOutbox::add(const Message& message, Instant now) {
    const std::lock_guard lock{mutex_};
    std::erase_if(kept_, [&](const Kept& kept) {
        return kept.entry.state != MessageState::waiting &&
               now - kept.entry.ended_at > ended_ones_are_kept;
    });
    OutboxEntry entry;
    entry.id = ++last_id_;
    entry.to = message.to();
    entry.subject = message.subject();
    entry.put_at = now;
    entry.next_try_at = now;
    kept_.push_back({entry, message});
    return {};
}

Result<std::optional<DueMessage>> PlainOutbox::due(Instant now) const {
    const std::lock_guard lock{mutex_};
    const Kept* first = nullptr;
    for (const auto& kept : kept_) {
        const auto& entry = kept.entry;
        if (entry.state == MessageState::waiting && entry.next_try_at <= now &&
            (first == nullptr || entry.next_try_at < first->entry.next_try_at)) {
            first = &kept;
        }
    }
    if (first == nullptr) {
        return std::optional<DueMessage>{};
    }
    const auto& entry = first->entry;
    return std::optional{DueMessage{entry.id, *first->message, entry.put_at, entry.tries}};
}

Status PlainOutbox::change(std::int64_t id, const std::function<void(Kept&)>& change) {
    const std::lock_guard lock{mutex_};
    for (auto& kept : kept_) {
        if (kept.entry.id == id && kept.entry.state == MessageState::waiting) {
            ++kept.entry.tries;
            change(kept);
        }
    }
    return {};
}

Status PlainOutbox::sent(std::int64_t id, Instant now) {
    return change(id, [&](Kept& kept) {
        kept.entry.state = MessageState::sent;
        kept.entry.ended_at = now;
        kept.message.reset();
    });
}

Status PlainOutbox::failed(std::int64_t id, std::string_view problem, Instant next_try_at) {
    return change(id, [&](Kept& kept) {
        kept.entry.problem = problem;
        kept.entry.next_try_at = next_try_at;
    });
}

Status PlainOutbox::give_up(std::int64_t id, std::string_view problem, Instant now) {
    return change(id, [&](Kept& kept) {
        kept.entry.state = MessageState::given_up;
        kept.entry.problem = problem;
        kept.entry.ended_at = now;
        kept.message.reset();
    });
}

Result<std::vector<OutboxEntry>> PlainOutbox::all() const {
    const std::lock_guard lock{mutex_};
    std::vector<OutboxEntry> entries;
    entries.reserve(kept_.size());
    for (const auto& kept : kept_) {
        entries.push_back(kept.entry);
    }
    return entries;
}

}  // namespace hub::mail
