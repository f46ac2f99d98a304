#pragma once

#include "command/command_line.hpp"

#include <functional>
#include <string>

#include <CLI/App.hpp>

namespace hub::command {

/// What the options of `vrhub audit …` write into; kept while the line is read.
struct AuditOptions {
    std::string data;
    AuditList list;
    AuditVerify verify;
    AuditCompare compare;
    BreachPack breach_pack;
};

/// @param parsed  asked with the command that the line is
void add_audit(CLI::App& app,
               AuditOptions& options,
               const std::function<void(const StoreCommand&)>& parsed);

}  // namespace hub::command
