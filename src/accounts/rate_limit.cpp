#include "accounts/rate_limit.hpp"

namespace hub::accounts {

bool RateLimit::admit(const std::string& place) {
    const std::lock_guard lock{mutex_};
    const auto now = clock_.now();
    while (!recent_.empty() && now - recent_.front().first >= window_) {
        const auto found = by_place_.find(recent_.front().second);
        if (--found->second == 0) {
            by_place_.erase(found);
        }
        recent_.pop_front();
    }
    auto& here = by_place_[place];
    if (here >= a_place_ || recent_.size() >= all_places_) {
        if (here == 0) {
            by_place_.erase(place);
        }
        return false;
    }
    ++here;
    recent_.emplace_back(now, place);
    return true;
}

}  // namespace hub::accounts
