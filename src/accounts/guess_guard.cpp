#include "accounts/guess_guard.hpp"

#include <algorithm>

namespace hub::accounts {

void GuessGuard::forget_old(History& history) const {
    const auto is_old = [now = clock_.now()](Instant failure) { return now - failure >= window; };
    auto& failures = history.failures;
    if (!failures.empty() && is_old(failures.back())) {
        history.closed = false;
    }
    while (!history.closed && !failures.empty() && is_old(failures.front())) {
        failures.pop_front();
    }
}

void GuessGuard::make_room() {
    if (histories_.size() < most_addresses) {
        return;
    }
    const auto last_failure = [](const auto& entry) {
        // One that is being evaluated now is not the one to forget.
        return entry.second.failures.empty() ? Instant::max() : entry.second.failures.back();
    };
    histories_.erase(
        std::min_element(histories_.begin(), histories_.end(), [&](const auto& a, const auto& b) {
            return last_failure(a) < last_failure(b);
        }));
}

bool GuessGuard::admit(const EmailAddress& email) {
    const std::lock_guard lock{mutex_};
    if (!histories_.contains(email)) {
        make_room();
    }
    auto& history = histories_[email];
    forget_old(history);
    if (history.closed ||
        static_cast<int>(history.failures.size()) + history.being_evaluated >= most_failures) {
        return false;
    }
    ++history.being_evaluated;
    return true;
}

void GuessGuard::settle(const EmailAddress& email, Outcome outcome) {
    const std::lock_guard lock{mutex_};
    auto& history = histories_[email];
    // Forgotten in between, where room was made: then there is nothing to count down.
    history.being_evaluated = std::max(0, history.being_evaluated - 1);
    switch (outcome) {
        case Outcome::success:
            history.failures.clear();
            history.closed = false;
            break;
        case Outcome::failure:
            history.failures.push_back(clock_.now());
            if (static_cast<int>(history.failures.size()) >= most_failures) {
                history.closed = true;
            }
            break;
        case Outcome::not_evaluated:
            break;
    }
    if (history.failures.empty() && history.being_evaluated == 0) {
        histories_.erase(email);
    }
}

void GuessGuard::forgive(const EmailAddress& email) {
    const std::lock_guard lock{mutex_};
    histories_.erase(email);
}

}  // namespace hub::accounts
