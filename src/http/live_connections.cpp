#include "http/connection.hpp"

namespace hub::http {

void LiveConnections::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock{mutex_};
    connections_.insert(connection);
}

void LiveConnections::remove(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock{mutex_};
    connections_.erase(connection);
    one_ended_.notify_all();
}

std::size_t LiveConnections::size() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

void LiveConnections::close_idle() const {
    const std::lock_guard lock{mutex_};
    for (const auto& connection : connections_) {
        connection->close_if_idle();
    }
}

void LiveConnections::cut_all() const {
    const std::lock_guard lock{mutex_};
    for (const auto& connection : connections_) {
        connection->cut();
    }
}

bool LiveConnections::wait_until_none(std::chrono::milliseconds time) const {
    std::unique_lock lock{mutex_};
    return one_ended_.wait_for(lock, time, [&] { return connections_.empty(); });
}

void LiveConnections::wait_until_none() const {
    std::unique_lock lock{mutex_};
    one_ended_.wait(lock, [&] { return connections_.empty(); });
}

}  // namespace hub::http
