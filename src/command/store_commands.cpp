#include "command/store_commands.hpp"

#include "accounts/role.hpp"
#include "base/text.hpp"
#include "services/create_account.hpp"
#include "services/import_geography.hpp"
#include "services/mail_commands.hpp"
#include "services/make_breach_pack.hpp"
#include "services/manage_agreements.hpp"
#include "services/manage_releases.hpp"
#include "services/read_audit.hpp"
#include "services/submission_commands.hpp"
#include "services/view_quality.hpp"
#include "services/view_table.hpp"

#include <fmt/format.h>

namespace hub::command {

namespace {

/// One overload a command.
struct Runner {
    const Invocation& invocation;
    const services::Caller& caller;
    const StoreServices& services;
    Terminal& terminal;

    int operator()(const GeographyImport& command) const {
        std::optional<std::filesystem::path> root;
        if (command.root) {
            root = path(*command.root);
        }
        TerminalProgress progress{terminal};
        return print(services.import_geography.run(caller, path(command.manifest), root, progress));
    }

    int operator()(const RecordsImport& command) const {
        TerminalProgress progress{terminal};
        return print(
            services.import_records(caller, command.dataset, paths(command.paths), progress));
    }

    int operator()(const RecordsCheck& command) const {
        TerminalProgress progress{terminal};
        const auto written = [&](const std::string& file) {
            return file.empty() ? std::filesystem::path{} : path(file);
        };
        const auto checked =
            services.check_records(command.dataset,
                                   paths(command.paths),
                                   {written(command.findings), written(command.completeness)},
                                   progress);
        if (!checked) {
            return fail(terminal, checked.error());
        }
        terminal.out(checked->receipt);
        return checked->files_refused == 0 ? 0 : 1;
    }

    int operator()(const RecordsList& command) const {
        return print(services.list_batches(command.dataset));
    }

    int operator()(const Table& command) const {
        return print(services.view_table.run(caller, command.parameters));
    }

    int operator()(const QualitySheet& command) const {
        return print(services.view_quality.sheet(
            caller, {{"dataset", command.dataset}, {"body", command.body}, {"format", "text"}}));
    }

    int operator()(const ReleaseStep& command) const {
        auto& releases = services.manage_releases;
        TerminalProgress progress{terminal};
        switch (command.kind) {
            case ReleaseStep::Kind::prepare:
                return print(releases.prepare(caller, command.dataset, command.month));
            case ReleaseStep::Kind::audit:
                return print(releases.audit(caller, command.dataset, progress));
            case ReleaseStep::Kind::publish:
                return print(releases.publish(caller, command.dataset));
            case ReleaseStep::Kind::withdraw:
                return print(releases.withdraw(caller, command.dataset, command.reason));
            case ReleaseStep::Kind::list:
                return print(releases.list(command.dataset));
        }
        return fail(terminal, {ErrorCode::internal, "a new step of a release is not carried out"});
    }

    int operator()(const SubmissionCommand& command) const {
        const auto& submissions = services.submissions;
        TerminalProgress progress{terminal};
        switch (command.kind) {
            case SubmissionCommand::Kind::send:
                return print(
                    submissions.send(caller, command.dataset, path(command.file), progress));
            case SubmissionCommand::Kind::list:
                return print(submissions.list(
                    caller,
                    command.dataset.empty() ? std::nullopt : std::optional{command.dataset}));
            case SubmissionCommand::Kind::show:
                return print(submissions.show(caller, command.id));
            case SubmissionCommand::Kind::accept:
                return print(submissions.accept(caller, command.id, command.note));
            case SubmissionCommand::Kind::send_back:
                return print(submissions.send_back(caller, command.id, command.note));
            case SubmissionCommand::Kind::withdraw:
                return print(submissions.withdraw(
                    caller, command.id, command.note, command.withdraw_publication));
        }
        return fail(terminal,
                    {ErrorCode::internal, "a new step of a submission is not carried out"});
    }

    int operator()(const RetentionRun& command) const {
        return print(services.run_retention(caller, command));
    }

    int operator()(const RetentionList& /*command*/) const { return print(services.list_purges()); }

    int operator()(const AgreementRecord& command) const {
        return print(
            services.manage_agreements.record(caller, command.dataset, path(command.file)));
    }

    int operator()(const AgreementList& command) const {
        return print(services.manage_agreements.list(command.dataset));
    }

    int operator()(const AgreementCheck& /*command*/) const {
        const auto check = services.manage_agreements.check();
        terminal.out(check.text);
        return check.warnings.empty() ? 0 : 1;
    }

    int operator()(const MailList& /*command*/) const { return print(services.mail.list()); }

    int operator()(const MailTest& command) const { return print(services.mail.test(command.to)); }

    int operator()(const SecretsList& /*command*/) const { return print(services.list_secrets()); }

    int operator()(const SecretsReplace& command) const {
        return print(services.replace_secret(caller, command.name));
    }

    int operator()(const AccountCreate& command) const {
        const auto role = accounts::role_from(command.role);
        if (!role) {
            return fail(
                terminal,
                {ErrorCode::invalid_request, fmt::format("{} is not a role", command.role)});
        }
        const auto lines = split(invocation.standard_input, '\n');
        const auto made = services.create_account.run(
            caller, command.email, *role, lines.front(), lines.size() > 1 ? lines[1] : "");
        if (!made) {
            return fail(terminal, made.error());
        }
        terminal.out(fmt::format("{} may sign in as {}\nauthenticator: {}\nrecovery codes:\n  {}\n",
                                 command.email,
                                 command.role,
                                 made->authenticator,
                                 join(made->recovery_codes, "\n  ")));
        return 0;
    }

    int operator()(const AccountInvite& command) const {
        const auto role = accounts::role_from(command.role);
        if (!role) {
            return fail(
                terminal,
                {ErrorCode::invalid_request, fmt::format("{} is not a role", command.role)});
        }
        return print_link(services.create_account.invite(caller, command.email, *role));
    }

    int operator()(const AccountEmergency& command) const {
        return print_link(
            services.create_account.open_emergency(caller, command.email, command.reason));
    }

    int print_link(const Result<services::SentActivation>& sent) const {
        if (!sent) {
            return fail(terminal, sent.error());
        }
        terminal.out(fmt::format(
            "link: {}\nword: {} (tell it by telephone or face to face; the link asks for it)\n",
            sent->link,
            sent->word));
        return 0;
    }

    int operator()(const AuditList& command) const {
        return print(services.read_audit.newest(command.last));
    }

    int operator()(const AuditVerify& command) const {
        return print(services.read_audit.verify(
            command.checkpoints.empty() ? std::filesystem::path{} : path(command.checkpoints)));
    }

    int operator()(const AuditCompare& command) const {
        return print(services.read_audit.compare(path(command.copy)));
    }

    int operator()(const BreachPack& command) const {
        return print(services.make_breach_pack.run(
            caller, {command.person, command.from, command.to, path(command.out)}));
    }

    [[nodiscard]] std::filesystem::path path(const std::string& text) const {
        return (std::filesystem::path{invocation.working_directory} / text).lexically_normal();
    }

    [[nodiscard]] std::vector<std::filesystem::path> paths(
        const std::vector<std::string>& texts) const {
        std::vector<std::filesystem::path> found;
        found.reserve(texts.size());
        for (const auto& text : texts) {
            found.push_back(path(text));
        }
        return found;
    }

    [[nodiscard]] int print(const Result<services::Document>& document) const {
        if (!document) {
            return fail(terminal, document.error());
        }
        terminal.out(document->bytes);
        return 0;
    }

    [[nodiscard]] int print(const Result<std::string>& receipt) const {
        if (!receipt) {
            return fail(terminal, receipt.error());
        }
        terminal.out(*receipt);
        return 0;
    }
};

}  // namespace

int run_on_store(const StoreCommand& command,
                 const Invocation& invocation,
                 const services::Caller& caller,
                 const StoreServices& services,
                 Terminal& terminal) {
    return std::visit(Runner{invocation, caller, services, terminal}, command);
}

int fail(Terminal& terminal, const Error& error) {
    terminal.error(fmt::format("vrhub: {}\n", error.message));
    if (!error.instead.empty()) {
        terminal.error(fmt::format("       answered: {}\n", error.instead));
    }
    return error.code == ErrorCode::invalid_request ? 2 : 1;
}

}  // namespace hub::command
