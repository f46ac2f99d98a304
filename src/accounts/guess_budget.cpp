#include "accounts/guess_budget.hpp"

#include <algorithm>

namespace hub::accounts {

namespace {

constexpr std::chrono::hours hour{1};
constexpr std::chrono::hours row_is_forgotten_after{24};
constexpr std::chrono::minutes first_wait{1};
// So that nobody is kept out for longer by somebody else's guessing.
constexpr std::chrono::minutes longest_wait{60};
// Nothing is known yet of tries that are being evaluated.
constexpr std::chrono::seconds while_evaluating{1};

std::chrono::milliseconds wait_of_row(std::size_t beyond) {
    constexpr std::size_t doublings = 6;
    return std::min<std::chrono::milliseconds>(first_wait * (1 << std::min(beyond, doublings)),
                                               longest_wait);
}

}  // namespace

std::chrono::milliseconds GuessBudget::wait(const GuessLimits& limits, Instant now) const {
    std::chrono::milliseconds longest{0};
    const auto since = std::upper_bound(failures_.begin(), failures_.end(), now - hour);
    const auto recent = static_cast<std::size_t>(failures_.end() - since);
    if (recent >= limits.failures_an_hour) {
        const auto last_too_many =
            failures_.end() - static_cast<std::ptrdiff_t>(limits.failures_an_hour);
        longest = *last_too_many + hour - now;
    } else if (recent + being_evaluated_ >= limits.failures_an_hour) {
        longest = while_evaluating;
    }
    const auto before_waiting = limits.failures_before_waiting;
    const auto row = now - last_failure_ >= row_is_forgotten_after ? 0 : row_;
    if (before_waiting > 0 && row >= before_waiting) {
        const auto until = last_failure_ + wait_of_row(row - before_waiting);
        longest = std::max(longest, until - now);
    }
    if (before_waiting > 0 && being_evaluated_ > 0 && row + being_evaluated_ >= before_waiting) {
        longest = std::max<std::chrono::milliseconds>(longest, while_evaluating);
    }
    return longest;
}

void GuessBudget::end(bool failed, Instant now) {
    being_evaluated_ -= being_evaluated_ > 0 ? 1 : 0;
    while (!failures_.empty() && now - failures_.front() >= hour) {
        failures_.pop_front();
    }
    if (failed) {
        row_ = now - last_failure_ >= row_is_forgotten_after ? 1 : row_ + 1;
        failures_.push_back(now);
        last_failure_ = now;
    }
}

bool GuessBudget::is_idle(Instant now) const {
    const bool is_old = now - last_failure_ >= row_is_forgotten_after;
    return being_evaluated_ == 0 && (is_old || (row_ == 0 && now - last_failure_ >= hour));
}

}  // namespace hub::accounts
