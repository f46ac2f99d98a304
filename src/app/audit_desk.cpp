#include "app/audit_desk.hpp"

#include "app/configuration.hpp"
#include "domain/period.hpp"

#include <fmt/format.h>

namespace hub::app {

AuditDesk::AuditDesk(ledger::Ledger& ledger,
                     audit::CheckpointFile file,
                     const std::filesystem::path& path,
                     const SigningKey& key,
                     std::function<Signers()> signers)
    : key_{key},
      checkpoints_{std::move(file), key, clock_},
      log_{ledger,
           clock_,
           [this](const audit::ChainHead& head) {
               checkpoints_.moved(head);
               const std::lock_guard lock{telling_};
               if (tell_) {
                   tell_();
               }
           }},
      copy_positions_{ledger},
      read_audit_{log_, path, std::move(signers)} {}

// Who ended without a checkpoint has one missing only; the next that opens the log makes it.
AuditDesk::~AuditDesk() {
    static_cast<void>(checkpoints_.now());
}

Result<std::unique_ptr<AuditDesk>> AuditDesk::open(const DataDirectory& directory,
                                                   ledger::Ledger& ledger) {
    const auto configuration = Configuration::read(directory.configuration());
    if (!configuration) {
        return configuration.error();
    }
    const auto seed = directory.audit_signing_key();
    if (!seed) {
        return seed.error();
    }
    const auto path = configuration->audit_checkpoints.empty() ? directory.audit_checkpoints()
                                                               : configuration->audit_checkpoints;
    auto file = audit::CheckpointFile::open(path);
    if (!file) {
        return file.error();
    }
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private
    const SigningKey key{*seed};
    std::unique_ptr<AuditDesk> desk{
        new AuditDesk{ledger, *std::move(file), path, key, [directory, key] {
                          return directory.signers("audit-signing-key", key.public_key());
                      }}};
    const auto head = desk->log_.head();
    if (!head) {
        return head.error();
    }
    desk->checkpoints_.moved(*head);
    return desk;
}

Status AuditDesk::replace_key(const ReplaceKey& replace) {
    return checkpoints_.replace_key(replace);
}

void AuditDesk::when_moved(std::function<void()> tell) {
    const std::lock_guard lock{telling_};
    tell_ = std::move(tell);
}

Result<std::int64_t> AuditDesk::remove_older_than(int months) {
    const auto today = domain::Month::parse(iso_day(clock_.now()).substr(0, 7));
    const auto kept_from =
        today ? parse_instant(today->plus(-months).text() + "-01") : std::optional<Instant>{};
    if (!kept_from) {
        return Error{ErrorCode::internal, "audit log: the clock shows no month"};
    }
    const auto last = log_.last_before(*kept_from);
    if (!last || last->sequence == 0) {
        return last ? Result<std::int64_t>{0} : last.error();
    }
    if (auto verified = read_audit_.verify({}); !verified) {
        return verified.error();
    }
    const audit::Event event{"server",
                             audit::Action::audit_entries_removed,
                             fmt::format("entries up to {}", last->sequence),
                             "local"};
    if (auto recorded = log_.record(event); !recorded) {
        return recorded.error();
    }
    const auto line = audit::log_start_line({*last, clock_.now()}, key_);
    const auto removed = log_.remove_until(*last, line);
    return removed ? Result{last->sequence} : Result<std::int64_t>{removed.error()};
}

http::AuditHandlers AuditDesk::handlers() const {
    using services::Caller;
    using services::Parameters;
    return {[this](const Caller& caller, const Parameters& parameters) {
                return search_audit_.run(caller, parameters);
            },
            [this](const Caller& caller, const Parameters& parameters) {
                return search_audit_.as_csv(caller, parameters);
            },
            [this](const Caller& caller, const Parameters& parameters) {
                return own_activity_.run(caller, parameters);
            }};
}

}  // namespace hub::app
