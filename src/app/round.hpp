#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hub::app {

/// Work that is done at once and then again and again, on a thread of its own, for as long as this
/// stands.
class Round {
public:
    struct Rests {
        std::chrono::seconds after_work;
        std::chrono::seconds after_trouble;  ///< until work that could not be done is tried again
    };

    /// @param work  whether it was done
    Round(Rests rests, std::function<bool()> work);
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;
    /// Waits for work that is under way.
    ~Round() = default;

private:
    void go_round(const std::stop_token& stop);

    Rests rests_;
    std::function<bool()> work_;
    std::mutex mutex_;
    std::condition_variable_any waiting_;
    std::jthread thread_;  ///< last, so that it starts when all is there and ends first
};

}  // namespace hub::app
