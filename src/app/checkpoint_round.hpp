#pragma once

#include "audit/checkpoint_writer.hpp"
#include "base/result.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hub::app {

/// Asks every second whether a checkpoint of the audit log is due, on a thread of its own, for as
/// long as this stands.
class CheckpointRound {
public:
    /// @param fault  asked where one could not be written
    CheckpointRound(audit::CheckpointWriter& checkpoints, std::function<void(const Error&)> fault);
    CheckpointRound(const CheckpointRound&) = delete;
    CheckpointRound& operator=(const CheckpointRound&) = delete;
    ~CheckpointRound() = default;

private:
    void go_round(const std::stop_token& stop);

    audit::CheckpointWriter& checkpoints_;
    std::function<void(const Error&)> fault_;
    std::mutex mutex_;
    std::condition_variable_any waiting_;
    std::jthread thread_;  ///< last, so that it starts when all is there and ends first
};

}  // namespace hub::app
