#include "command/operator_channel.hpp"

#include "base/file_descriptor.hpp"
#include "command/unix_socket.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <list>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::command {

namespace {

constexpr std::chrono::seconds receive_limit{10};
constexpr std::chrono::seconds send_limit{30};
constexpr std::chrono::milliseconds between_progress{50};
constexpr std::size_t most_connections = 16;

/// The terminal at the client's end of a connection.
class RemoteTerminal final : public Terminal {
public:
    RemoteTerminal(int socket, bool interactive) : socket_{socket}, interactive_{interactive} {}

    void out(std::string_view bytes) override { send(FrameKind::out, bytes); }
    void error(std::string_view bytes) override { send(FrameKind::error, bytes); }
    void progress(std::string_view what, std::int64_t done, std::int64_t total) override {
        const auto now = std::chrono::steady_clock::now();
        const bool is_due = what != what_ || done == total || now - sent_ >= between_progress;
        if (interactive_ && is_due) {
            what_ = what;
            sent_ = now;
            send(FrameKind::progress, encode(ProgressReport{what_, done, total}));
        }
    }
    [[nodiscard]] bool interactive() const override { return interactive_; }

    void exit(int status) { send(FrameKind::exit, std::to_string(status)); }

private:
    void send(FrameKind kind, std::string_view bytes) {
        // Once the client is gone, the rest is discarded: the command runs to its own end.
        is_there_ = is_there_ && send_frame(socket_, kind, bytes);
    }

    int socket_;
    bool interactive_;
    bool is_there_{true};
    std::string what_;
    std::chrono::steady_clock::time_point sent_;
};

/// One client and the thread that serves it.
struct Connection {
    FileDescriptor socket;
    std::atomic<bool> ended{false};
    std::jthread thread;  ///< last, so that it is joined before the rest goes
};

std::optional<int> status_from(std::string_view text) {
    int status = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    return error == std::errc{} ? std::optional{status} : std::nullopt;
}

/// Prints one answer; the exit status where it is the last.
std::optional<int> print(const Frame& frame, Terminal& terminal) {
    switch (frame.kind) {
        case FrameKind::out:
            terminal.out(frame.bytes);
            return std::nullopt;
        case FrameKind::error:
            terminal.error(frame.bytes);
            return std::nullopt;
        case FrameKind::progress:
            if (const auto report = decode_progress(frame.bytes)) {
                terminal.progress(report->what, report->done, report->total);
            }
            return std::nullopt;
        case FrameKind::exit:
            return status_from(frame.bytes);
        case FrameKind::invocation:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Result<int> run_remotely(const std::filesystem::path& socket,
                         const Invocation& invocation,
                         Terminal& terminal) {
    const auto bytes = encode(invocation);
    if (!bytes) {
        return bytes.error();
    }
    const auto connection = connect_to(socket);
    if (!connection) {
        return connection.error();
    }
    // Where this fails the server may still say why: it refuses before it has read everything.
    const bool sent = send_frame(connection->number(), FrameKind::invocation, *bytes);
    while (const auto frame = receive_frame(connection->number())) {
        if (const auto status = print(*frame, terminal)) {
            return *status;
        }
    }
    return Error{ErrorCode::unavailable,
                 sent ? "the server went away before the command ended"
                      : "the server went away before it had the command"};
}

Result<std::string> read_input(int file, std::size_t limit_bytes) {
    std::string input;
    std::array<char, 4096> block{};
    for (;;) {
        const auto length = ::read(file, block.data(), block.size());
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length < 0) {
            return Error{ErrorCode::refused,
                         fmt::format("standard input: {}", std::strerror(errno))};
        }
        if (length == 0) {
            return input;
        }
        input.append(block.data(), static_cast<std::size_t>(length));
        if (input.size() > limit_bytes) {
            return Error{ErrorCode::too_large,
                         fmt::format("standard input: longer than {} bytes", limit_bytes)};
        }
    }
}

bool may_operate(unsigned peer_uid, unsigned server_uid) {
    return peer_uid == server_uid || peer_uid == 0;
}

/// Accepts clients on a thread of its own until it is told to stop.
class OperatorListener::Worker {
public:
    Worker(std::filesystem::path path, FileDescriptor socket, FileDescriptor wake, Handler handler)
        : path_{std::move(path)},
          socket_{std::move(socket)},
          wake_{std::move(wake)},
          handler_{std::move(handler)},
          thread_{[this] { accept_until_woken(); }} {}

    void stop() {
        if (!thread_.joinable()) {
            return;
        }
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto woken = ::write(wake_.number(), &one, sizeof(one));
        thread_.join();
        for (auto& connection : connections_) {
            // One that has not yet said what it wants is not waited for.
            ::shutdown(connection.socket.number(), SHUT_RD);
        }
        connections_.clear();
        ::unlink(path_.c_str());
    }

private:
    void accept_until_woken() {
        for (;;) {
            std::array<pollfd, 2> watched{
                {{socket_.number(), POLLIN, 0}, {wake_.number(), POLLIN, 0}}};
            if (::poll(watched.data(), watched.size(), -1) < 0) {
                continue;  // a signal
            }
            if (watched[1].revents != 0) {
                return;
            }
            FileDescriptor client{::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC)};
            connections_.remove_if([](const Connection& one) { return one.ended.load(); });
            if (client.is_open()) {
                begin(std::move(client));
            }
        }
    }

    void begin(FileDescriptor client) {
        limit_waiting(client.number(), receive_limit, send_limit);
        if (connections_.size() >= most_connections) {
            refuse(client.number(), "the server runs too many commands already");
            return;
        }
        auto& connection = connections_.emplace_back();
        connection.socket = std::move(client);
        connection.thread = std::jthread{[this, &connection] {
            serve(connection.socket.number());
            ::shutdown(connection.socket.number(), SHUT_RDWR);
            connection.ended = true;
        }};
    }

    void serve(int client) {
        const auto peer = peer_uid_of(client);
        if (!peer || !may_operate(*peer, ::geteuid())) {
            refuse(client, "only the server's own user and root may command it");
            return;
        }
        const auto frame = receive_frame(client);
        if (!frame || frame->kind != FrameKind::invocation) {
            return;
        }
        const auto invocation = decode_invocation(frame->bytes);
        if (!invocation) {
            refuse(client, invocation.error().message);
            return;
        }
        RemoteTerminal terminal{client, invocation->interactive};
        terminal.exit(run(*invocation, *peer, terminal));
    }

    int run(const Invocation& invocation, unsigned peer_uid, Terminal& terminal) {
        try {
            return handler_(invocation, peer_uid, terminal);
        } catch (const std::exception&) {
            // What it says may hold a value from a record, so it is not passed on.
            terminal.error("a fault of the program ended the command\n");
            return 1;
        }
    }

    static void refuse(int client, std::string_view why) {
        RemoteTerminal terminal{client, false};
        terminal.error(fmt::format("{}\n", why));
        terminal.exit(1);
    }

    std::filesystem::path path_;
    FileDescriptor socket_;
    FileDescriptor wake_;
    Handler handler_;
    std::list<Connection> connections_;  ///< touched by the accepting thread; after it, by stop()
    std::thread thread_;                 ///< last, so that it starts when all is there
};

Result<std::unique_ptr<OperatorListener>> OperatorListener::open(
    const std::filesystem::path& socket, Handler handler) {
    if (connect_to(socket)) {
        return Error{ErrorCode::conflict,
                     fmt::format("{}: another server listens on it", socket.string())};
    }
    // Left by a server that was killed: the caller holds the lock, so nobody else makes a new one.
    ::unlink(socket.c_str());
    auto listening = listen_on(socket);
    if (!listening) {
        return listening.error();
    }
    FileDescriptor wake{::eventfd(0, EFD_CLOEXEC)};
    if (!wake.is_open()) {
        return Error{ErrorCode::unavailable, "too many files are open"};
    }
    return std::unique_ptr<OperatorListener>{new OperatorListener{std::make_unique<Worker>(
        socket, *std::move(listening), std::move(wake), std::move(handler))}};
}

OperatorListener::OperatorListener(std::unique_ptr<Worker> worker) : worker_{std::move(worker)} {}

OperatorListener::~OperatorListener() {
    stop();
}

void OperatorListener::stop() {
    worker_->stop();
}

}  // namespace hub::command
