#pragma once

#include <functional>

namespace hub::statistics {

/// Runs a task for each replica of a simulation, in this many threads. Each replica draws from a
/// stream of its own number, so that the answer is the same for any number of threads.
///
/// @param threads  1 or more; with 1 the caller's thread does all
/// @param task     called with each number from 0 to `count` − 1 once; touches nothing shared but
///                 what belongs to its number, and does not throw
void for_each_replica(int count, int threads, const std::function<void(int)>& task);

}  // namespace hub::statistics
