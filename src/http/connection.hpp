#pragma once

#include "http/request.hpp"
#include "http/server.hpp"
#include "http/worker_pool.hpp"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace hub::http {

/// One client, from accepting to closing. Its work runs on a strand of its own.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Serves the client until one side ends it.
    virtual void serve() = 0;
    /// Says that the server is occupied, and ends.
    virtual void turn_away() = 0;
    // Called from any thread.
    virtual void close_if_idle() = 0;
    virtual void cut() = 0;
};

/// The connections that live, so that a server that stops can reach them.
class LiveConnections {
public:
    void add(const std::shared_ptr<Connection>& connection);
    void remove(const std::shared_ptr<Connection>& connection);
    [[nodiscard]] std::size_t size() const;
    void close_idle() const;
    void cut_all() const;
    /// Whether all have ended within the time.
    [[nodiscard]] bool wait_until_none(std::chrono::milliseconds time) const;
    void wait_until_none() const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable one_ended_;
    std::set<std::shared_ptr<Connection>> connections_;
};

/// What all connections of a server share.
struct ConnectionContext {
    ConnectionContext(const ServerSettings& server_settings,
                      const RequestHandler& request_handler,
                      bool secure)
        : settings{server_settings},
          handler{request_handler},
          is_secure{secure},
          workers{settings.workers, settings.limits.waiting_requests},
          sign_in_workers{settings.sign_in_workers, settings.limits.waiting_sign_ins} {}

    ServerSettings settings;
    const RequestHandler& handler;
    bool is_secure;
    std::atomic<bool> is_stopping{false};
    LiveConnections live;
    WorkerPool workers;
    WorkerPool sign_in_workers;
    std::atomic<std::size_t> uploads{0};  ///< on their way
};

std::shared_ptr<Connection> make_plain_connection(boost::asio::ip::tcp::socket socket,
                                                  ConnectionContext& context);
std::shared_ptr<Connection> make_tls_connection(boost::asio::ip::tcp::socket socket,
                                                boost::asio::ssl::context& tls,
                                                ConnectionContext& context);

}  // namespace hub::http
