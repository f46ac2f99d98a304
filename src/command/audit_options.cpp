#include "command/audit_options.hpp"

#include <CLI/CLI.hpp>

namespace hub::command {

void add_audit(CLI::App& app,
               AuditOptions& options,
               const std::function<void(const StoreCommand&)>& parsed) {
    auto* audit = app.add_subcommand("audit", "who did what, when")->require_subcommand(1);
    const auto add = [&](const char* name, const char* words) {
        auto* command = audit->add_subcommand(name, words);
        command->add_option("--data", options.data, "the hub's data directory")->required();
        return command;
    };
    auto* list = add("list", "the newest entries, oldest of them first");
    list->add_option("--last", options.list.last, "how many")->check(CLI::Range(1, 1'000'000));
    list->callback([&options, parsed] { parsed(options.list); });

    auto* verify = add("verify", "check the chain of the whole log, and every checkpoint of it");
    verify->add_option("--checkpoints",
                       options.verify.checkpoints,
                       "a file of checkpoints kept elsewhere; else the hub's own");
    verify->callback([&options, parsed] { parsed(options.verify); });

    auto* compare = add("compare", "hold a copy that is kept elsewhere against the log");
    compare->add_option("--with", options.compare.copy, "the copy's file")->required();
    compare->callback([&options, parsed] { parsed(options.compare); });

    auto* pack = add("breach-pack", "write down who saw what between two times");
    pack->add_option("--person", options.breach_pack.person, "an e-mail address; else everybody");
    pack->add_option("--from", options.breach_pack.from, "a day, or a moment in universal time")
        ->required();
    pack->add_option("--to", options.breach_pack.to, "a day, taken in whole, or a moment, left out")
        ->required();
    pack->add_option("--out", options.breach_pack.out, "folder to make")->required();
    pack->callback([&options, parsed] { parsed(options.breach_pack); });
}

}  // namespace hub::command
