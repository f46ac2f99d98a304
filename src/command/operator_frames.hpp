#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::command {

/// A command as the operator typed it: what a client sends.
struct Invocation {
    std::string working_directory{};       ///< relative paths in the arguments start here
    std::vector<std::string> arguments{};  ///< without the program's name
    std::string standard_input{};          ///< only for a command that asks for it
    bool interactive{false};               ///< whether a person is looking

    bool operator==(const Invocation&) const = default;
};

/// What goes over the operator's channel, one after the other: a letter, the length in four bytes
/// (least first), and so many bytes. A client sends one invocation; the server answers with any
/// number of the others, and the exit status last.
enum class FrameKind : char {
    invocation = 'I',
    out = 'O',
    error = 'E',
    progress = 'P',
    exit = 'X',
};

struct Frame {
    FrameKind kind{};
    std::string bytes;
};

inline constexpr std::size_t frame_limit_bytes = std::size_t{1} << 20U;

/// Sends one frame; longer bytes are sent as several of the kind. False where the peer is gone, or
/// takes nothing for as long as the socket's own time limit.
[[nodiscard]] bool send_frame(int socket, FrameKind kind, std::string_view bytes);

/// The next frame; none at the end, at the socket's time limit, and where it is none of ours.
std::optional<Frame> receive_frame(int socket);

struct ProgressReport {
    std::string what;
    std::int64_t done{0};
    std::int64_t total{0};
};

/// `too_large` where the invocation passes the limit of a frame.
Result<std::string> encode(const Invocation& invocation);
/// `not_supported` where a program of another version sent it.
Result<Invocation> decode_invocation(std::string_view bytes);
std::string encode(const ProgressReport& report);
std::optional<ProgressReport> decode_progress(std::string_view bytes);

}  // namespace hub::command
