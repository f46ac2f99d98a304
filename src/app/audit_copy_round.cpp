#include "app/audit_copy_round.hpp"

#include "app/audit_desk.hpp"

#include <chrono>

#include <fmt/format.h>

namespace hub::app {

namespace {

constexpr std::chrono::seconds until_tried_again{5};
constexpr std::chrono::hours between_alarms{24};
// Whoever ships logs may be started anew meanwhile.
constexpr std::chrono::seconds until_alarm{8};

}  // namespace

AuditCopyRound::AuditCopyRound(AuditDesk& desk,
                               std::filesystem::path path,
                               const Clock& clock,
                               std::atomic<bool>& is_behind,
                               Tell tell)
    : desk_{desk},
      clock_{clock},
      is_behind_{is_behind},
      tell_{std::move(tell)},
      copy_{desk.log(),
            desk.copy_positions(),
            std::move(path),
            [this](services::CopyAudit::News news, const std::string& what) {
                news == services::CopyAudit::News::cut_short ? tell_.alarm(what) : tell_.say(what);
            }},
      thread_{[this](const std::stop_token& stop) { go_round(stop); }} {
    desk_.when_moved([this] {
        const std::lock_guard lock{mutex_};
        was_told_ = true;
        waiting_.notify_one();
    });
}

AuditCopyRound::~AuditCopyRound() {
    desk_.when_moved({});
    thread_.request_stop();
    thread_.join();
    // Entries of the server's end come after the round's last turn.
    static_cast<void>(copy_.run());
}

void AuditCopyRound::try_once() {
    const auto sent = copy_.run();
    if (sent) {
        if (is_behind_.exchange(false)) {
            tell_.say("the copy of the audit log has all entries again");
        }
        alarmed_at_.reset();
        return;
    }
    const auto now = clock_.now();
    if (!is_behind_.exchange(true)) {
        failing_since_ = now;
    }
    const bool is_due =
        alarmed_at_ ? now - *alarmed_at_ >= between_alarms : now - failing_since_ >= until_alarm;
    if (is_due) {
        alarmed_at_ = now;
        tell_.alarm(
            fmt::format("{}: entries wait in the log until it takes them", sent.error().message));
    }
}

void AuditCopyRound::go_round(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            const std::lock_guard lock{mutex_};
            was_told_ = false;
        }
        try_once();
        std::unique_lock lock{mutex_};
        waiting_.wait_for(
            lock, stop, until_tried_again, [this] { return was_told_ && !is_behind_; });
    }
}

}  // namespace hub::app
