#pragma once

#include "base/result.hpp"
#include "command/operator_frames.hpp"
#include "command/terminal.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

namespace hub::command {

/// Runs a command in the server that listens on a socket, and prints what it answers.
///
/// The result is the command's exit status. Errors:
///   not_found    no server listens; the caller may open the store itself
///   forbidden    the socket belongs to another user
///   unavailable  the server went away before the command ended
///   too_large    the arguments and the input are too long to send
Result<int> run_remotely(const std::filesystem::path& socket,
                         const Invocation& invocation,
                         Terminal& terminal);

/// Everything up to the end of a file, for a command that reads standard input. `too_large` where
/// it is longer than the limit, before the rest of it is read.
Result<std::string> read_input(int file, std::size_t limit_bytes);

/// Whether a peer may command a server: its own user and root may.
bool may_operate(unsigned peer_uid, unsigned server_uid);

/// The server's end: listens on a socket that only its own user and root may open, and runs a
/// handler for each command, each on a thread of its own.
///
/// A client that goes away, or takes nothing for half a minute, is noticed: what the command prints
/// from then on is discarded, and the command runs to its own end.
class OperatorListener {
public:
    /// Runs a command and gives its exit status. Called from several threads at once. An exception
    /// ends the command with status 1 and a message that tells nothing of it.
    using Handler = std::function<int(const Invocation&, unsigned peer_uid, Terminal&)>;

    /// The caller holds the lock of the data directory: a socket file that is there was left by a
    /// server that was killed, and is replaced. `conflict` where somebody listens on it all the
    /// same.
    static Result<std::unique_ptr<OperatorListener>> open(const std::filesystem::path& socket,
                                                          Handler handler);
    OperatorListener(const OperatorListener&) = delete;
    OperatorListener& operator=(const OperatorListener&) = delete;
    ~OperatorListener();

    /// Takes no more commands, waits for those that run, and removes the socket file.
    void stop();

private:
    class Worker;
    explicit OperatorListener(std::unique_ptr<Worker> worker);
    std::unique_ptr<Worker> worker_;
};

}  // namespace hub::command
