#include "app/operator_commands.hpp"
#include "app/policy_commands.hpp"
#include "app/retention_commands.hpp"
#include "app/serve.hpp"
#include "command/command_line.hpp"
#include "command/terminal.hpp"

#include <csignal>
#include <exception>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

using namespace hub;  // a program of its own, not a header

struct Dispatch {
    const std::vector<std::string>& arguments;
    command::Terminal& terminal;

    int operator()(const command::Init& init) const {
        return app::make_data_directory(init, terminal);
    }
    int operator()(const command::Serve& serve) const { return app::serve(serve, terminal); }
    int operator()(const command::Synthesise& region) const {
        return app::write_region(region, terminal);
    }
    int operator()(const command::PolicyTable& asked) const {
        return app::print_perturbation_table(asked, terminal);
    }
    int operator()(const command::PolicyCheck& asked) const {
        return app::check_policy(asked, terminal);
    }
    int operator()(const command::RetentionVerify& asked) const {
        return app::verify_purge_receipt(asked, terminal);
    }
    int operator()(const command::OnStore& on_store) const {
        return app::run_store_command(on_store, arguments, terminal);
    }
    int operator()(const command::Ended& ended) const {
        terminal.out(ended.out);
        terminal.error(ended.error);
        return ended.status;
    }
};

}  // namespace

int main(int argc, char** argv) {
    // A reader that goes away is an error of a write, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    // What a command answers goes to its output, and may be a file of figures.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("vrhub"));
    command::LocalTerminal terminal;
    try {
        const std::vector<std::string> arguments{argv + 1, argv + argc};
        return std::visit(Dispatch{arguments, terminal}, command::parse_command_line(arguments));
    } catch (const std::exception& fault) {
        terminal.error(fmt::format("vrhub: stopped by a fault of its own: {}\n", fault.what()));
        return 1;
    }
}
