#pragma once

#include "command/command_line.hpp"
#include "command/terminal.hpp"

namespace hub::app {

/// `vrhub retention verify`: asks no store, so that anybody can do it who was handed a receipt.
int verify_purge_receipt(const command::RetentionVerify& asked, command::Terminal& terminal);

}  // namespace hub::app
