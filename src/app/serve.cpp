#include "app/serve.hpp"

#include "app/audit_copy_round.hpp"
#include "app/checkpoint_round.hpp"
#include "app/configuration.hpp"
#include "app/data_directory.hpp"
#include "app/data_directory_lock.hpp"
#include "app/hub.hpp"
#include "app/provider_desk.hpp"
#include "app/round.hpp"
#include "command/operator_channel.hpp"
#include "command/store_commands.hpp"
#include "http/api_routes.hpp"
#include "http/dispatcher.hpp"
#include "http/server.hpp"
#include "http/tls_context.hpp"
#include "mail/courier.hpp"

#include <atomic>
#include <csignal>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::app {

using command::fail;
using command::Terminal;

namespace {

Result<http::StaticFiles> load_site(const command::Serve& options) {
    namespace fs = std::filesystem;
    std::error_code unreadable;
    const auto beside = fs::read_symlink("/proc/self/exe", unreadable).parent_path() / "site";
    return http::StaticFiles::load(options.site.empty() ? beside : fs::path{options.site});
}

/// A command that came over the operator's channel: the same line, read again here.
int run_for_operator(Hub& hub,
                     const command::Invocation& invocation,
                     unsigned uid,
                     Terminal& terminal) {
    const auto parsed = command::parse_command_line(invocation.arguments);
    const auto* on_store = std::get_if<command::OnStore>(&parsed);
    if (on_store == nullptr) {
        return fail(terminal,
                    {ErrorCode::invalid_request, "this command does not run in a server"});
    }
    const services::Caller caller{accounts::Principal::operator_with(uid), "local"};
    return command::run_on_store(
        on_store->command, invocation, caller, hub.store_services(), terminal);
}

/// Blocks the signals that end the server, in this thread and those it starts, and waits for one.
class EndSignals {
public:
    EndSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }
    void wait() const {
        int received = 0;
        sigwait(&set_, &received);
    }

private:
    sigset_t set_{};
};

Status record(Hub& hub, audit::Action action, const std::string& where) {
    const auto recorded = hub.audit().record({"server", action, where, "local"});
    return recorded ? Status{} : Status{recorded.error()};
}

/// Into the server's log, the audit log, and to everybody who watches over the hub.
void raise_alarm(Hub& hub, Terminal& terminal, const std::string& what) {
    terminal.error(fmt::format("vrhub: ALARM: {}\n", what));
    const auto recorded =
        hub.audit().record({"server", audit::Action::alarm_raised, what, "local"});
    const auto told = hub.people().alarm(what);
    for (const auto& outcome : {recorded ? Status{} : Status{recorded.error()}, told}) {
        if (!outcome) {
            terminal.error(fmt::format("vrhub: the alarm: {}\n", outcome.error().message));
        }
    }
}

/// Sends the audit log on, where the configuration names a second place.
std::unique_ptr<AuditCopyRound> copy_audit(Hub& hub,
                                           const Configuration& configuration,
                                           std::atomic<bool>& is_behind,
                                           Terminal& terminal) {
    if (configuration.audit_copy.empty()) {
        return nullptr;
    }
    return std::make_unique<AuditCopyRound>(
        hub.audit_desk(),
        configuration.audit_copy,
        hub.clock(),
        is_behind,
        AuditCopyRound::Tell{
            [&](const std::string& what) { raise_alarm(hub, terminal, what); },
            [&](const std::string& what) { terminal.error(fmt::format("vrhub: {}\n", what)); }});
}

http::ServerSettings settings_of(const Configuration& configuration) {
    http::ServerSettings settings;
    settings.address = configuration.address;
    settings.port = configuration.port;
    if (!configuration.tls_certificate.empty()) {
        settings.tls = http::TlsFiles{configuration.tls_certificate, configuration.tls_key};
    }
    settings.behind_tls_proxy = configuration.behind_tls_proxy;
    settings.trusted_proxies = configuration.trusted_proxies;
    settings.workers = configuration.threads;
    return settings;
}

/// Sends what is in the outbox, as the configuration says; without it, messages wait there.
class MailRoom {
public:
    MailRoom(Hub& hub, const Configuration& configuration, Terminal& terminal) {
        if (!configuration.mail) {
            terminal.error("vrhub: warning: vrhub.toml has no [mail]: messages wait unsent\n");
            return;
        }
        if (configuration.public_address.empty()) {
            terminal.error(
                "vrhub: warning: vrhub.toml has no public_address: no message can hold a "
                "link\n");
        }
        sender_ = std::make_unique<mail::SmtpSender>(*configuration.mail);
        courier_ = std::make_unique<mail::Courier>(hub.outbox(), *sender_, hub.clock());
    }

private:
    std::unique_ptr<mail::SmtpSender> sender_;
    std::unique_ptr<mail::Courier> courier_;
};

/// Says which agreements end, and purges what is due where the configuration asks for it.
bool look_after_agreements(Hub& hub, const Configuration& configuration, Terminal& terminal) {
    for (const auto& warning : hub.agreements().check().warnings) {
        terminal.error(fmt::format("vrhub: warning: {}\n", warning));
    }
    if (!configuration.purges_daily) {
        return true;
    }
    const services::Caller caller{accounts::Principal::operator_with(::getuid()), "daily round"};
    const auto run = hub.run_retention(caller, {});
    run ? terminal.out(*run)
        : terminal.error(fmt::format("vrhub: not purged: {}\n", run.error().message));
    return run.ok();
}

/// Notices, expiry, dormancy and reviews of accounts.
bool look_after_people(Hub& hub, Terminal& terminal) {
    const auto done = hub.people().round().run();
    if (!done) {
        terminal.error(fmt::format("vrhub: accounts: {}\n", done.error().message));
    }
    return done.ok();
}

/// Removes entries of the audit log whose time is over.
bool look_after_log(Hub& hub, Terminal& terminal) {
    const auto months = hub.audit_months();
    const auto removed =
        months ? hub.audit_desk().remove_older_than(*months) : Result<std::int64_t>{months.error()};
    if (!removed) {
        terminal.error(fmt::format("vrhub: audit log: {}\n", removed.error().message));
    } else if (*removed > 0) {
        terminal.out(fmt::format("audit log: entries up to {} were removed\n", *removed));
    }
    return removed.ok();
}

/// Forgets what people deleted long enough ago.
bool look_after_kept(Hub& hub, Terminal& terminal) {
    auto done = hub.views().forget_deleted();
    if (done) {
        done = hub.annotations().forget_deleted();
    }
    if (!done) {
        terminal.error(fmt::format("vrhub: saved views: {}\n", done.error().message));
    }
    return done.ok();
}

/// Removes files of figures whose time is over.
bool look_after_exports(Hub& hub, Terminal& terminal) {
    const auto done = hub.expire_exports();
    if (!done) {
        terminal.error(fmt::format("vrhub: exports: {}\n", done.error().message));
    }
    return done.ok();
}

/// Says which secrets are past their time, and once a week writes so.
bool look_after_secrets(Hub& hub, Terminal& terminal) {
    const auto past = hub.secrets().past_due();
    if (!past) {
        terminal.error(fmt::format("vrhub: secrets: {}\n", past.error().message));
        return false;
    }
    for (const auto& each : *past) {
        each.is_to_be_told ? raise_alarm(hub, terminal, each.sentence)
                           : terminal.error(fmt::format("vrhub: warning: {}\n", each.sentence));
    }
    return true;
}

/// Carries out what two persons agreed to, when its time has come.
bool take_changes(Hub& hub, Terminal& terminal) {
    const auto taken = hub.changes().take_due();
    if (!taken) {
        terminal.error(fmt::format("vrhub: changes: {}\n", taken.error().message));
    }
    return taken.ok();
}

Status serve_until_told(Hub& hub,
                        const DataDirectory& directory,
                        const Configuration& configuration,
                        http::StaticFiles site,
                        Terminal& terminal) {
    const EndSignals signals;
    std::atomic<bool> copy_is_behind{false};
    hub.submissions().start();
    auto& people = hub.people();
    const auto provider = configuration.provider
                              ? std::make_unique<ProviderDesk>(hub, *configuration.provider)
                              : nullptr;
    const http::Dispatcher dispatcher{
        {people.sessions(), people.keys(), hub.permissions(), hub.audit(), people.refusals()},
        http::api_routes(people.services(),
                         hub.data_handlers(),
                         hub.submissions().handlers(),
                         hub.audit_desk().handlers(),
                         {hub.changes(), hub.views(), hub.annotations()},
                         hub.export_handlers(),
                         provider ? provider->routes() : std::vector<http::Route>{},
                         [&] { return copy_is_behind.load(); }),
        std::move(site)};
    auto server = http::Server::start(settings_of(configuration), dispatcher);
    if (!server) {
        return server.error();
    }
    const auto address = fmt::format("{}://{}:{}",
                                     configuration.tls_certificate.empty() ? "http" : "https",
                                     configuration.address,
                                     (*server)->port());
    auto operators = command::OperatorListener::open(
        directory.socket(),
        [&](const command::Invocation& invocation, unsigned uid, Terminal& far) {
            return run_for_operator(hub, invocation, uid, far);
        });
    if (!operators) {
        return operators.error();
    }
    if (auto recorded = record(hub, audit::Action::server_started, address); !recorded) {
        return recorded;
    }
    const MailRoom mail_room{hub, configuration, terminal};
    const auto copying = copy_audit(hub, configuration, copy_is_behind, terminal);
    terminal.out(fmt::format("serving {}\n", address));
    const CheckpointRound checkpoints{
        hub.audit_desk().checkpoints(), [&](const Error& fault) {
            terminal.error(fmt::format("vrhub: warning: {}\n", fault.message));
        }};
    const Round every_day{{std::chrono::hours{24}, std::chrono::hours{1}}, [&] {
                              const bool accounts = look_after_people(hub, terminal);
                              const bool log = look_after_log(hub, terminal);
                              const bool kept = look_after_kept(hub, terminal);
                              const bool exports = look_after_exports(hub, terminal);
                              const bool secrets = look_after_secrets(hub, terminal);
                              return look_after_agreements(hub, configuration, terminal) &&
                                     accounts && log && kept && exports && secrets;
                          }};
    const Round every_minute{{std::chrono::minutes{1}, std::chrono::minutes{1}}, [&] {
                                 people.sign_in().tell_of_half_sign_ins();
                                 return take_changes(hub, terminal);
                             }};
    signals.wait();
    (*operators)->stop();
    (*server)->stop();
    (*server)->wait();
    return record(hub, audit::Action::server_stopped, address);
}

}  // namespace

int serve(const command::Serve& options, Terminal& terminal) {
    const auto directory = DataDirectory::open(options.data);
    if (!directory) {
        return fail(terminal, directory.error());
    }
    const auto lock = DataDirectoryLock::take(directory->root(), "vrhub serve");
    if (!lock) {
        return fail(terminal, lock.error());
    }
    auto configuration = Configuration::read(directory->configuration());
    if (!configuration) {
        return fail(terminal, configuration.error());
    }
    if (!options.listen.empty()) {
        if (auto listening = configuration->listen_on(options.listen); !listening) {
            return fail(terminal, listening.error());
        }
    }
    auto site = load_site(options);
    if (!site) {
        return fail(terminal, site.error());
    }
    if (!configuration->tls_certificate.empty() &&
        http::is_self_signed(configuration->tls_certificate)) {
        terminal.error(
            "vrhub: warning: tls_certificate vouches for itself, so browsers will warn people; use "
            "one of an authority that they trust\n");
    }
    if (configuration->behind_tls_proxy && configuration->trusted_proxies.trusts_nobody()) {
        terminal.error(
            "vrhub: warning: behind_tls_proxy without trusted_proxies: every request seems to come "
            "from the proxy, in the audit log and for the limits\n");
    }
    const auto hub = Hub::open(*directory, configuration->threads, people_settings(*configuration));
    if (!hub) {
        return fail(terminal, hub.error());
    }
    if (configuration->is_demonstration) {
        terminal.error(
            "vrhub: warning: this hub is for demonstrations and tests: its operator may choose "
            "people's passwords\n");
    }
    for (const auto& policy : (*hub)->policies_not_agreed()) {
        terminal.error(fmt::format("vrhub: warning: {}\n", policy));
    }
    const auto served =
        serve_until_told(**hub, *directory, *configuration, *std::move(site), terminal);
    return served ? 0 : fail(terminal, served.error());
}

}  // namespace hub::app
