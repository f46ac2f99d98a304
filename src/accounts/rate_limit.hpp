#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace hub::accounts {

/// How often something may be done from one place, and from all places together, within an hour or
/// another span. In memory: a restart forgets. May be called from several threads.
class RateLimit {
public:
    RateLimit(const Clock& clock,
              std::size_t a_place,
              std::size_t all_places,
              std::chrono::hours window = std::chrono::hours{1})
        : clock_{clock}, a_place_{a_place}, all_places_{all_places}, window_{window} {}

    /// Counts one more, where that is not too many.
    bool admit(const std::string& place);

private:
    const Clock& clock_;
    const std::size_t a_place_;
    const std::size_t all_places_;
    const std::chrono::hours window_;
    std::mutex mutex_;
    std::deque<std::pair<Instant, std::string>> recent_;
    std::map<std::string, std::size_t> by_place_;
};

}  // namespace hub::accounts
