#include "app/policy_commands.hpp"

#include "app/atlas_shape.hpp"
#include "app/data_directory.hpp"
#include "app/data_directory_lock.hpp"
#include "base/file.hpp"
#include "command/store_commands.hpp"
#include "disclosure/linear_attacker.hpp"
#include "disclosure/perturbation_table.hpp"
#include "disclosure/policy_check.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "warehouse/duckdb_geography_store.hpp"

#include <filesystem>
#include <optional>

#include <fmt/format.h>

namespace hub::app {

namespace fs = std::filesystem;

using command::fail;
using command::Terminal;
using disclosure::DisclosurePolicy;

namespace {

constexpr std::size_t largest_file = std::size_t{1024} * 1024;

Result<DisclosurePolicy> read_policy(const command::PolicyCheck& asked) {
    const fs::path file{asked.file};
    const auto definition_file =
        asked.definition.empty() ? file.parent_path() / "dataset.toml" : fs::path{asked.definition};
    const auto text = read_file(file, largest_file);
    if (!text) {
        return text.error();
    }
    const auto definition_text = read_file(definition_file, largest_file);
    if (!definition_text) {
        return definition_text.error();
    }
    const auto definition =
        ingest::parse_dataset_definition(*definition_text, definition_file.filename().string());
    return definition ? DisclosurePolicy::parse(*text, file.filename().string(), *definition)
                      : definition.error();
}

/// The geography of a hub that nobody serves at the moment.
Result<geography::Atlas> atlas_of(const std::string& data) {
    const auto directory = DataDirectory::open(data);
    if (!directory) {
        return directory.error();
    }
    const auto lock = DataDirectoryLock::take(directory->root(), "vrhub policy check");
    if (!lock) {
        return lock.error();
    }
    const auto database = warehouse::duckdb::Database::open(directory->records_store(), {});
    if (!database) {
        return database.error();
    }
    const SystemClock clock;
    auto content = warehouse::DuckDbGeographyStore{*database, clock}.content();
    return content ? Result{geography::Atlas{*std::move(content)}} : content.error();
}

}  // namespace

int print_perturbation_table(const command::PolicyTable& asked, Terminal& terminal) {
    const auto table = disclosure::PerturbationTable::solve(
        {asked.largest_noise, asked.variance, asked.hidden_up_to, asked.stay, asked.monotone});
    if (!table) {
        return fail(terminal, table.error());
    }
    terminal.out(table_csv(*table));
    return 0;
}

int check_policy(const command::PolicyCheck& asked, Terminal& terminal) {
    const auto policy = read_policy(asked);
    if (!policy) {
        return fail(terminal, policy.error());
    }
    if (asked.data.empty()) {
        terminal.out(explain_policy(*policy));
        return 0;
    }
    const auto atlas = atlas_of(asked.data);
    if (!atlas) {
        return fail(terminal, atlas.error());
    }
    const auto shape = shape_of(*atlas, policy->lattice(), policy->boundary_vintage());
    if (!shape) {
        return fail(terminal, shape.error());
    }
    const auto joint = joint_classes(policy->lattice(), *shape);
    if (joint > disclosure::most_joint_classes) {
        return fail(terminal,
                    {ErrorCode::too_large,
                     fmt::format("the policy's levels join {} classes of small areas into one "
                                 "system, more than the {} that are solved: leave out a level that "
                                 "crosses all others, or check without --data",
                                 joint,
                                 disclosure::most_joint_classes)});
    }
    terminal.out(explain_policy(*policy, &*shape));
    return 0;
}

}  // namespace hub::app
