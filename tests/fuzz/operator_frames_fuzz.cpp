// Any bytes as what comes over the operator's channel: frames until the first that is none, and
// messages that are refused or mean the same again when they are sent on.
#include "command/operator_frames.hpp"
#include "fuzz_target.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace hub::command;
using hub::fuzz::must;

void take_frames(std::string_view bytes) {
    constexpr std::size_t fits_a_socket = 32768;
    int ends[2] = {-1, -1};
    if (bytes.size() > fits_a_socket || ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return;
    }
    must(::send(ends[0], bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    ::close(ends[0]);
    std::size_t taken = 0;
    while (const auto frame = receive_frame(ends[1])) {
        taken += 1 + 4 + frame->bytes.size();
    }
    must(taken <= bytes.size());
    ::close(ends[1]);
}

}  // namespace

HUB_FUZZ_TARGET(operator_frames) {
    take_frames(bytes);
    if (const auto invocation = decode_invocation(bytes)) {
        const auto again = encode(*invocation);
        must(!again || decode_invocation(*again).value() == *invocation);
    }
    if (const auto report = decode_progress(bytes)) {
        const auto again = decode_progress(encode(*report));
        must(again && again->what == report->what && again->done == report->done &&
             again->total == report->total);
    }
}
