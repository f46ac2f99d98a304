#include "app/hub.hpp"

#include "app/feedback_files.hpp"
#include "domain/retention.hpp"
#include "services/import_records.hpp"
#include "services/list_batches.hpp"
#include "services/synthetic_records.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/schema.hpp"

#include <fmt/format.h>

namespace hub::app {

namespace {

const Clock& system_clock() {
    static const SystemClock clock;
    return clock;
}

/// Opens the record store at the newest schema, with a table for every dataset.
Result<warehouse::duckdb::Database> open_records(const DataDirectory& directory,
                                                 const query::KnownDatasets& datasets,
                                                 const warehouse::duckdb::Database::Settings& how) {
    auto database = warehouse::duckdb::Database::open(directory.records_store(), how);
    if (!database) {
        return database.error();
    }
    auto connection = database->connect();
    if (!connection) {
        return connection.error();
    }
    if (auto migrated = warehouse::migrate(*connection); !migrated) {
        return migrated.error();
    }
    for (const auto& [id, known] : datasets.by_id) {
        if (auto made = warehouse::ensure_records_table(*connection, known.definition); !made) {
            return made.error();
        }
    }
    return database;
}

std::vector<domain::DeclaredBody> declared_bodies(const query::KnownDatasets& datasets) {
    std::vector<domain::DeclaredBody> bodies;
    for (const auto& [id, known] : datasets.by_id) {
        const auto& of_dataset = known.definition.declared_bodies;
        bodies.insert(bodies.end(), of_dataset.begin(), of_dataset.end());
    }
    return bodies;
}

}  // namespace

Hub::Hub(const DataDirectory& directory,
         warehouse::duckdb::Database database,
         std::unique_ptr<ledger::Ledger> ledger,
         std::unique_ptr<SecretRegister> secrets,
         std::unique_ptr<AuditDesk> audit_desk,
         query::KnownDatasets datasets,
         ingest::StagingArea staging,
         std::filesystem::path datasets_folder,
         SecretKey record_key,
         SecretKey account_key,
         SecretKey export_key,
         const SecretKey& release_signing_key,
         PeopleDesk::Settings people)
    : datasets_{std::move(datasets)},
      datasets_folder_{std::move(datasets_folder)},
      record_key_{std::move(record_key)},
      database_{std::move(database)},
      ledger_{std::move(ledger)},
      secrets_{std::move(secrets)},
      release_key_{release_signing_key},
      audit_desk_{std::move(audit_desk)},
      staging_{std::move(staging)},
      people_{*ledger_,
              audit_,
              clock_,
              std::move(account_key),
              datasets_,
              atlas_,
              std::move(people),
              [this](const services::Letter& letter) -> Status {
                  const auto message =
                      mail::Message::create(letter.to, letter.subject, letter.body);
                  return message ? outbox_.put(*message, clock_.now()) : Status{message.error()};
              }},
      view_quality_{datasets_,
                    permissions_,
                    audit_,
                    door_,
                    warehouse_,
                    atlas_,
                    [this](const std::string& dataset, const std::string& body) {
                        return partner_feedback(datasets_folder_, dataset, body);
                    }},
      manage_releases_{datasets_, warehouse_, atlas_, release_store_, audit_, clock_, release_key_},
      run_retention_{datasets_,
                     purger_,
                     audit_,
                     clock_,
                     release_key_,
                     [directory, key = release_key_] {
                         return directory.signers("release-signing-key", key.public_key());
                     },
                     directory.purge_receipts()},
      manage_agreements_{datasets_, audit_, clock_, directory.dataset_folder()},
      hub_changes_{*secrets_, datasets_, warehouse_, atlas_, release_store_, change_store_},
      export_files_{directory.export_folder(), std::move(export_key)} {}

Result<std::unique_ptr<Hub>> Hub::open(const DataDirectory& directory,
                                       int threads,
                                       PeopleDesk::Settings people) {
    return open(
        directory, warehouse::duckdb::Database::Settings{threads, "4GB"}, std::move(people));
}

Result<std::unique_ptr<Hub>> Hub::open(const DataDirectory& directory,
                                       const warehouse::duckdb::Database::Settings& records,
                                       PeopleDesk::Settings people) {
    auto ledger = ledger::Ledger::open(directory.accounts_store());
    if (!ledger) {
        return ledger.error();
    }
    // Before any key is read: a replacement that was cut short is ended first.
    auto secrets = std::make_unique<SecretRegister>(directory, **ledger, system_clock());
    if (auto settled = secrets->settle(); !settled) {
        return settled.error();
    }
    auto datasets = directory.datasets();
    if (!datasets) {
        return datasets.error();
    }
    auto key = directory.record_key();
    if (!key) {
        return key.error();
    }
    auto account_key = directory.account_key();
    if (!account_key) {
        return account_key.error();
    }
    auto export_key = directory.export_key();
    if (!export_key) {
        return export_key.error();
    }
    const auto signing_key = directory.release_signing_key();
    if (!signing_key) {
        return signing_key.error();
    }
    auto database = open_records(directory, *datasets, records);
    if (!database) {
        return database.error();
    }
    auto audit_desk = AuditDesk::open(directory, **ledger);
    if (!audit_desk) {
        return audit_desk.error();
    }
    auto staging = ingest::StagingArea::open(directory.staging_area());
    if (!staging) {
        return staging.error();
    }
    std::unique_ptr<Hub> hub{new Hub{// NOLINT(cppcoreguidelines-owning-memory): private constructor
                                     directory,
                                     *std::move(database),
                                     *std::move(ledger),
                                     std::move(secrets),
                                     *std::move(audit_desk),
                                     *std::move(datasets),
                                     *std::move(staging),
                                     directory.root() / "datasets",
                                     *std::move(key),
                                     *std::move(account_key),
                                     *std::move(export_key),
                                     *signing_key,
                                     std::move(people)}};
    if (auto declared = hub->geography_store_.declare(declared_bodies(hub->datasets_)); !declared) {
        return declared.error();
    }
    auto differ = hub->hub_changes_.serve_agreed_policies();
    if (!differ) {
        return differ.error();
    }
    hub->policies_not_agreed_ = *std::move(differ);
    auto geography = hub->geography_store_.content();
    if (!geography) {
        return geography.error();
    }
    hub->atlas_.replace(std::make_shared<const geography::Atlas>(*std::move(geography)));
    if (hub->people_.is_demonstration()) {
        if (auto checked = hub->check_demonstration(); !checked) {
            return checked.error();
        }
    }
    auto desk =
        SubmissionDesk::open(hub->submission_parts(),
                             [&releases = hub->manage_releases_](
                                 const auto& caller, const auto& dataset, const auto& reason) {
                                 return releases.withdraw(caller, dataset, reason);
                             });
    if (!desk) {
        return desk.error();
    }
    hub->submissions_ = *std::move(desk);
    if (auto cleared = hub->kept_exports_.clear_up(); !cleared) {
        return cleared.error();
    }
    if (auto filed = hub->run_retention_.file_receipts(); !filed) {
        return filed.error();
    }
    return hub;
}

Status Hub::check_demonstration() const {
    const auto snapshot = warehouse_.snapshot();
    if (!snapshot) {
        return snapshot.error();
    }
    for (const auto& [id, known] : datasets_.by_id) {
        const auto protection = known.protection.get();
        const bool is_open =
            protection && protection->policy().mode() == disclosure::ProtectionMode::open;
        if (is_open || services::is_synthetic(known.definition, *atlas_.get())) {
            continue;
        }
        const auto deliveries = (*snapshot)->deliveries(id);
        if (!deliveries) {
            return deliveries.error();
        }
        if (!deliveries->empty()) {
            return Error{
                ErrorCode::refused,
                fmt::format("vrhub.toml says that this hub is for demonstrations, and {} holds "
                            "records that are not marked as invented: take the setting out, and "
                            "invite people (vrhub account invite)",
                            id)};
        }
    }
    return {};
}

services::SubmissionParts Hub::submission_parts() {
    return {datasets_,
            atlas_,
            record_key_,
            submission_store_,
            staging_,
            [this](const geography::Atlas& atlas) -> std::unique_ptr<ingest::RecordStore> {
                return std::make_unique<warehouse::DuckdbRecordStore>(database_, atlas, clock_);
            },
            importing_,
            audit_,
            audit_,
            clock_};
}

Result<const query::KnownDataset*> Hub::dataset_in_force(const std::string& dataset) const {
    const auto known = datasets_.by_id.find(dataset);
    if (known == datasets_.by_id.end()) {
        return Error{ErrorCode::invalid_request, fmt::format("there is no dataset {}", dataset)};
    }
    if (auto agreed = domain::in_force(
            known->second.definition, known->second.agreement.get(), iso_day(clock_.now()));
        !agreed) {
        return agreed.error();
    }
    if (atlas_.get()->empty()) {
        return Error{
            ErrorCode::refused,
            "no geography was loaded yet: places could not be checked (vrhub geography import)"};
    }
    return &known->second;
}

std::optional<domain::Month> Hub::kept_from(const query::KnownDataset& known) const {
    const auto agreement = known.agreement.get();
    return agreement ? std::optional{domain::kept_from(*agreement, iso_day(clock_.now()))}
                     : std::nullopt;
}

Result<std::string> Hub::import_records(const services::Caller& caller,
                                        const std::string& dataset,
                                        const std::vector<std::filesystem::path>& paths,
                                        Progress& progress) {
    const auto known = dataset_in_force(dataset);
    if (!known) {
        return known.error();
    }
    const std::unique_lock alone{importing_, std::try_to_lock};
    if (!alone) {
        return Error{ErrorCode::conflict, "another import is running; try again when it has ended"};
    }
    const auto atlas = atlas_.get();
    warehouse::DuckdbRecordStore store{database_, *atlas, clock_};
    const auto outcome =
        services::ImportRecords{
            (*known)->definition, (*known)->formats, *atlas, record_key_, store, audit_, clock_}
            .keep_from(kept_from(**known))
            .run(caller, paths, progress);
    return outcome ? services::receipt_text(*outcome) : Result<std::string>{outcome.error()};
}

Result<services::CheckOutcome> Hub::check_records(const std::string& dataset,
                                                  const std::vector<std::filesystem::path>& paths,
                                                  const services::CheckOutputs& outputs,
                                                  Progress& progress) {
    const auto known = dataset_in_force(dataset);
    if (!known) {
        return known.error();
    }
    const auto atlas = atlas_.get();
    const warehouse::DuckdbRecordStore store{database_, *atlas, clock_};
    return services::CheckRecords{
        (*known)->definition, (*known)->formats, *atlas, record_key_, store, clock_}
        .run(paths, outputs, progress);
}

Result<std::string> Hub::run_retention(const services::Caller& caller,
                                       const services::RunRetention::Order& order) {
    const std::unique_lock alone{importing_, std::try_to_lock};
    if (!alone) {
        return Error{ErrorCode::conflict,
                     "an import or another run is under way; try again when it has ended"};
    }
    if (!order.dry_run) {
        if (auto expired = submissions_->expire(); !expired) {
            return expired.error();
        }
    }
    return run_retention_.run(caller, order);
}

Result<std::string> Hub::list_batches(const std::string& dataset) {
    if (!datasets_.by_id.contains(dataset)) {
        return Error{ErrorCode::invalid_request, fmt::format("there is no dataset {}", dataset)};
    }
    const auto atlas = atlas_.get();
    return services::list_batches(warehouse::DuckdbRecordStore{database_, *atlas, clock_}, dataset);
}

command::StoreServices Hub::store_services() {
    return {
        import_geography_,
        [this](const auto& caller, const auto& dataset, const auto& paths, Progress& progress) {
            return import_records(caller, dataset, paths, progress);
        },
        [this](const auto& dataset, const auto& paths, const auto& outputs, Progress& progress) {
            return check_records(dataset, paths, outputs, progress);
        },
        [this](const std::string& dataset) { return list_batches(dataset); },
        view_table_,
        view_quality_,
        people_.create_account(),
        audit_desk_->read_audit(),
        audit_desk_->make_breach_pack(),
        manage_releases_,
        submissions_->commands(),
        [this](const auto& caller, const command::RetentionRun& run) {
            return run_retention(caller, {run.dataset, run.as_of, run.dry_run});
        },
        [this] { return run_retention_.list(); },
        manage_agreements_,
        mail_commands_,
        [this] { return secret_desk_.list(); },
        [this](const auto& caller, const auto& name) {
            return secret_desk_.replace(caller, name);
        }};
}

http::DataHandlers Hub::data_handlers() {
    using services::Caller;
    using services::Parameters;
    const auto counted = [this](http::DataHandlers::Handler handler) {
        return
            [this, handler = std::move(handler)](
                const Caller& caller, const Parameters& parameters) -> Result<services::Document> {
                if (auto admitted = people_.reading().admit(caller, {"quality"}); !admitted) {
                    return admitted.error();
                }
                return handler(caller, parameters);
            };
    };
    return {[this](const Caller& caller, const Parameters& parameters) {
                return view_catalogue_.datasets(caller, parameters);
            },
            [this](const Caller& caller, const Parameters& parameters) {
                return view_catalogue_.areas(caller, parameters);
            },
            [this](const Caller& caller, const Parameters& parameters) {
                return view_table_.run(caller, parameters);
            },
            [this](const Caller& caller, const Parameters& parameters) {
                return view_boundaries_.run(caller, parameters);
            },
            counted([this](const Caller& caller, const Parameters& parameters) {
                return view_quality_.completeness(caller, parameters);
            }),
            counted([this](const Caller& caller, const Parameters& parameters) {
                return view_quality_.missing(caller, parameters);
            }),
            counted([this](const Caller& caller, const Parameters& parameters) {
                return view_quality_.sheet(caller, parameters);
            })};
}

http::ExportHandlers Hub::export_handlers() {
    using services::Caller;
    return {
        [this](const Caller& caller, const services::ExportOrder& order) {
            return make_export_.run(caller, order);
        },
        [this](const Caller& caller) { return kept_exports_.list(caller); },
        [this](const Caller& caller, const std::string& id) {
            return kept_exports_.one(caller, id);
        },
        [this](const Caller& caller, const std::string& id) {
            return kept_exports_.file(caller, id);
        },
        [this](const Caller& caller, const std::string& id, bool agree, const std::string& why) {
            return kept_exports_.decide(caller, id, agree, why);
        },
        [this](const Caller& caller, const std::string& id) {
            return kept_exports_.remove(caller, id);
        }};
}

Status Hub::expire_exports() {
    const auto months = audit_months();
    if (!months) {
        return months.error();
    }
    const auto today = domain::Month::parse(iso_day(clock_.now()).substr(0, 7));
    const auto kept_from =
        today ? parse_instant(today->plus(-*months).text() + "-01") : std::optional<Instant>{};
    return kept_from ? kept_exports_.expire(*kept_from)
                     : Status{Error{ErrorCode::internal, "exports: the clock shows no month"}};
}

}  // namespace hub::app
