#pragma once

#include "command/command_line.hpp"
#include "command/terminal.hpp"

namespace hub::app {

/// `vrhub policy table`
int print_perturbation_table(const command::PolicyTable& asked, command::Terminal& terminal);

/// `vrhub policy check`: exit status 1 where the policy would be denied.
int check_policy(const command::PolicyCheck& asked, command::Terminal& terminal);

}  // namespace hub::app
