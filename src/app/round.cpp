#include "app/round.hpp"

#include <utility>

namespace hub::app {

Round::Round(Rests rests, std::function<bool()> work)
    : rests_{rests},
      work_{std::move(work)},
      thread_{[this](const std::stop_token& stop) { go_round(stop); }} {}

void Round::go_round(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto rest = work_() ? rests_.after_work : rests_.after_trouble;
        std::unique_lock lock{mutex_};
        waiting_.wait_for(lock, stop, rest, [] { return false; });
    }
}

}  // namespace hub::app
