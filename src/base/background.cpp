#include "base/background.hpp"

#include <exception>

#include <spdlog/spdlog.h>

namespace hub {

Background::Background() : thread_{[this] { work(); }} {}

Background::~Background() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool Background::add(std::function<void()> work) {
    {
        const std::lock_guard lock{mutex_};
        if (waiting_.size() >= longest_queue) {
            return false;
        }
        waiting_.push_back(std::move(work));
    }
    changed_.notify_all();
    return true;
}

void Background::drain() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return waiting_.empty() && !busy_; });
}

void Background::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        const auto next = std::move(waiting_.front());
        waiting_.pop_front();
        busy_ = true;
        lock.unlock();
        try {
            next();
        } catch (const std::exception& fault) {
            spdlog::error("background work: {}", fault.what());
        }
        lock.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

}  // namespace hub
