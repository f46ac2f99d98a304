#include "app/policy_commands.hpp"

#include "app/atlas_shape.hpp"
#include "app/data_directory.hpp"
#include "app/data_directory_lock.hpp"
#include "app/definition_files.hpp"
#include "base/file.hpp"
#include "command/store_commands.hpp"
#include "disclosure/linear_attacker.hpp"
#include "disclosure/perturbation_table.hpp"
#include "disclosure/policy_check.hpp"
#include "disclosure/protection.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "release/utility_report.hpp"
#include "warehouse/duckdb_geography_store.hpp"
#include "warehouse/duckdb_warehouse.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace hub::app {

namespace fs = std::filesystem;

using command::fail;
using command::Terminal;
using disclosure::DisclosurePolicy;

namespace {

constexpr std::size_t largest_file = std::size_t{1024} * 1024;

struct ReadPolicy {
    domain::DatasetDefinition definition;
    domain::CaseDefinitions cases;
    DisclosurePolicy policy;
};

Result<ReadPolicy> read_policy(const command::PolicyCheck& asked) {
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
    auto definition =
        ingest::parse_dataset_definition(*definition_text, definition_file.filename().string());
    if (!definition) {
        return definition.error();
    }
    auto cases =
        read_case_definitions(definition_file.parent_path() / "case_definitions", *definition);
    if (!cases) {
        return cases.error();
    }
    auto policy = DisclosurePolicy::parse(*text, file.filename().string(), *definition, *cases);
    return policy
               ? Result{ReadPolicy{*std::move(definition), *std::move(cases), *std::move(policy)}}
               : policy.error();
}

/// A hub that nobody serves at the moment: its areas and its records.
class QuietHub {
public:
    static Result<QuietHub> open(const std::string& data) {
        const auto directory = DataDirectory::open(data);
        if (!directory) {
            return directory.error();
        }
        auto lock = DataDirectoryLock::take(directory->root(), "vrhub policy check");
        if (!lock) {
            return lock.error();
        }
        auto database = warehouse::duckdb::Database::open(directory->records_store(), {});
        if (!database) {
            return database.error();
        }
        const SystemClock clock;
        auto content = warehouse::DuckDbGeographyStore{*database, clock}.content();
        if (!content) {
            return content.error();
        }
        return QuietHub{
            *std::move(lock), *std::move(database), geography::Atlas{*std::move(content)}};
    }

    [[nodiscard]] const geography::Atlas& atlas() const { return atlas_; }
    [[nodiscard]] const warehouse::duckdb::Database& database() const { return database_; }

private:
    QuietHub(DataDirectoryLock lock, warehouse::duckdb::Database database, geography::Atlas atlas)
        : lock_{std::move(lock)}, database_{std::move(database)}, atlas_{std::move(atlas)} {}

    DataDirectoryLock lock_;
    warehouse::duckdb::Database database_;
    geography::Atlas atlas_;
};

/// The linear attacker over the hub's areas; where those are too many, over areas that nest.
Result<std::string> explain_over_areas(const DisclosurePolicy& policy,
                                       const geography::Atlas& atlas) {
    const auto shape = shape_of(atlas, policy.lattice(), policy.boundary_vintage());
    if (!shape) {
        return shape.error();
    }
    const auto joint = joint_classes(policy.lattice(), *shape);
    if (joint <= disclosure::most_joint_classes) {
        return explain_policy(policy, &*shape);
    }
    return fmt::format(
        "Areas are taken to nest: the hub's levels join {} classes of small areas into one system, "
        "more than the {} that are solved.\n\n{}",
        joint,
        disclosure::most_joint_classes,
        explain_policy(policy));
}

/// The newest calendar year of which twelve months were received; else the newest of all.
int usual_year(const std::vector<query::ReceivedBatch>& received) {
    std::map<int, std::set<int>> months;
    for (const auto& batch : received) {
        months[batch.month.year()].insert(batch.month.number());
    }
    const auto whole = std::find_if(
        months.rbegin(), months.rend(), [](const auto& year) { return year.second.size() == 12; });
    return whole == months.rend() ? months.rbegin()->first : whole->first;
}

/// What readers would get of the newest year. The noise is drawn from a key of this run's own, so
/// that nothing can be learnt of what a release will show.
Result<std::string> utility_over_records(const DisclosurePolicy& policy,
                                         const domain::DatasetDefinition& dataset,
                                         const domain::CaseDefinitions& cases,
                                         const QuietHub& hub) {
    const auto protection =
        disclosure::Protection::create(policy, SecretKey::generate(), dataset.id);
    if (!protection) {
        return protection.error();
    }
    const warehouse::DuckdbWarehouse store{hub.database()};
    const auto snapshot = store.snapshot();
    if (!snapshot) {
        return snapshot.error();
    }
    const auto live = (*snapshot)->current_release(dataset.id, false);
    if (!live) {
        return live.error();
    }
    const auto received = (*snapshot)->received(dataset.id, *live);
    if (!received) {
        return received.error();
    }
    const auto year = usual_year(*received);
    NoProgress progress;
    const auto lines = release::reckon_utility(
        {dataset, *protection, hub.atlas(), store, *live, cases}, year, progress);
    return lines ? Result{release::utility_table(*lines, policy.threshold())} : lines.error();
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
    const auto read = read_policy(asked);
    if (!read) {
        return fail(terminal, read.error());
    }
    const auto& [definition, cases, policy] = *read;
    if (asked.data.empty()) {
        terminal.out(explain_policy(policy));
        return 0;
    }
    const auto hub = QuietHub::open(asked.data);
    if (!hub) {
        return fail(terminal, hub.error());
    }
    const auto explained = explain_over_areas(policy, hub->atlas());
    if (!explained) {
        return fail(terminal, explained.error());
    }
    terminal.out(*explained);
    if (!perturbs(policy.mode())) {
        return 0;
    }
    const auto utility = utility_over_records(policy, definition, cases, *hub);
    if (!utility && utility.error().code == ErrorCode::not_found) {
        terminal.out("\nThe hub holds no records of this dataset to reckon shares from.\n");
        return 0;
    }
    if (!utility) {
        return fail(terminal, utility.error());
    }
    terminal.out(*utility);
    return 0;
}

}  // namespace hub::app
