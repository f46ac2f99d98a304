#include "statistics/replicas.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace hub::statistics {

void for_each_replica(int count, int threads, const std::function<void(int)>& task) {
    std::atomic<int> next{0};
    const auto work = [&] {
        for (int replica = next++; replica < count; replica = next++) {
            task(replica);
        }
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < std::min(threads, count); ++i) {
        try {
            others.emplace_back(work);
        } catch (const std::system_error&) {
            break;  // no further thread is to be had: those there are do the rest
        }
    }
    work();
}

}  // namespace hub::statistics
