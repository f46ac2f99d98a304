#pragma once

#include "mail/outbox.hpp"
#include "mail/smtp_sender.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace hub::mail {

/// How long to wait after a message's failed tries: 5 s, 10 s, 20 s, … up to an hour.
std::chrono::seconds wait_after(int failed_tries);

/// Sends what is due, once: each waiting message whose time has come is tried, and one that was put
/// 24 hours ago and still fails is given up. Stops early where the outbox does not answer.
Status send_what_is_due(Outbox& outbox, Sender& sender, const Clock& clock);

inline constexpr std::chrono::hours tried_for{24};

/// Carries messages from the outbox, on a thread of its own, for as long as it stands.
class Courier {
public:
    Courier(Outbox& outbox, Sender& sender, const Clock& clock);
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;
    /// Waits for the message that is on its way.
    ~Courier();

private:
    void go_round(const std::stop_token& stop);

    Outbox& outbox_;
    Sender& sender_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable_any waiting_;
    bool was_told_{true};
    std::jthread thread_;  ///< last, so that it starts when all is there and ends first
};

}  // namespace hub::mail
