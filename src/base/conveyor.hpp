#pragma once

#include "base/result.hpp"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hub {

/// Work on things one after another, beside whatever makes them: a thread of its own takes each in
/// the order that they were put. As few things wait as were allowed, and emptied ones come back to
/// be filled again, so that memory stays as it is.
template <class Thing>
class Conveyor {
public:
    using Work = std::function<Status(Thing&)>;

    Conveyor(std::size_t most_waiting, Work work)
        : most_waiting_{most_waiting}, work_{std::move(work)}, worker_{[this] { run(); }} {}
    Conveyor(const Conveyor&) = delete;
    Conveyor& operator=(const Conveyor&) = delete;
    ~Conveyor() { (void)finish(); }

    /// Takes the thing's content and leaves that of one worked on, or a new one. Waits while too
    /// many wait. After a fault things go nowhere.
    void put(Thing& thing) {
        std::unique_lock lock{mutex_};
        room_.wait(lock, [this] { return waiting_.size() < most_waiting_ || !status_; });
        waiting_.push_back(std::move(thing));
        thing = Thing{};
        if (!done_.empty()) {
            thing = std::move(done_.back());
            done_.pop_back();
        }
        something_.notify_one();
    }

    /// Waits until all were worked on; the first fault, where there was one.
    Status finish() {
        {
            const std::lock_guard lock{mutex_};
            ended_ = true;
        }
        something_.notify_one();
        if (worker_.joinable()) {
            worker_.join();
        }
        return status_;
    }

    /// Whether no fault was met so far.
    [[nodiscard]] bool ok() {
        const std::lock_guard lock{mutex_};
        return status_.ok();
    }

private:
    void run() {
        std::unique_lock lock{mutex_};
        while (true) {
            something_.wait(lock, [this] { return !waiting_.empty() || ended_; });
            if (waiting_.empty()) {
                return;
            }
            auto thing = std::move(waiting_.front());
            waiting_.erase(waiting_.begin());
            const bool sound = status_.ok();
            lock.unlock();
            room_.notify_one();
            auto worked = sound ? work_(thing) : Status{};
            lock.lock();
            if (!worked) {
                status_ = std::move(worked);
                room_.notify_one();
            }
            done_.push_back(std::move(thing));
        }
    }

    std::size_t most_waiting_;
    Work work_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::condition_variable room_;
    std::vector<Thing> waiting_;
    std::vector<Thing> done_;
    bool ended_{false};
    Status status_;
    std::thread worker_;  ///< last, so that all else is there when it begins
};

}  // namespace hub
