#include "services/run_retention.hpp"

#include "audit/audit_log.hpp"
#include "base/file.hpp"
#include "base/keyed_hash.hpp"
#include "domain/retention.hpp"
#include "ingest/value_reading.hpp"
#include "query/protected_query.hpp"
#include "retention/purge_receipt.hpp"
#include "services/caller_event.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace fs = std::filesystem;

using retention::DuePurge;
using retention::PurgedRecords;

namespace {

Result<std::string> day_of(const RunRetention::Order& order, const std::string& today) {
    const auto day = order.as_of.value_or(today);
    if (!ingest::month_in(day, domain::DateFormat::iso_day)) {
        return Error{ErrorCode::invalid_request, "--as-of is a day of the calendar, YYYY-MM-DD"};
    }
    if (today < day && !order.dry_run) {
        return Error{ErrorCode::invalid_request,
                     "--as-of is later than today: records that may still be kept are not purged "
                     "(look ahead with --dry-run)"};
    }
    return day;
}

DuePurge due_of(const query::KnownDataset& known,
                const domain::Agreement& agreement,
                const std::string& day) {
    return {&known.definition, domain::kept_from(agreement, day), domain::is_over(agreement, day)};
}

std::string kept_in_words(const DuePurge& due) {
    return due.whole ? "nothing may be kept" : "kept from " + due.kept_from.text();
}

std::string found_in_words(const PurgedRecords& found) {
    std::string text;
    for (const auto& body : found.bodies) {
        text += fmt::format("    {}  {} to {}  {} batches\n",
                            body.reporting_body,
                            body.months.first.text(),
                            body.months.last.text(),
                            body.batches);
    }
    return text + fmt::format("    {} records, and {} copies of them in frozen releases\n",
                              found.records,
                              found.frozen_records);
}

}  // namespace

Result<std::string> RunRetention::run(const Caller& caller, const Order& order) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "records are purged by an operator of the server"};
    }
    if (order.dataset && !datasets_.by_id.contains(*order.dataset)) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("there is no dataset {}", *order.dataset)};
    }
    const auto day = day_of(order, iso_day(clock_.now()));
    if (!day) {
        return day.error();
    }
    std::vector<DuePurge> due;
    std::string text;
    for (const auto& [id, known] : datasets_.by_id) {
        if (order.dataset && *order.dataset != id) {
            continue;
        }
        const auto agreement = known.agreement.get();
        if (!agreement) {
            text += fmt::format("{}: no agreement is recorded, nothing is due\n", id);
            continue;
        }
        const auto one = due_of(known, *agreement, *day);
        const auto found = purger_.look(one);
        if (!found) {
            return found.error();
        }
        text += fmt::format("{}: under {}, {}", id, agreement->reference, kept_in_words(one));
        if (found->empty()) {
            text += "; nothing is due\n";
            continue;
        }
        text += fmt::format("; {}:\n{}", order.dry_run ? "due" : "purged", found_in_words(*found));
        due.push_back(one);
    }
    if (order.dry_run || due.empty()) {
        return text;
    }
    const auto purged = purge(caller, due, *day);
    return purged ? Result{text + *purged} : purged.error();
}

Result<std::string> RunRetention::purge(const Caller& caller,
                                        const std::vector<DuePurge>& due,
                                        const std::string& as_of) {
    std::string object;
    for (const auto& one : due) {
        object += fmt::format("{}{}: {}, as of {}",
                              object.empty() ? "" : "; ",
                              one.dataset->id,
                              kept_in_words(one),
                              as_of);
    }
    const auto recorded = audit_.record(event_of(caller, audit::Action::retention_run, object));
    if (!recorded) {
        return recorded.error();
    }
    const auto names = purger_.purge(
        due, [&](const DuePurge& one, const std::string& name, const PurgedRecords& purged) {
            const retention::PurgeOccasion occasion{
                name,
                *datasets_.by_id.at(one.dataset->id).agreement.get(),
                as_of,
                iso_text(clock_.now()),
                caller.principal.name()};
            return retention::PurgeReceipt{occasion.agreement.reference,
                                           occasion.purged_at,
                                           purge_receipt_text(occasion, one, purged, key_)};
        });
    if (!names) {
        return names.error();
    }
    if (auto filed = file_receipts(); !filed) {
        return filed.error();
    }
    std::string text;
    for (const auto& name : *names) {
        text += fmt::format("receipt {}\n", (receipts_ / (name + ".txt")).string());
    }
    return text +
           "The files that suppliers sent, and backups, are not the hub's: purge them too.\n";
}

Status RunRetention::file_receipts() {
    const auto purges = purger_.purges();
    if (!purges) {
        return purges.error();
    }
    for (const auto& purge : *purges) {
        if (purge.filed) {
            continue;
        }
        if (auto made = make_private_folder(receipts_); !made) {
            return made;
        }
        if (auto kept = replace_file(receipts_ / (purge.name + ".txt"), purge.receipt); !kept) {
            return kept;
        }
        // Killed between the two, the log says it twice, with the same receipt.
        const auto recorded = audit_.record(
            {"server",
             audit::Action::records_purged,
             fmt::format(
                 "{}: receipt {}", purge.name, hex_of(digest_of(purge.receipt)).substr(0, 32)),
             "local"});
        if (!recorded) {
            return recorded.error();
        }
        if (auto marked = purger_.mark_filed(purge.name); !marked) {
            return marked;
        }
    }
    return {};
}

Result<std::string> RunRetention::list() {
    const auto purges = purger_.purges();
    if (!purges) {
        return purges.error();
    }
    std::string text;
    for (const auto& purge : *purges) {
        const auto said = retention::check_purge_receipt(purge.receipt, signers_());
        if (!said) {
            return said.error();
        }
        text += said->substr(0, said->find('\n') + 1);
    }
    return text.empty() ? Result<std::string>{"nothing was ever purged\n"} : text;
}

}  // namespace hub::services
