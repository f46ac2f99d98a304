#pragma once

#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "accounts/permissions.hpp"
#include "accounts/sessions.hpp"
#include "app/data_directory.hpp"
#include "app/submission_desk.hpp"
#include "base/clock.hpp"
#include "command/store_commands.hpp"
#include "geography/current_atlas.hpp"
#include "http/data_routes.hpp"
#include "ingest/staging_area.hpp"
#include "ledger/ledger.hpp"
#include "ledger/sqlite_account_store.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "ledger/sqlite_known_networks.hpp"
#include "ledger/sqlite_outbox.hpp"
#include "ledger/sqlite_session_store.hpp"
#include "ledger/sqlite_submission_store.hpp"
#include "query/protected_query.hpp"
#include "services/create_account.hpp"
#include "services/import_geography.hpp"
#include "services/mail_commands.hpp"
#include "services/manage_agreements.hpp"
#include "services/manage_releases.hpp"
#include "services/read_audit.hpp"
#include "services/run_retention.hpp"
#include "services/sign_in.hpp"
#include "services/sign_out.hpp"
#include "services/view_boundaries.hpp"
#include "services/view_catalogue.hpp"
#include "services/view_quality.hpp"
#include "services/view_table.hpp"
#include "warehouse/duckdb_geography_store.hpp"
#include "warehouse/duckdb_record_purger.hpp"
#include "warehouse/duckdb_release_store.hpp"
#include "warehouse/duckdb_warehouse.hpp"

#include <filesystem>
#include <memory>
#include <mutex>

namespace hub::app {

/// The parts of one open data directory, put together: stores first, then the door, then the
/// services. The caller holds the directory's lock.
class Hub {
public:
    /// Opens the stores, migrates older ones, and loads the geography into memory.
    static Result<std::unique_ptr<Hub>> open(const DataDirectory& directory, int threads);
    /// The same with memory and threads of the record store as given.
    static Result<std::unique_ptr<Hub>> open(const DataDirectory& directory,
                                             const warehouse::duckdb::Database::Settings& records);

    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    [[nodiscard]] command::StoreServices store_services();
    [[nodiscard]] http::DataHandlers data_handlers() const;
    services::SignIn& sign_in() { return sign_in_; }
    services::SignOut& sign_out() { return sign_out_; }
    accounts::Sessions& sessions() { return sessions_; }
    [[nodiscard]] const accounts::Permissions& permissions() const { return permissions_; }
    audit::AuditLog& audit() { return audit_; }
    mail::Outbox& outbox() { return outbox_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    SubmissionDesk& submissions() { return *submissions_; }
    [[nodiscard]] const services::ManageAgreements& agreements() const {
        return manage_agreements_;
    }
    /// Refused while records are being imported.
    Result<std::string> run_retention(const services::Caller& caller,
                                      const services::RunRetention::Order& order);

private:
    Hub(const DataDirectory& directory,
        warehouse::duckdb::Database database,
        std::unique_ptr<ledger::Ledger> ledger,
        query::KnownDatasets datasets,
        ingest::StagingArea staging,
        std::filesystem::path datasets_folder,
        SecretKey record_key,
        const SecretKey& release_signing_key);

    /// Refuses one that is not there, whose agreement is not in force, or without a geography.
    [[nodiscard]] Result<const query::KnownDataset*> dataset_in_force(
        const std::string& dataset) const;
    /// The first month that may still be kept of a dataset; none where no agreement limits it.
    [[nodiscard]] std::optional<domain::Month> kept_from(const query::KnownDataset& known) const;
    Result<std::string> import_records(const services::Caller& caller,
                                       const std::string& dataset,
                                       const std::vector<std::filesystem::path>& paths,
                                       Progress& progress);
    Result<services::CheckOutcome> check_records(const std::string& dataset,
                                                 const std::vector<std::filesystem::path>& paths,
                                                 const services::CheckOutputs& outputs,
                                                 Progress& progress);
    Result<std::string> list_batches(const std::string& dataset);
    [[nodiscard]] services::SubmissionParts submission_parts();

    const SystemClock clock_;
    accounts::Permissions permissions_;
    query::KnownDatasets datasets_;
    std::filesystem::path datasets_folder_;
    SecretKey record_key_;
    geography::CurrentAtlas atlas_;
    std::mutex importing_;  ///< one writer of records at a time

    warehouse::duckdb::Database database_;
    warehouse::DuckdbWarehouse warehouse_{database_};
    warehouse::DuckDbGeographyStore geography_store_{database_, clock_};
    warehouse::DuckdbReleaseStore release_store_{database_, clock_};
    warehouse::DuckdbRecordPurger purger_{database_};

    std::unique_ptr<ledger::Ledger> ledger_;
    ledger::SqliteAuditLog audit_{*ledger_, clock_};
    ledger::SqliteAccountStore accounts_{*ledger_};
    ledger::SqliteSessionStore session_store_{*ledger_};
    ledger::SqliteSubmissionStore submission_store_{*ledger_};
    ledger::SqliteOutbox outbox_{*ledger_};
    ingest::StagingArea staging_;
    accounts::Sessions sessions_{accounts_, session_store_, clock_};
    accounts::PasswordHasher passwords_;
    ledger::SqliteKnownNetworks known_networks_{*ledger_, record_key_};
    accounts::GuessGuard guard_{clock_, known_networks_};

    query::ProtectedQuery door_{datasets_, warehouse_, atlas_, clock_};

    services::ImportGeography import_geography_{geography_store_, atlas_, audit_};
    services::ViewTable view_table_{datasets_, permissions_, audit_, door_};
    services::ViewCatalogue view_catalogue_{
        datasets_, permissions_, audit_, warehouse_, atlas_, clock_};
    services::ViewQuality view_quality_;
    services::ViewBoundaries view_boundaries_{permissions_, audit_, geography_store_, atlas_};
    services::CreateAccount create_account_{accounts_, passwords_, audit_, clock_};
    services::ReadAudit read_audit_{audit_};
    services::MailCommands mail_commands_{outbox_, clock_};
    services::ManageReleases manage_releases_;
    services::RunRetention run_retention_;
    services::ManageAgreements manage_agreements_;
    services::SignIn sign_in_{accounts_, sessions_, passwords_, guard_, audit_};
    services::SignOut sign_out_{sessions_, audit_};
    std::unique_ptr<SubmissionDesk> submissions_;  ///< last: its thread uses the others
};

}  // namespace hub::app
