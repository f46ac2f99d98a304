#include "mail/courier.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace hub::mail {

namespace {

constexpr std::chrono::seconds first_wait{5};
constexpr std::chrono::hours longest_wait{1};
// Somebody who puts a message tells; the look besides is for those whose next try has come.
constexpr std::chrono::seconds between_looks{5};

}  // namespace

std::chrono::seconds wait_after(int failed_tries) {
    constexpr int doublings = 10;
    return std::min<std::chrono::seconds>(
        first_wait * (1 << std::clamp(failed_tries - 1, 0, doublings)), longest_wait);
}

Status send_what_is_due(Outbox& outbox, Sender& sender, const Clock& clock) {
    while (true) {
        const auto due = outbox.due(clock.now());
        if (!due) {
            return due.error();
        }
        if (!*due) {
            return {};
        }
        const auto& [id, message, put_at, tries] = **due;
        const auto outcome = sender.send(message, clock.now());
        const auto now = clock.now();
        auto noted = outcome ? outbox.sent(id, now)
                     : now - put_at >= tried_for
                         ? outbox.give_up(id, outcome.error().message, now)
                         : outbox.failed(id, outcome.error().message, now + wait_after(tries + 1));
        // What cannot be noted would be sent again at once.
        if (!noted) {
            return noted;
        }
    }
}

Courier::Courier(Outbox& outbox, Sender& sender, const Clock& clock)
    : outbox_{outbox},
      sender_{sender},
      clock_{clock},
      thread_{[this](const std::stop_token& stop) { go_round(stop); }} {
    outbox_.when_put([this] {
        const std::lock_guard lock{mutex_};
        was_told_ = true;
        waiting_.notify_one();
    });
}

Courier::~Courier() {
    outbox_.when_put({});
}

void Courier::go_round(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            const std::lock_guard lock{mutex_};
            was_told_ = false;
        }
        if (const auto sent = send_what_is_due(outbox_, sender_, clock_); !sent) {
            spdlog::warn("mail: {}", sent.error().message);
        }
        std::unique_lock lock{mutex_};
        waiting_.wait_for(lock, stop, between_looks, [this] { return was_told_; });
    }
}

}  // namespace hub::mail
