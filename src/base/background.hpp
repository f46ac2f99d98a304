#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hub {

/// A thread that does small pieces of work, one after the other. What a stranger's request causes
/// (is there such an account? write them) is done here, so that the time of the answer tells
/// nothing.
class Background {
public:
    static constexpr std::size_t longest_queue = 1'000;

    Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    /// Does what waits, then ends.
    ~Background();

    /// False where too much waits already.
    bool add(std::function<void()> work);
    /// Returns when nothing waits any more.
    void drain();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool busy_{false};
    bool ending_{false};
    std::thread thread_;
};

}  // namespace hub
