#pragma once

#include "command/command_line.hpp"
#include "command/terminal.hpp"

#include <string>
#include <vector>

namespace hub::app {

/// `vrhub init`
int make_data_directory(const command::Init& init, command::Terminal& terminal);

/// `vrhub synthesise`
int write_region(const command::Synthesise& synthesise, command::Terminal& terminal);

/// A command on a store: in the server where one is up on the directory, else in this process.
int run_store_command(const command::OnStore& on_store,
                      const std::vector<std::string>& arguments,
                      command::Terminal& terminal);

}  // namespace hub::app
