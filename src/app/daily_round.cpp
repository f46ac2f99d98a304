#include "app/daily_round.hpp"

#include <chrono>
#include <utility>

namespace hub::app {

namespace {

constexpr std::chrono::hours a_day{24};
constexpr std::chrono::hours until_tried_again{1};

}  // namespace

DailyRound::DailyRound(std::function<bool()> work)
    : work_{std::move(work)}, thread_{[this](const std::stop_token& stop) { go_round(stop); }} {}

void DailyRound::go_round(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto rest = work_() ? a_day : until_tried_again;
        std::unique_lock lock{mutex_};
        waiting_.wait_for(lock, stop, rest, [] { return false; });
    }
}

}  // namespace hub::app
