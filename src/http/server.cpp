#include "http/server.hpp"

#include "http/connection.hpp"
#include "http/tls_context.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace hub::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Beyond the bound on connections, so many are told that the server is occupied; the rest are
// closed without a word.
constexpr std::size_t most_turned_away = 64;
constexpr std::chrono::milliseconds until_files_are_free{100};

Result<tcp::endpoint> endpoint_of(const ServerSettings& settings) {
    boost::system::error_code fault;
    const auto address = asio::ip::make_address(settings.address, fault);
    if (fault) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("listen: {} is not a network address", settings.address)};
    }
    if (!address.is_loopback() && !settings.tls && !settings.behind_tls_proxy) {
        return Error{ErrorCode::refused,
                     "listen: plain HTTP is served on loopback addresses only; set tls_certificate "
                     "and tls_key, or say that a proxy with TLS stands before the server"};
    }
    return tcp::endpoint{address, settings.port};
}

}  // namespace

class Server::Running {
public:
    Running(const ServerSettings& settings,
            const RequestHandler& handler,
            std::unique_ptr<asio::ssl::context> tls)
        : context_{settings, handler, tls != nullptr || settings.behind_tls_proxy},
          tls_{std::move(tls)},
          work_{network_.get_executor()},
          acceptor_{asio::make_strand(network_)} {}

    Status listen(const tcp::endpoint& endpoint);
    void run();
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void stop();
    void wait();

private:
    asio::awaitable<void> accept();
    void receive(tcp::socket socket);

    // In this order: what comes first is destroyed last, and sockets belong to the network.
    asio::io_context network_;
    ConnectionContext context_;
    std::unique_ptr<asio::ssl::context> tls_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    tcp::acceptor acceptor_;
    std::uint16_t port_{0};
    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::condition_variable stop_asked_;
};

Status Server::Running::listen(const tcp::endpoint& endpoint) {
    try {
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address{true});
        acceptor_.bind(endpoint);
        acceptor_.listen();
        port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& fault) {
        const bool in_use = fault.code() == asio::error::address_in_use;
        return Error{in_use ? ErrorCode::conflict : ErrorCode::refused,
                     fmt::format("listen on {} port {}: {}",
                                 endpoint.address().to_string(),
                                 endpoint.port(),
                                 fault.code().message())};
    }
    return {};
}

void Server::Running::run() {
    asio::co_spawn(acceptor_.get_executor(), accept(), asio::detached);
    for (int i = 0; i < context_.settings.network_threads; ++i) {
        threads_.emplace_back([this] { network_.run(); });
    }
}

asio::awaitable<void> Server::Running::accept() {
    asio::steady_timer pause{acceptor_.get_executor()};
    while (!context_.is_stopping) {
        tcp::socket socket{asio::make_strand(network_)};
        boost::system::error_code fault;
        co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, fault));
        if (!fault) {
            receive(std::move(socket));
        } else if (!context_.is_stopping) {
            // Out of files, most likely: some become free as connections end.
            spdlog::warn("accept: {}", fault.message());
            pause.expires_after(until_files_are_free);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, fault));
        }
    }
}

void Server::Running::receive(tcp::socket socket) {
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    const auto most = context_.settings.limits.connections;
    const auto live = context_.live.size();
    if (live >= most + most_turned_away) {
        return;
    }
    const auto connection = tls_ == nullptr
                                ? make_plain_connection(std::move(socket), context_)
                                : make_tls_connection(std::move(socket), *tls_, context_);
    if (live >= most) {
        connection->turn_away();
    } else {
        connection->serve();
    }
}

void Server::Running::stop() {
    {
        const std::lock_guard lock{mutex_};
        if (context_.is_stopping.exchange(true)) {
            return;
        }
    }
    asio::post(acceptor_.get_executor(), [this] {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
    });
    context_.live.close_idle();
    stop_asked_.notify_all();
}

void Server::Running::wait() {
    {
        std::unique_lock lock{mutex_};
        stop_asked_.wait(lock, [&] { return context_.is_stopping.load(); });
    }
    if (!context_.live.wait_until_none(context_.settings.times.stop)) {
        context_.live.cut_all();
        context_.live.wait_until_none();
    }
    work_.reset();
    for (auto& thread : threads_) {
        thread.join();
    }
    threads_.clear();
    context_.workers.join();
    context_.sign_in_workers.join();
}

Server::Server(std::unique_ptr<Running> running) : running_{std::move(running)} {}

Server::~Server() {
    stop();
    wait();
}

Result<std::unique_ptr<Server>> Server::start(const ServerSettings& settings,
                                              const RequestHandler& handler) {
    const auto endpoint = endpoint_of(settings);
    if (!endpoint) {
        return endpoint.error();
    }
    std::unique_ptr<asio::ssl::context> tls;
    if (settings.tls) {
        auto made = make_tls_context(*settings.tls);
        if (!made) {
            return made.error();
        }
        tls = std::move(*made);
    }
    auto running = std::make_unique<Running>(settings, handler, std::move(tls));
    if (auto listening = running->listen(*endpoint); !listening) {
        return listening.error();
    }
    running->run();
    return std::unique_ptr<Server>{new Server{std::move(running)}};  // NOLINT: private constructor
}

std::uint16_t Server::port() const {
    return running_->port();
}

void Server::stop() {
    running_->stop();
}

void Server::wait() {
    running_->wait();
}

}  // namespace hub::http
