#pragma once

#include "command/command_line.hpp"
#include "command/operator_frames.hpp"
#include "command/terminal.hpp"
#include "services/check_records.hpp"
#include "services/document.hpp"

#include <filesystem>
#include <functional>
#include <vector>

namespace hub::services {
class CreateAccount;
class ImportGeography;
class MailCommands;
class MakeBreachPack;
class ManageAgreements;
class ManageReleases;
class ReadAudit;
class SubmissionCommands;
class ViewQuality;
class ViewTable;
}  // namespace hub::services

namespace hub::command {

/// What commands on a store are carried out by.
struct StoreServices {
    services::ImportGeography& import_geography;
    std::function<Result<std::string>(const services::Caller&,
                                      const std::string& dataset,
                                      const std::vector<std::filesystem::path>& paths,
                                      Progress&)>
        import_records;
    std::function<Result<services::CheckOutcome>(const std::string& dataset,
                                                 const std::vector<std::filesystem::path>& paths,
                                                 const services::CheckOutputs&,
                                                 Progress&)>
        check_records;
    std::function<Result<std::string>(const std::string& dataset)> list_batches;
    const services::ViewTable& view_table;
    const services::ViewQuality& view_quality;
    services::CreateAccount& create_account;
    const services::ReadAudit& read_audit;
    const services::MakeBreachPack& make_breach_pack;
    services::ManageReleases& manage_releases;
    const services::SubmissionCommands& submissions;
    std::function<Result<std::string>(const services::Caller&, const RetentionRun&)> run_retention;
    std::function<Result<std::string>()> list_purges;
    services::ManageAgreements& manage_agreements;
    services::MailCommands& mail;
    std::function<Result<std::string>()> list_secrets;
    std::function<Result<std::string>(const services::Caller&, const std::string& name)>
        replace_secret;
};

/// Carries out a command and gives its exit status: 0 done, 1 refused, 2 wrong usage.
/// Relative paths count from the invocation's working directory.
int run_on_store(const StoreCommand& command,
                 const Invocation& invocation,
                 const services::Caller& caller,
                 const StoreServices& services,
                 Terminal& terminal);

/// Prints an error as every command does and gives the exit status of its kind.
int fail(Terminal& terminal, const Error& error);

}  // namespace hub::command
