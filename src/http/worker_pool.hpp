#pragma once

#include <atomic>
#include <cstddef>

#include <boost/asio/thread_pool.hpp>

namespace hub::http {

/// Threads for work that may block, with a bound on how much of it is at hand.
class WorkerPool {
public:
    WorkerPool(int threads, std::size_t longest_queue)
        : most_{static_cast<std::size_t>(threads) + longest_queue},
          threads_{static_cast<std::size_t>(threads)} {}

    /// A place at work or in the queue; false where there is none. `leave` gives it back.
    [[nodiscard]] bool enter() {
        if (at_hand_.fetch_add(1) < most_) {
            return true;
        }
        leave();
        return false;
    }
    void leave() { at_hand_.fetch_sub(1); }

    [[nodiscard]] auto executor() { return threads_.get_executor(); }
    void join() { threads_.join(); }

private:
    std::size_t most_;
    std::atomic<std::size_t> at_hand_{0};
    boost::asio::thread_pool threads_;
};

}  // namespace hub::http
