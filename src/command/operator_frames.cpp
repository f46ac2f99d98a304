#include "command/operator_frames.hpp"

#include "base/text.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <sys/socket.h>

#include <fmt/format.h>

namespace hub::command {

namespace {

constexpr std::string_view greeting = "vrhub operator 1";
constexpr std::size_t head_bytes = 5;

std::string length_of(std::size_t size) {
    std::string bytes;
    for (unsigned i = 0; i < 4; ++i) {
        bytes.push_back(static_cast<char>((size >> (8 * i)) & 0xffU));
    }
    return bytes;
}

std::size_t length_from(std::string_view bytes) {
    std::size_t size = 0;
    for (unsigned i = 0; i < 4; ++i) {
        size |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return size;
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        // A peer that is gone must not end this process by a signal.
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive_all(int socket, char* to, std::size_t size) {
    while (size > 0) {
        const auto received = ::recv(socket, to, size, 0);
        if (received < 0 && errno == EINTR) {
            continue;
        }
        if (received <= 0) {
            return false;
        }
        to += received;
        size -= static_cast<std::size_t>(received);
    }
    return true;
}

void add(std::string& bytes, std::string_view text) {
    bytes += length_of(text.size());
    bytes += text;
}

/// Takes the next text off the front; none where the bytes end before it does.
std::optional<std::string> take(std::string_view& bytes) {
    if (bytes.size() < 4) {
        return std::nullopt;
    }
    const auto size = length_from(bytes);
    bytes.remove_prefix(4);
    if (bytes.size() < size) {
        return std::nullopt;
    }
    std::string text{bytes.substr(0, size)};
    bytes.remove_prefix(size);
    return text;
}

bool is_kind(char letter) {
    return std::string_view{"IOEPX"}.find(letter) != std::string_view::npos;
}

std::optional<std::int64_t> number_from(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && at == end ? std::optional{number} : std::nullopt;
}

}  // namespace

bool send_frame(int socket, FrameKind kind, std::string_view bytes) {
    do {
        const auto part = bytes.substr(0, frame_limit_bytes);
        bytes.remove_prefix(part.size());
        std::string head{static_cast<char>(kind)};
        head += length_of(part.size());
        if (!send_all(socket, head) || !send_all(socket, part)) {
            return false;
        }
    } while (!bytes.empty());
    return true;
}

std::optional<Frame> receive_frame(int socket) {
    std::array<char, head_bytes> head{};
    if (!receive_all(socket, head.data(), head.size()) || !is_kind(head[0])) {
        return std::nullopt;
    }
    const auto size = length_from({head.data() + 1, 4});
    if (size > frame_limit_bytes) {
        return std::nullopt;
    }
    Frame frame{static_cast<FrameKind>(head[0]), std::string(size, '\0')};
    if (!receive_all(socket, frame.bytes.data(), size)) {
        return std::nullopt;
    }
    return frame;
}

Result<std::string> encode(const Invocation& invocation) {
    std::string bytes;
    add(bytes, greeting);
    add(bytes, invocation.working_directory);
    add(bytes, invocation.standard_input);
    add(bytes, invocation.interactive ? "1" : "0");
    for (const auto& argument : invocation.arguments) {
        add(bytes, argument);
    }
    if (bytes.size() > frame_limit_bytes) {
        return Error{ErrorCode::too_large,
                     fmt::format("the arguments and the input are longer than {} bytes together",
                                 frame_limit_bytes)};
    }
    return bytes;
}

Result<Invocation> decode_invocation(std::string_view bytes) {
    if (take(bytes) != greeting) {
        return Error{ErrorCode::not_supported,
                     "the server is of another version than this program; stop it, or use its own"};
    }
    auto working_directory = take(bytes);
    auto standard_input = take(bytes);
    const auto interactive = take(bytes);
    const Error broken{ErrorCode::invalid_request, "the command did not arrive whole"};
    if (!working_directory || !standard_input || !interactive) {
        return broken;
    }
    Invocation invocation{
        *std::move(working_directory), {}, *std::move(standard_input), *interactive == "1"};
    while (!bytes.empty()) {
        auto argument = take(bytes);
        if (!argument) {
            return broken;
        }
        invocation.arguments.push_back(*std::move(argument));
    }
    return invocation;
}

std::string encode(const ProgressReport& report) {
    return fmt::format("{} {} {}", report.done, report.total, report.what);
}

std::optional<ProgressReport> decode_progress(std::string_view bytes) {
    const auto parts = split(bytes, ' ');
    const auto done = number_from(parts[0]);
    const auto total = parts.size() > 1 ? number_from(parts[1]) : std::nullopt;
    if (!done || !total || parts.size() < 3) {
        return std::nullopt;
    }
    return ProgressReport{
        std::string{bytes.substr(parts[0].size() + parts[1].size() + 2)}, *done, *total};
}

}  // namespace hub::command
