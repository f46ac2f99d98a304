// This file and those of its options alone know the command line library, which is slow to compile.
#include "command/command_line.hpp"

#include "command/audit_options.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace hub::command {

namespace {

/// The table's options, each a parameter of the API by the same name.
struct TableOptions {
    std::vector<std::string> where;
    std::vector<std::pair<std::string, std::string>> single;
};

/// Everything that options can write into, kept while CLI11 holds references to it.
struct Options {
    std::string data;
    Init init;
    Serve serve;
    Synthesise synthesise;
    GeographyImport geography;
    std::string root;
    RecordsImport records;
    RecordsCheck check;
    RecordsList list;
    AccountCreate account;
    AccountInvite invite;
    AccountEmergency emergency;
    MailTest mail_test;
    SecretsReplace secrets_replace;
    AuditOptions audit;
    ReleaseStep release;
    std::string release_month;
    SubmissionCommand submission;
    RetentionRun retention;
    std::string retention_dataset;
    std::string retention_day;
    RetentionVerify retention_verify;
    AgreementRecord agreement;
    std::string agreement_dataset;
    PolicyTable policy_table;
    double stay{0};
    bool not_monotone{false};
    std::string table_format;
    PolicyCheck policy_check;
    bool password_stdin{false};
    bool demonstration{false};
    TableOptions table;
    QualitySheet sheet;
    std::optional<Parsed> parsed;
};

void add_data(CLI::App& app, Options& options) {
    app.add_option("--data", options.data, "the hub's data directory")->required();
}

void add_start(CLI::App& app, Options& options) {
    auto* init = app.add_subcommand("init", "make a data directory");
    add_data(*init, options);
    init->add_flag("--demonstration",
                   options.demonstration,
                   "for demonstrations and tests alone: an operator may choose people's passwords");
    init->callback([&] { options.parsed = Init{options.data, options.demonstration}; });

    auto* serve = app.add_subcommand("serve", "serve the hub until it is told to stop");
    add_data(*serve, options);
    serve->add_option("--listen", options.serve.listen, "address and port, such as 127.0.0.1:8080");
    serve->add_option("--site", options.serve.site, "folder of the built site");
    serve->callback([&] {
        options.serve.data = options.data;
        options.parsed = options.serve;
    });

    auto* synthesise = app.add_subcommand("synthesise", "write an invented region and its files");
    synthesise->add_option("--out", options.synthesise.out, "folder to make")->required();
    synthesise->add_option("--seed", options.synthesise.seed, "the same seed gives the same files");
    synthesise->add_option("--size", options.synthesise.size, "small, region or national")
        ->check(CLI::IsMember({"small", "region", "national"}));
    auto* months =
        synthesise->add_option("--months", options.synthesise.months, "months of records")
            ->check(CLI::Range(1, 120));
    synthesise
        ->add_option_function<int>(
            "--years",
            [&](const int& years) { options.synthesise.months = 12 * years; },
            "years of records, instead of months")
        ->check(CLI::Range(1, 10))
        ->excludes(months);
    synthesise->callback([&] { options.parsed = options.synthesise; });
}

void add_geography(CLI::App& app, Options& options) {
    auto* geography =
        app.add_subcommand("geography", "areas, look-ups, populations")->require_subcommand(1);
    auto* import = geography->add_subcommand("import", "load a bundle described by a manifest");
    add_data(*import, options);
    import->add_option("manifest", options.geography.manifest, "the manifest (TOML)")->required();
    auto* root =
        import->add_option("--root", options.root, "folder that the manifest's files stand in");
    import->callback([&options, root] {
        if (root->count() > 0) {
            options.geography.root = options.root;
        }
        options.parsed = OnStore{options.data, options.geography};
    });
}

void add_records(CLI::App& app, Options& options) {
    auto* records = app.add_subcommand("records", "suppliers' records")->require_subcommand(1);
    auto* import =
        records->add_subcommand("import", "check files and load what passes, in one transaction");
    add_data(*import, options);
    import->add_option("--dataset", options.records.dataset, "whose files they are")->required();
    import->add_option("paths", options.records.paths, "files and folders")->required();
    import->callback([&] { options.parsed = OnStore{options.data, options.records}; });

    auto* check = records->add_subcommand("check", "check files as an import would, store nothing");
    add_data(*check, options);
    check->add_option("--dataset", options.check.dataset, "whose files they are")->required();
    check->add_option("--findings", options.check.findings, "file to write: what was found, where");
    check->add_option(
        "--completeness", options.check.completeness, "file to write: each item's completeness");
    check->add_option("paths", options.check.paths, "files and folders")->required();
    check->callback([&] { options.parsed = OnStore{options.data, options.check}; });

    auto* list = records->add_subcommand("list", "what was received from whom for which month");
    add_data(*list, options);
    list->add_option("--dataset", options.list.dataset, "of which dataset")->required();
    list->callback([&] { options.parsed = OnStore{options.data, options.list}; });
}

constexpr auto role_help =
    "viewer, analyst, data_provider, organisation_administrator, approver, hub_administrator or "
    "auditor";

void add_account(CLI::App& app, Options& options) {
    auto* account = app.add_subcommand("account", "people's accounts")->require_subcommand(1);
    auto* create = account->add_subcommand(
        "create",
        "make an account of a hub for demonstrations; the password comes on standard input");
    add_data(*create, options);
    create->add_option("--email", options.account.email, "the person's work address")->required();
    create->add_option("--role", options.account.role, role_help)->required();
    create
        ->add_flag(
            "--password-stdin", options.password_stdin, "read the password from standard input")
        ->required();
    create->callback([&] { options.parsed = OnStore{options.data, options.account}; });

    auto* invite = account->add_subcommand(
        "invite", "make an account whose person sets password and authenticator by a link");
    add_data(*invite, options);
    invite->add_option("--email", options.invite.email, "the person's work address")->required();
    invite->add_option("--role", options.invite.role, role_help)->required();
    invite->callback([&] { options.parsed = OnStore{options.data, options.invite}; });

    auto* emergency = account->add_subcommand(
        "break-glass", "an administrator for four hours; administrators and auditors are alarmed");
    add_data(*emergency, options);
    emergency->add_option("--email", options.emergency.email, "an address for emergencies alone")
        ->required();
    emergency->add_option("--reason", options.emergency.reason, "why, in words")->required();
    emergency->callback([&] { options.parsed = OnStore{options.data, options.emergency}; });
}

void add_mail(CLI::App& app, Options& options) {
    auto* mail = app.add_subcommand("mail", "messages that the hub sends")->require_subcommand(1);
    auto* list = mail->add_subcommand("list", "what was put, sent and given up; never a body");
    add_data(*list, options);
    list->callback([&] { options.parsed = OnStore{options.data, MailList{}}; });

    auto* test = mail->add_subcommand("test", "send a message that says it is a test");
    add_data(*test, options);
    test->add_option("--to", options.mail_test.to, "to whom")->required();
    test->callback([&] { options.parsed = OnStore{options.data, options.mail_test}; });
}

void add_secrets(CLI::App& app, Options& options) {
    auto* secrets = app.add_subcommand("secrets", "the hub's keys")->require_subcommand(1);
    auto* list = secrets->add_subcommand("list", "since when, until when, and where they stand");
    add_data(*list, options);
    list->callback([&] { options.parsed = OnStore{options.data, SecretsList{}}; });

    auto* replace = secrets->add_subcommand(
        "replace", "another key in the place of one, with all that is kept under it");
    add_data(*replace, options);
    replace->add_option("name", options.secrets_replace.name, "as the list says it")->required();
    replace->callback([&] { options.parsed = OnStore{options.data, options.secrets_replace}; });
}

void add_release(CLI::App& app, Options& options) {
    auto* release = app.add_subcommand("release", "frozen releases of protected datasets")
                        ->require_subcommand(1);
    const auto step = [&](const char* name, const char* words, ReleaseStep::Kind kind) {
        auto* command = release->add_subcommand(name, words);
        add_data(*command, options);
        command->add_option("--dataset", options.release.dataset, "of which dataset")->required();
        command->callback([&options, kind] {
            options.release.kind = kind;
            if (!options.release_month.empty()) {
                options.release.month = options.release_month;
            }
            options.parsed = OnStore{options.data, options.release};
        });
        return command;
    };
    step("prepare", "freeze the quarters that are due", ReleaseStep::Kind::prepare)
        ->add_option("--month", options.release_month, "as if it were this month, such as 2026-11");
    step("audit", "play every attack against the prepared release", ReleaseStep::Kind::audit);
    step("publish", "show it, where its certificate holds", ReleaseStep::Kind::publish);
    step("withdraw", "take back the newest published release", ReleaseStep::Kind::withdraw)
        ->add_option("--reason", options.release.reason, "for the log and the list")
        ->required();
    step("list", "releases and the quarters they serve", ReleaseStep::Kind::list);
}

void add_submission(CLI::App& app, Options& options) {
    using Kind = SubmissionCommand::Kind;
    auto& asked = options.submission;
    auto* submission = app.add_subcommand("submission",
                                          "suppliers' files, checked before they "
                                          "are taken in")
                           ->require_subcommand(1);
    const auto add = [&](const char* name, const char* words, Kind kind) {
        auto* command = submission->add_subcommand(name, words);
        add_data(*command, options);
        command->callback([&options, kind] {
            options.submission.kind = kind;
            options.parsed = OnStore{options.data, options.submission};
        });
        return command;
    };
    const auto add_id = [&](CLI::App* command) {
        command->add_option("id", asked.id, "the submission's number")->required();
        return command;
    };
    auto* send = add("send", "send a file and see what taking it in would do", Kind::send);
    send->add_option("--dataset", asked.dataset, "whose file it is")->required();
    send->add_option("file", asked.file, "the file")->required();
    add("list", "what was sent, newest first", Kind::list)
        ->add_option("--dataset", asked.dataset, "of this dataset alone");
    add_id(add("show", "one submission, what was found and what it would do", Kind::show));
    add_id(add("accept", "take its records in, for the next release", Kind::accept))
        ->add_option("--note", asked.note, "a remark for its sender");
    add_id(add("send-back", "return it to its sender", Kind::send_back))
        ->add_option("--note", asked.note, "why, for its sender")
        ->required();
    auto* withdraw =
        add_id(add("withdraw", "take an accepted one's records out again", Kind::withdraw));
    withdraw->add_option("--reason", asked.note, "why, for its sender and the log")->required();
    withdraw->add_flag("--published",
                       asked.withdraw_publication,
                       "also take back the dataset's newest published release");
}

std::optional<std::string> if_given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void add_retention(CLI::App& app, Options& options) {
    auto* retention = app.add_subcommand("retention", "records that may no longer be kept")
                          ->require_subcommand(1);
    auto* run = retention->add_subcommand("run", "purge what is due, and leave signed receipts");
    add_data(*run, options);
    run->add_option("--dataset", options.retention_dataset, "this one only");
    run->add_option("--as-of", options.retention_day, "what was due on this day, YYYY-MM-DD");
    run->add_flag("--dry-run", options.retention.dry_run, "say what is due and change nothing");
    run->callback([&] {
        options.retention.dataset = if_given(options.retention_dataset);
        options.retention.as_of = if_given(options.retention_day);
        options.parsed = OnStore{options.data, options.retention};
    });

    auto* list = retention->add_subcommand("list", "every purge that was made");
    add_data(*list, options);
    list->callback([&] { options.parsed = OnStore{options.data, RetentionList{}}; });

    auto* verify = retention->add_subcommand("verify", "check the signature of a receipt");
    verify->add_option("receipt", options.retention_verify.receipt, "the receipt")->required();
    verify->add_option("--data", options.retention_verify.data, "the hub whose key it must be");
    verify->callback([&] { options.parsed = options.retention_verify; });
}

void add_agreement(CLI::App& app, Options& options) {
    auto* agreement = app.add_subcommand("agreement", "under what datasets are held and shown")
                          ->require_subcommand(1);
    auto* record = agreement->add_subcommand("record", "put an agreement in force");
    add_data(*record, options);
    record->add_option("--dataset", options.agreement.dataset, "about which dataset")->required();
    record->add_option("file", options.agreement.file, "the agreement (TOML)")->required();
    record->callback([&] { options.parsed = OnStore{options.data, options.agreement}; });

    auto* list = agreement->add_subcommand("list", "every agreement that was recorded");
    add_data(*list, options);
    list->add_option("--dataset", options.agreement_dataset, "about this one only");
    list->callback([&] {
        options.parsed = OnStore{options.data, AgreementList{if_given(options.agreement_dataset)}};
    });

    auto* check =
        agreement->add_subcommand("check", "exit status 1 where one ended or ends within 60 days");
    add_data(*check, options);
    check->callback([&] { options.parsed = OnStore{options.data, AgreementCheck{}}; });
}

void add_policy(CLI::App& app, Options& options) {
    auto* policy = app.add_subcommand("policy", "disclosure policies, looked at before use")
                       ->require_subcommand(1);
    auto& table = options.policy_table;
    auto* print = policy->add_subcommand("table", "print a perturbation table");
    print->add_option("--d", table.largest_noise, "largest noise")->required();
    print->add_option("--v", table.variance, "variance of the noise")->required();
    print->add_option("--js", table.hidden_up_to, "nothing is shown at 1 to this")->required();
    auto* stay = print->add_option("--pstay", options.stay, "probability that a count stays");
    print->add_flag("--no-monotone", options.not_monotone, "larger noise may be likelier");
    print->add_option("--format", options.table_format, "csv")->check(CLI::IsMember({"csv"}));
    print->callback([&options, stay] {
        if (stay->count() > 0) {
            options.policy_table.stay = options.stay;
        }
        options.policy_table.monotone = !options.not_monotone;
        options.parsed = options.policy_table;
    });

    auto* check = policy->add_subcommand("check", "explain a policy and reckon its best attacker");
    check->add_option("file", options.policy_check.file, "the policy (TOML)")->required();
    check->add_option("--definition",
                      options.policy_check.definition,
                      "the dataset's definition; else dataset.toml beside the policy");
    check->add_option("--data", options.policy_check.data, "a hub whose areas and records to use");
    check->callback([&] { options.parsed = options.policy_check; });
}

Table table_of(const TableOptions& options) {
    Table table;
    for (const auto& [name, value] : options.single) {
        if (!value.empty()) {
            table.parameters.emplace_back(name, value);
        }
    }
    std::string where;
    for (const auto& condition : options.where) {
        where += (where.empty() ? "" : ";") + condition;
    }
    if (!where.empty()) {
        table.parameters.emplace_back("where", where);
    }
    return table;
}

void add_table(CLI::App& app, Options& options) {
    auto* table = app.add_subcommand("table", "ask for a table; the same bytes as the API gives");
    add_data(*table, options);
    auto& single = options.table.single;
    single = {{"dataset", ""},
              {"rows", ""},
              {"columns", ""},
              {"from", ""},
              {"to", ""},
              {"case", ""},
              {"measure", ""},
              {"per", ""},
              {"incomplete", ""},
              {"format", "csv"},
              {"purpose", ""},
              {"analysis", ""},
              {"phases", ""},
              {"classes", ""}};
    for (auto& [name, value] : single) {
        auto* option =
            table->add_option("--" + name, value, fmt::format("as the API's parameter {}", name));
        if (name == "dataset" || name == "rows") {
            option->required();
        }
    }
    table->add_option(
        "--where", options.table.where, "NAME=VALUE,VALUE; may be given several times");
    table->callback([&] { options.parsed = OnStore{options.data, table_of(options.table)}; });
}

void add_quality(CLI::App& app, Options& options) {
    auto* quality =
        app.add_subcommand("quality", "how good the records are")->require_subcommand(1);
    auto* sheet = quality->add_subcommand("sheet", "one reporting body's feedback sheet");
    add_data(*sheet, options);
    sheet->add_option("--dataset", options.sheet.dataset, "of which dataset")->required();
    sheet->add_option("--body", options.sheet.body, "of which reporting body, by its slug")
        ->required();
    sheet->callback([&] { options.parsed = OnStore{options.data, options.sheet}; });
}

}  // namespace

Parsed parse_command_line(const std::vector<std::string>& arguments) {
    CLI::App app{"The Violence Reduction Data Hub", "vrhub"};
    app.set_version_flag("--version", "vrhub " HUB_VERSION);
    app.require_subcommand(1);
    Options options;
    add_start(app, options);
    add_geography(app, options);
    add_records(app, options);
    add_table(app, options);
    add_quality(app, options);
    add_account(app, options);
    add_audit(app, options.audit, [&](const StoreCommand& command) {
        options.parsed = OnStore{options.audit.data, command};
    });
    add_mail(app, options);
    add_secrets(app, options);
    add_release(app, options);
    add_submission(app, options);
    add_retention(app, options);
    add_agreement(app, options);
    add_policy(app, options);
    auto reversed = arguments;
    std::reverse(reversed.begin(), reversed.end());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForVersion& asked) {
        return Ended{std::string{asked.what()} + "\n", "", 0};
    } catch (const CLI::CallForAllHelp& /*asked*/) {
        return Ended{app.help("", CLI::AppFormatMode::All), "", 0};
    } catch (const CLI::CallForHelp& /*asked*/) {
        return Ended{app.help(), "", 0};
    } catch (const CLI::ParseError& error) {
        return Ended{
            "", fmt::format("vrhub: {}\nvrhub --help lists what there is.\n", error.what()), 2};
    }
    return *std::move(options.parsed);
}

}  // namespace hub::command
