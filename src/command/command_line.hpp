#pragma once

#include "services/document.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hub::command {

/// `vrhub init --data DIR [--demonstration]`
struct Init {
    std::string data;
    bool for_demonstration{false};
};

/// `vrhub serve --data DIR …`
struct Serve {
    std::string data;
    std::string listen;  ///< "127.0.0.1:8080"; empty: as vrhub.toml says
    std::string site;    ///< the folder of the built site; empty: beside the program
};

/// `vrhub synthesise --out DIR …`
struct Synthesise {
    std::string out;
    std::uint64_t seed{1};
    std::string size{"small"};
    int months{24};
};

/// `vrhub geography import --data DIR MANIFEST [--root DIR]`
struct GeographyImport {
    std::string manifest;
    std::optional<std::string> root;
};

/// `vrhub records import --data DIR --dataset ID FILE|FOLDER…`
struct RecordsImport {
    std::string dataset;
    std::vector<std::string> paths;
};

/// `vrhub records check --data DIR --dataset ID [--findings FILE] [--completeness FILE]
/// FILE|FOLDER…`: reads like an import and stores nothing.
struct RecordsCheck {
    std::string dataset;
    std::vector<std::string> paths;
    std::string findings;      ///< empty: not written
    std::string completeness;  ///< empty: not written
};

/// `vrhub records list --data DIR --dataset ID`
struct RecordsList {
    std::string dataset;
};

/// `vrhub table --data DIR …`: the parameters of the API's table.
struct Table {
    services::Parameters parameters;
};

/// `vrhub quality sheet --data DIR --dataset ID --body SLUG`
struct QualitySheet {
    std::string dataset;
    std::string body;
};

/// `vrhub account create --data DIR …`; the password comes on standard input, and on a second line
/// the authenticator's secret where it is not to be made.
struct AccountCreate {
    std::string email;
    std::string role;
};

/// `vrhub account invite --data DIR --email ADDRESS --role ROLE`
struct AccountInvite {
    std::string email;
    std::string role;
};

/// `vrhub account break-glass --data DIR --email ADDRESS --reason TEXT`
struct AccountEmergency {
    std::string email;
    std::string reason;
};

/// `vrhub audit list --data DIR [--last N]`
struct AuditList {
    int last{50};
};

/// `vrhub audit verify --data DIR [--checkpoints FILE]`
struct AuditVerify {
    std::string checkpoints;  ///< empty: the hub's own
};

/// `vrhub audit compare --data DIR --with FILE`
struct AuditCompare {
    std::string copy;
};

/// `vrhub audit breach-pack --data DIR [--person EMAIL] --from T --to T --out FOLDER`
struct BreachPack {
    std::string person;
    std::string from;
    std::string to;
    std::string out;
};

/// `vrhub release prepare|audit|publish|withdraw|list --data DIR --dataset ID`
struct ReleaseStep {
    enum class Kind { prepare, audit, publish, withdraw, list };
    Kind kind{Kind::list};
    std::string dataset;
    std::optional<std::string> month;  ///< of `prepare`: as if it were this one
    std::string reason;                ///< of `withdraw`
};

/// `vrhub submission send|list|show|accept|send-back|withdraw --data DIR …`
struct SubmissionCommand {
    enum class Kind { send, list, show, accept, send_back, withdraw };
    Kind kind{Kind::list};
    std::string dataset;  ///< of `send`, and of `list` where not all are wanted
    std::string file;     ///< of `send`
    std::string id;
    std::string note;  ///< why it is sent back or withdrawn; a remark where it is accepted
    bool withdraw_publication{false};
};

/// `vrhub retention run --data DIR [--dataset ID] [--as-of DATE] [--dry-run]`
struct RetentionRun {
    std::optional<std::string> dataset;
    std::optional<std::string> as_of;
    bool dry_run{false};
};

/// `vrhub retention list --data DIR`
struct RetentionList {};

/// `vrhub retention verify RECEIPT [--data DIR]`
struct RetentionVerify {
    std::string receipt;
    std::string data;  ///< empty: by the key that the receipt names
};

/// `vrhub agreement record --data DIR --dataset ID FILE`
struct AgreementRecord {
    std::string dataset;
    std::string file;
};

/// `vrhub agreement list --data DIR [--dataset ID]`
struct AgreementList {
    std::optional<std::string> dataset;
};

/// `vrhub agreement check --data DIR`
struct AgreementCheck {};

/// `vrhub mail list --data DIR`
struct MailList {};

/// `vrhub mail test --data DIR --to ADDRESS`
struct MailTest {
    std::string to;
};

/// `vrhub secrets list --data DIR`
struct SecretsList {};

/// `vrhub secrets replace --data DIR NAME`
struct SecretsReplace {
    std::string name;
};

/// `vrhub policy table --d N --v V --js N …`
struct PolicyTable {
    int largest_noise{5};
    double variance{3};
    int hidden_up_to{2};
    std::optional<double> stay;
    bool monotone{true};
};

/// `vrhub policy check FILE [--definition FILE] [--data DIR]`
struct PolicyCheck {
    std::string file;
    std::string definition;  ///< empty: dataset.toml beside the file
    std::string data;        ///< empty: nothing is looked at but the policy
};

/// Commands that work on a store: they run in the server where one is up, else here.
using StoreCommand = std::variant<GeographyImport,
                                  RecordsImport,
                                  RecordsCheck,
                                  RecordsList,
                                  Table,
                                  QualitySheet,
                                  ReleaseStep,
                                  SubmissionCommand,
                                  RetentionRun,
                                  RetentionList,
                                  AgreementRecord,
                                  AgreementList,
                                  AgreementCheck,
                                  MailList,
                                  MailTest,
                                  SecretsList,
                                  SecretsReplace,
                                  AccountCreate,
                                  AccountInvite,
                                  AccountEmergency,
                                  AuditList,
                                  AuditVerify,
                                  AuditCompare,
                                  BreachPack>;

struct OnStore {
    std::string data;
    StoreCommand command;
    /// Whether standard input belongs to the command (a password).
    [[nodiscard]] bool reads_standard_input() const {
        return std::holds_alternative<AccountCreate>(command);
    }
};

/// Text to print and the status to end with: help, the version, or what is wrong with the line.
struct Ended {
    std::string out;
    std::string error;
    int status{0};
};

using Parsed = std::
    variant<Init, Serve, Synthesise, PolicyTable, PolicyCheck, RetentionVerify, OnStore, Ended>;

/// Reads a command line, without the program's name. Wrong usage is `Ended` with status 2.
Parsed parse_command_line(const std::vector<std::string>& arguments);

}  // namespace hub::command
