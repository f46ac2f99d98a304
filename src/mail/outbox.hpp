#pragma once

#include "mail/message.hpp"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::mail {

enum class MessageState { waiting, sent, given_up };

std::string_view slug_of(MessageState state);
std::optional<MessageState> message_state_from(std::string_view slug);

/// What is known of a message besides its body.
struct OutboxEntry {
    std::int64_t id{0};
    std::string to;
    std::string subject;
    MessageState state{MessageState::waiting};
    Instant put_at;
    Instant next_try_at;  ///< while it waits
    int tries{0};
    std::string problem;  ///< of the last try that failed
    Instant ended_at{};   ///< when it was sent or given up

    bool operator==(const OutboxEntry&) const = default;
};

struct DueMessage {
    std::int64_t id{0};
    Message message;
    Instant put_at;
    int tries{0};
};

/// Where messages wait to be sent. What is put is durable when `put` returns, so a caller that then
/// answers may rely on it. A body often holds a link that lets somebody in: it is erased as soon as
/// the message was sent or given up. May be called from several threads.
class Outbox {
public:
    /// What ended so long ago is forgotten whole.
    static constexpr std::chrono::days ended_ones_are_kept{30};

    Outbox() = default;
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;
    virtual ~Outbox() = default;

    /// To be sent at once.
    Status put(const Message& message, Instant now);
    /// Is called after each `put`, so that whoever sends need not look all the time.
    void when_put(std::function<void()> tell);

    /// The waiting message whose next try is the earliest, where that has come.
    [[nodiscard]] virtual Result<std::optional<DueMessage>> due(Instant now) const = 0;
    virtual Status sent(std::int64_t id, Instant now) = 0;
    virtual Status failed(std::int64_t id, std::string_view problem, Instant next_try_at) = 0;
    virtual Status give_up(std::int64_t id, std::string_view problem, Instant now) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<OutboxEntry>> all() const = 0;

private:
    virtual Status add(const Message& message, Instant now) = 0;

    std::mutex telling_;
    std::function<void()> tell_;
};

/// In memory: what tests use, and the referee of the durable one.
class PlainOutbox final : public Outbox {
public:
    [[nodiscard]] Result<std::optional<DueMessage>> due(Instant now) const override;
    Status sent(std::int64_t id, Instant now) override;
    Status failed(std::int64_t id, std::string_view problem, Instant next_try_at) override;
    Status give_up(std::int64_t id, std::string_view problem, Instant now) override;
    [[nodiscard]] Result<std::vector<OutboxEntry>> all() const override;

private:
    struct Kept {
        OutboxEntry entry;
        std::optional<Message> message;  ///< until it ended
    };

    Status add(const Message& message, Instant now) override;
    Status change(std::int64_t id, const std::function<void(Kept&)>& change);

    mutable std::mutex mutex_;
    std::vector<Kept> kept_;
    std::int64_t last_id_{0};
};

}  // namespace hub::mail
