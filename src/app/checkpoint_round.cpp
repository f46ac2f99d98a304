#include "app/checkpoint_round.hpp"

#include <chrono>

namespace hub::app {

CheckpointRound::CheckpointRound(audit::CheckpointWriter& checkpoints,
                                 std::function<void(const Error&)> fault)
    : checkpoints_{checkpoints},
      fault_{std::move(fault)},
      thread_{[this](const std::stop_token& stop) { go_round(stop); }} {}

void CheckpointRound::go_round(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (auto noted = checkpoints_.if_due(); !noted) {
            fault_(noted.error());
        }
        std::unique_lock lock{mutex_};
        waiting_.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
    }
}

}  // namespace hub::app
