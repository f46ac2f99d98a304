#include "app/secret_desk.hpp"

#include "app/configuration.hpp"
#include "app/secret_file.hpp"
#include "services/caller_event.hpp"

#include <algorithm>
#include <sys/stat.h>

#include <fmt/format.h>

namespace hub::app {

namespace {

constexpr std::chrono::days between_reminders{7};

std::string place_text(const SecretPlace& place) {
    return place.is_given ? "given by the service manager" : place.file.string();
}

}  // namespace

Result<std::vector<SecretDesk::Seen>> SecretDesk::look() {
    const auto known = secrets_.store().all();
    if (!known) {
        return known.error();
    }
    std::vector<Seen> seen;
    for (const auto& rule : secret_rules) {
        const auto kept = known->find(std::string{rule.name});
        if (kept == known->end()) {
            return Error{ErrorCode::internal, fmt::format("{} was never noted", rule.name)};
        }
        seen.push_back({std::string{rule.name},
                        kept->second.since,
                        rule.life_days,
                        kept->second.key_id,
                        place_text(place_of_secret(secrets_.directory().secret_file(rule.name)))});
    }
    const auto configuration = Configuration::read(secrets_.directory().configuration());
    if (!configuration) {
        return configuration.error();
    }
    for (const auto& given : configuration->given_secrets) {
        const auto place = place_of_secret(given.file);
        struct stat status {};
        const bool is_there = ::stat(place.file.c_str(), &status) == 0;
        seen.push_back({given.name,
                        is_there ? Instant{std::chrono::seconds{status.st_mtime}} : clock_.now(),
                        given.life_days,
                        "",
                        place_text(place)});
    }
    return seen;
}

bool SecretDesk::is_past(const Seen& seen) const {
    return seen.life_days > 0 && clock_.now() - seen.since > std::chrono::days{seen.life_days};
}

Result<std::string> SecretDesk::list() {
    const auto all = look();
    if (!all) {
        return all.error();
    }
    std::string text;
    for (const auto& seen : *all) {
        const auto days =
            std::chrono::duration_cast<std::chrono::days>(clock_.now() - seen.since).count();
        const auto due = seen.life_days == 0
                             ? std::string{"no end by itself"}
                             : fmt::format("{} {}",
                                           is_past(seen) ? "PAST DUE since" : "due",
                                           iso_day(seen.since + std::chrono::days{seen.life_days}));
        text += fmt::format("{}\tsince {} ({} days)\t{}\t{}\t{}\n",
                            seen.name,
                            iso_day(seen.since),
                            days,
                            due,
                            seen.key_id.empty() ? "-" : "key " + seen.key_id,
                            seen.place);
    }
    return text;
}

Result<std::vector<SecretDesk::PastDue>> SecretDesk::past_due() {
    const auto all = look();
    if (!all) {
        return all.error();
    }
    std::vector<PastDue> found;
    for (const auto& seen : *all) {
        if (!is_past(seen)) {
            continue;
        }
        const auto told = secrets_.store().reminded(seen.name);
        if (!told) {
            return told.error();
        }
        const bool is_to_be_told = !*told || clock_.now() - **told >= between_reminders;
        if (is_to_be_told) {
            if (auto noted = secrets_.store().note_reminder(seen.name, clock_.now()); !noted) {
                return noted.error();
            }
        }
        found.push_back({fmt::format("the secret {} has been in use since {} and was to be "
                                     "replaced after {} days (vrhub secrets list)",
                                     seen.name,
                                     iso_day(seen.since),
                                     seen.life_days),
                         is_to_be_told});
    }
    return found;
}

Status SecretDesk::replace_account_key() {
    const auto replaced =
        secrets_.replace("account-key", [&](const SecretKey& next, const ledger::KeptSecret& kept) {
            return people_.replace_account_key(next, [&](const auto& reseal) {
                return secrets_.store().keep_resealed("account-key", kept, reseal);
            });
        });
    return replaced ? Status{} : Status{replaced.error()};
}

Status SecretDesk::replace_export_key() {
    const auto next = secrets_.replace("export-key");
    return next ? exports_.replace_key(*next) : Status{next.error()};
}

Status SecretDesk::replace_signing_key(const std::string& name,
                                       SigningKey& signing,
                                       std::int64_t until) {
    const auto replaced = secrets_.replace(
        name, [&](const SecretKey& next, const ledger::KeptSecret& kept) -> Status {
            // First: a key that signs is never one whose succession nobody wrote down.
            if (auto noted = secrets_.directory().add_succession(
                    succession_line(name, signing.as_it_is(), SigningKey{next}, until));
                !noted) {
                return noted;
            }
            return secrets_.store().keep(name, kept);
        });
    if (!replaced) {
        return replaced.error();
    }
    signing.replace(*replaced);
    return {};
}

Result<std::string> SecretDesk::replace(const services::Caller& caller, const std::string& name) {
    const auto* rule = std::find_if(secret_rules.begin(),
                                    secret_rules.end(),
                                    [&](const auto& each) { return each.name == name; });
    if (rule == secret_rules.end()) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("{} is no secret that the hub makes; what the operator puts in "
                                 "place is replaced by writing its file and restarting the server",
                                 name)};
    }
    if (!rule->not_here.empty()) {
        return Error{ErrorCode::refused, fmt::format("{}: {}", name, rule->not_here)};
    }
    const auto recorded =
        audit_desk_.log().record(services::event_of(caller, audit::Action::secret_replaced, name));
    if (!recorded) {
        return recorded.error();
    }
    const auto replaced =
        name == "account-key"  ? replace_account_key()
        : name == "export-key" ? replace_export_key()
        : name == "audit-signing-key"
            ? audit_desk_.replace_key([&](SigningKey& key, std::int64_t last_entry) {
                  return replace_signing_key(name, key, last_entry);
              })
            : replace_signing_key(name, release_key_, clock_.now().time_since_epoch().count());
    if (!replaced) {
        return replaced.error();
    }
    const auto known = secrets_.store().all();
    return known ? Result{fmt::format("{}: key {} from now on\n", name, known->at(name).key_id)}
                 : Result<std::string>{known.error()};
}

}  // namespace hub::app
