#pragma once

#include "base/file_descriptor.hpp"
#include "base/result.hpp"

#include <chrono>
#include <filesystem>

namespace hub::command {

/// Connects to a socket file. `not_found` where there is none, or nobody listens on it.
Result<FileDescriptor> connect_to(const std::filesystem::path& path);

/// Makes a socket file that only its owner may open (0600) and listens on it. Refuses a path where
/// a file stands already.
Result<FileDescriptor> listen_on(const std::filesystem::path& path);

/// Ends a receive or a send on the socket that waits longer.
void limit_waiting(int socket, std::chrono::seconds receive, std::chrono::seconds send);

/// The user at the other end. None where the system does not say.
Result<unsigned> peer_uid_of(int socket);

}  // namespace hub::command
