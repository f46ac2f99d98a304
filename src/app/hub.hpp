#pragma once

#include "accounts/permissions.hpp"
#include "app/audit_desk.hpp"
#include "app/data_directory.hpp"
#include "app/hub_changes.hpp"
#include "app/people_desk.hpp"
#include "app/secret_desk.hpp"
#include "app/secret_register.hpp"
#include "app/submission_desk.hpp"
#include "base/clock.hpp"
#include "command/store_commands.hpp"
#include "geography/current_atlas.hpp"
#include "geography/shared_borders.hpp"
#include "http/data_routes.hpp"
#include "http/export_routes.hpp"
#include "ingest/staging_area.hpp"
#include "ledger/ledger.hpp"
#include "ledger/sqlite_annotation_store.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "ledger/sqlite_change_store.hpp"
#include "ledger/sqlite_export_store.hpp"
#include "ledger/sqlite_outbox.hpp"
#include "ledger/sqlite_saved_view_store.hpp"
#include "ledger/sqlite_submission_store.hpp"
#include "query/protected_query.hpp"
#include "services/change_by_two.hpp"
#include "services/import_geography.hpp"
#include "services/keep_annotations.hpp"
#include "services/keep_views.hpp"
#include "services/kept_exports.hpp"
#include "services/mail_commands.hpp"
#include "services/make_export.hpp"
#include "services/manage_agreements.hpp"
#include "services/manage_releases.hpp"
#include "services/run_retention.hpp"
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
    /// Opens the stores, migrates older ones, and loads the geography into memory. Refused for a
    /// hub that says it is for demonstrations and holds records of real people.
    static Result<std::unique_ptr<Hub>> open(const DataDirectory& directory,
                                             int threads,
                                             PeopleDesk::Settings people = {});
    /// The same with memory and threads of the record store as given.
    static Result<std::unique_ptr<Hub>> open(const DataDirectory& directory,
                                             const warehouse::duckdb::Database::Settings& records,
                                             PeopleDesk::Settings people = {});

    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    [[nodiscard]] command::StoreServices store_services();
    [[nodiscard]] http::DataHandlers data_handlers();
    [[nodiscard]] http::ExportHandlers export_handlers();
    AuditDesk& audit_desk() { return *audit_desk_; }
    PeopleDesk& people() { return people_; }
    [[nodiscard]] const accounts::Permissions& permissions() const { return permissions_; }
    audit::AuditLog& audit() { return audit_; }
    mail::Outbox& outbox() { return outbox_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    SubmissionDesk& submissions() { return *submissions_; }
    [[nodiscard]] const services::ManageAgreements& agreements() const {
        return manage_agreements_;
    }
    SecretDesk& secrets() { return secret_desk_; }
    services::ChangeByTwo& changes() { return change_by_two_; }
    services::KeepViews& views() { return keep_views_; }
    services::KeepAnnotations& annotations() { return keep_annotations_; }
    [[nodiscard]] Result<int> audit_months() const { return hub_changes_.audit_months(); }
    /// Policy files that say something else than what is in force, a sentence each.
    [[nodiscard]] const std::vector<std::string>& policies_not_agreed() const {
        return policies_not_agreed_;
    }
    /// Removes exports whose time is over.
    Status expire_exports();
    /// Refused while records are being imported.
    Result<std::string> run_retention(const services::Caller& caller,
                                      const services::RunRetention::Order& order);

private:
    Hub(const DataDirectory& directory,
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
        PeopleDesk::Settings people);

    /// Refused where a dataset under a policy that protects holds records that nobody marked as
    /// invented.
    [[nodiscard]] Status check_demonstration() const;
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
    std::unique_ptr<SecretRegister> secrets_;
    SigningKey release_key_;
    std::unique_ptr<AuditDesk> audit_desk_;
    ledger::SqliteAuditLog& audit_{audit_desk_->log()};
    ledger::SqliteSubmissionStore submission_store_{*ledger_};
    ledger::SqliteOutbox outbox_{*ledger_};
    ingest::StagingArea staging_;
    PeopleDesk people_;

    query::ProtectedQuery door_{datasets_, warehouse_, atlas_, clock_};

    services::ImportGeography import_geography_{geography_store_, atlas_, audit_};
    geography::KnownBorders borders_{geography_store_};
    services::ViewTable view_table_{
        datasets_, permissions_, audit_, door_, people_.reading(), &borders_};
    services::ViewCatalogue view_catalogue_{
        datasets_, permissions_, audit_, warehouse_, atlas_, clock_};
    services::ViewQuality view_quality_;
    services::ViewBoundaries view_boundaries_{permissions_, audit_, geography_store_, atlas_};
    services::MailCommands mail_commands_{outbox_, clock_};
    services::ManageReleases manage_releases_;
    services::RunRetention run_retention_;
    services::ManageAgreements manage_agreements_;
    ledger::SqliteChangeStore change_store_{*ledger_};
    HubChanges hub_changes_;
    services::ChangeByTwo change_by_two_{change_store_, hub_changes_, audit_, clock_};
    ledger::SqliteSavedViewStore saved_view_store_{*ledger_};
    services::KeepViews keep_views_{saved_view_store_, audit_, clock_};
    ledger::SqliteAnnotationStore annotation_store_{*ledger_};
    services::KeepAnnotations keep_annotations_{
        datasets_, permissions_, atlas_, annotation_store_, audit_, clock_};
    ledger::SqliteExportStore export_store_{*ledger_};
    services::ExportFiles export_files_;
    SecretDesk secret_desk_{*secrets_, people_, *audit_desk_, export_files_, release_key_, clock_};
    services::MakeExport make_export_{datasets_,
                                      permissions_,
                                      audit_,
                                      door_,
                                      people_.reading(),
                                      export_store_,
                                      export_files_,
                                      clock_,
                                      &borders_};
    services::KeptExports kept_exports_{
        datasets_, permissions_, audit_, export_store_, export_files_, clock_};
    std::vector<std::string> policies_not_agreed_;
    std::unique_ptr<SubmissionDesk> submissions_;  ///< last: its thread uses the others
};

}  // namespace hub::app
