#include "app/operator_commands.hpp"

#include "app/configuration.hpp"
#include "app/data_directory.hpp"
#include "app/data_directory_lock.hpp"
#include "app/hub.hpp"
#include "command/operator_channel.hpp"
#include "command/store_commands.hpp"
#include "synthesis/synthetic_region.hpp"
#include "warehouse/duckdb_record_store.hpp"

#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::app {

using command::fail;
using command::Terminal;

namespace {

constexpr std::size_t longest_input = std::size_t{64} * 1024;

Result<command::Invocation> invocation_of(const command::OnStore& on_store,
                                          const std::vector<std::string>& arguments,
                                          const Terminal& terminal) {
    command::Invocation invocation{
        std::filesystem::current_path().string(), arguments, "", terminal.interactive()};
    if (on_store.reads_standard_input()) {
        auto input = command::read_input(STDIN_FILENO, longest_input);
        if (!input) {
            return input.error();
        }
        invocation.standard_input = *std::move(input);
    }
    return invocation;
}

int run_here(const command::OnStore& on_store,
             const command::Invocation& invocation,
             Terminal& terminal) {
    const auto directory = DataDirectory::open(on_store.data);
    if (!directory) {
        return fail(terminal, directory.error());
    }
    const auto lock =
        DataDirectoryLock::take(directory->root(), "vrhub " + invocation.arguments.front());
    if (!lock) {
        return fail(terminal, lock.error());
    }
    const auto configuration = Configuration::read(directory->configuration());
    if (!configuration) {
        return fail(terminal, configuration.error());
    }
    const bool imports = std::holds_alternative<command::RecordsImport>(on_store.command);
    const auto hub =
        imports ? Hub::open(*directory, warehouse::import_settings())
                : Hub::open(*directory, configuration->threads, people_settings(*configuration));
    if (!hub) {
        return fail(terminal, hub.error());
    }
    const services::Caller caller{accounts::Principal::operator_with(::getuid()), "local"};
    return command::run_on_store(
        on_store.command, invocation, caller, (*hub)->store_services(), terminal);
}

}  // namespace

int make_data_directory(const command::Init& init, Terminal& terminal) {
    const auto made = DataDirectory::make(init.data, init.for_demonstration);
    if (!made) {
        return fail(terminal, made.error());
    }
    // The first entry of the log is its own beginning.
    const auto hub = Hub::open(*made, 1);
    if (!hub) {
        return fail(terminal, hub.error());
    }
    const auto principal = accounts::Principal::operator_with(::getuid());
    const auto recorded =
        (*hub)->audit().record({principal.name(), audit::Action::data_directory_made, "", "local"});
    if (!recorded) {
        return fail(terminal, recorded.error());
    }
    terminal.out(fmt::format("made the data directory {}\n", made->root().string()));
    return 0;
}

int write_region(const command::Synthesise& synthesise, Terminal& terminal) {
    synthesis::RegionOptions options;
    options.seed = synthesise.seed;
    // The command line takes these three words only.
    options.size = *synthesis::region_size_from(synthesise.size);
    options.months = synthesise.months;
    options.first_month = synthesis::usual_first_month(synthesise.months);
    if (const auto written = synthesis::write_synthetic_region(synthesise.out, options); !written) {
        return fail(terminal, written.error());
    }
    terminal.out(fmt::format("wrote an invented region (synthetic data) to {}\n", synthesise.out));
    return 0;
}

int run_store_command(const command::OnStore& on_store,
                      const std::vector<std::string>& arguments,
                      Terminal& terminal) {
    const auto invocation = invocation_of(on_store, arguments, terminal);
    if (!invocation) {
        return fail(terminal, invocation.error());
    }
    const auto socket = std::filesystem::path{on_store.data} / "admin.sock";
    const auto status = command::run_remotely(socket, *invocation, terminal);
    if (status) {
        return *status;
    }
    return status.error().code == ErrorCode::not_found ? run_here(on_store, *invocation, terminal)
                                                       : fail(terminal, status.error());
}

}  // namespace hub::app
