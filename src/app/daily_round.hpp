#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hub::app {

/// Work that is done at once and then every 24 hours, on a thread of its own, for as long as this
/// stands. Work that could not be done is tried again after an hour.
class DailyRound {
public:
    /// @param work  whether it was done
    explicit DailyRound(std::function<bool()> work);
    DailyRound(const DailyRound&) = delete;
    DailyRound& operator=(const DailyRound&) = delete;
    /// Waits for work that is under way.
    ~DailyRound() = default;

private:
    void go_round(const std::stop_token& stop);

    std::function<bool()> work_;
    std::mutex mutex_;
    std::condition_variable_any waiting_;
    std::jthread thread_;  ///< last, so that it starts when all is there and ends first
};

}  // namespace hub::app
