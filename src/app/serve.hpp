#pragma once

#include "command/command_line.hpp"
#include "command/terminal.hpp"

namespace hub::app {

/// `vrhub serve`: owns the data directory, serves the site, the API and the operator's commands
/// until SIGTERM or SIGINT, and then finishes what is in flight.
int serve(const command::Serve& options, command::Terminal& terminal);

}  // namespace hub::app
