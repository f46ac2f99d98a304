#include "command/unix_socket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fmt/format.h>

namespace hub::command {

namespace {

constexpr int waiting_connections = 16;

ErrorCode code_of(int error_number) {
    switch (error_number) {
        case ENOENT:
        case ECONNREFUSED:
            return ErrorCode::not_found;
        case EACCES:
        case EPERM:
            return ErrorCode::forbidden;
        case EADDRINUSE:
            return ErrorCode::conflict;
        default:
            return ErrorCode::unavailable;
    }
}

Error socket_error(const std::filesystem::path& path) {
    return Error{code_of(errno), fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

using AddressCall = int (*)(int, const sockaddr*, socklen_t);

/// Calls `connect` or `bind`. An address holds 107 characters of a path, fewer than a file's name
/// may have: so it goes by way of the open folder.
Status call_with_address(AddressCall call, int socket, const std::filesystem::path& path) {
    const auto folder_path = path.has_parent_path() ? path.parent_path() : ".";
    const FileDescriptor folder{::open(folder_path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (!folder.is_open()) {
        return socket_error(path);
    }
    const auto name = fmt::format("/proc/self/fd/{}/{}", folder.number(), path.filename().string());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.size() >= sizeof(address.sun_path)) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("{}: the name is too long for a socket", path.string())};
    }
    std::copy(name.begin(), name.end(), address.sun_path);
    // The socket calls are older than templates: they take any address as a sockaddr.
    const auto* any = static_cast<const sockaddr*>(static_cast<const void*>(&address));
    if (call(socket, any, sizeof(address)) != 0) {
        return socket_error(path);
    }
    return {};
}

FileDescriptor new_socket() {
    return FileDescriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
}

void set_time_limit(int socket, int which, std::chrono::seconds limit) {
    const timeval time{.tv_sec = limit.count(), .tv_usec = 0};
    ::setsockopt(socket, SOL_SOCKET, which, &time, sizeof(time));
}

}  // namespace

Result<FileDescriptor> connect_to(const std::filesystem::path& path) {
    auto socket = new_socket();
    if (!socket.is_open()) {
        return socket_error(path);
    }
    if (auto connected = call_with_address(::connect, socket.number(), path); !connected) {
        return connected.error();
    }
    return socket;
}

Result<FileDescriptor> listen_on(const std::filesystem::path& path) {
    auto socket = new_socket();
    // Before it is bound, so that the file is private from its first moment: Linux takes the mode
    // of the new file from the socket.
    if (!socket.is_open() || ::fchmod(socket.number(), 0600) != 0) {
        return socket_error(path);
    }
    if (auto bound = call_with_address(::bind, socket.number(), path); !bound) {
        return bound.error();
    }
    if (::listen(socket.number(), waiting_connections) != 0) {
        return socket_error(path);
    }
    return socket;
}

void limit_waiting(int socket, std::chrono::seconds receive, std::chrono::seconds send) {
    set_time_limit(socket, SO_RCVTIMEO, receive);
    set_time_limit(socket, SO_SNDTIMEO, send);
}

Result<unsigned> peer_uid_of(int socket) {
    ucred peer{};
    socklen_t size = sizeof(peer);
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) {
        return Error{ErrorCode::forbidden, "the system does not say who is calling"};
    }
    return unsigned{peer.uid};
}

}  // namespace hub::command
