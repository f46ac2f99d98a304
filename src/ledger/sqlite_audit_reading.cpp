// The reading side of `SqliteAuditLog`.
#include "audit/chain_check.hpp"
#include "ledger/audit_rows.hpp"
#include "ledger/columns.hpp"
#include "ledger/sqlite_audit_log.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace hub::ledger {

namespace {

constexpr auto what = "audit log";

/// So many entries are read before others may use the ledger: some hundredths of a second.
constexpr std::int64_t entries_a_turn = 10'000;

using Entries = std::vector<audit::Entry>;

Entries entries_of(AuditRows& rows) {
    Entries list;
    while (rows.next()) {
        list.push_back(copy_of(rows.entry()));
    }
    return list;
}

/// The conditions of a search, as they follow on a first one. A column behind a + is not looked up
/// by its index: one index is used, of what most likely has the fewest entries.
std::string conditions_of(const audit::Search& search) {
    std::string conditions;
    std::string_view by_index;
    for (const auto& [name, value] : {std::pair{"principal", &search.principal},
                                      {"origin", &search.origin},
                                      {"action", &search.action}}) {
        if (!value->empty()) {
            conditions += fmt::format(" AND {}{} = :{}", by_index, name, name);
            by_index = "+";
        }
    }
    conditions += search.from ? fmt::format(" AND {}at_ms >= :from", by_index) : "";
    conditions += search.until ? fmt::format(" AND {}at_ms < :until", by_index) : "";
    return conditions;
}

void bind_conditions(AuditRows& rows, const audit::Search& search) {
    if (search.from) {
        rows.bind(":from", column_of(*search.from));
    }
    if (search.until) {
        rows.bind(":until", column_of(*search.until));
    }
    if (!search.principal.empty()) {
        rows.bind(":principal", search.principal);
    }
    if (!search.action.empty()) {
        rows.bind(":action", search.action);
    }
    if (!search.origin.empty()) {
        rows.bind(":origin", search.origin);
    }
}

/// Whether a search by time alone finds so few that they are quicker sorted than sought from the
/// newest entry back. Entries do not stand in the order of their times where a clock was put back.
bool is_of_a_short_time(SQLite::Database& database, const audit::Search& search) {
    const bool by_time_alone = (search.from || search.until) && search.principal.empty() &&
                               search.action.empty() && search.origin.empty();
    if (!by_time_alone) {
        return false;
    }
    AuditRows rows{database,
                   fmt::format("INDEXED BY audit_entries_at WHERE true{} LIMIT 1 OFFSET :most",
                               conditions_of(search))};
    rows.bind(":most", entries_a_turn);
    bind_conditions(rows, search);
    return !rows.next();
}

}  // namespace

Result<audit::ChainHead> SqliteAuditLog::head() const {
    return ledger_.with(what, [](SQLite::Database& database) -> Result<audit::ChainHead> {
        return audit_head(database);
    });
}

Result<Entries> SqliteAuditLog::newest(int entries) const {
    auto found = search({}, {}, entries);
    if (!found) {
        return found.error();
    }
    std::reverse(found->entries.begin(), found->entries.end());
    return std::move(found->entries);
}

Result<Entries> SqliteAuditLog::after(std::int64_t sequence, int limit) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<Entries> {
        AuditRows rows{database, "WHERE sequence > :after ORDER BY sequence LIMIT :limit"};
        rows.bind(":after", sequence);
        rows.bind(":limit", std::int64_t{limit});
        return entries_of(rows);
    });
}

Result<Entries> SqliteAuditLog::of(audit::Action action) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<Entries> {
        AuditRows rows{database, "WHERE action = :action ORDER BY sequence"};
        rows.bind(":action", std::string{slug_of(action)});
        return entries_of(rows);
    });
}

Result<audit::Found> SqliteAuditLog::search(const audit::Search& search,
                                            std::optional<std::int64_t> before,
                                            int limit) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<audit::Found> {
        AuditRows rows{
            database,
            fmt::format("{} sequence < :before{} ORDER BY sequence DESC LIMIT :limit",
                        is_of_a_short_time(database, search) ? "INDEXED BY audit_entries_at WHERE +"
                                                             : "WHERE ",
                        conditions_of(search))};
        rows.bind(":before", before.value_or(std::numeric_limits<std::int64_t>::max()));
        // One more is asked for than is given, to learn whether there are more.
        rows.bind(":limit", std::int64_t{limit} + 1);
        bind_conditions(rows, search);
        audit::Found found{entries_of(rows)};
        found.more = found.entries.size() > static_cast<std::size_t>(limit);
        if (found.more) {
            found.entries.pop_back();
        }
        return found;
    });
}

// No index is used: by one, every turn would have to sort all that is found.
Status SqliteAuditLog::each(const audit::Search& search,
                            const std::function<Status(const audit::EntryView&)>& visit) const {
    const auto end = head();
    if (!end) {
        return end.error();
    }
    for (std::int64_t done = 0; done < end->sequence; done += entries_a_turn) {
        auto turned = ledger_.with(what, [&](SQLite::Database& database) -> Status {
            AuditRows rows{database,
                           fmt::format("NOT INDEXED WHERE sequence > :done AND sequence <= :last{}"
                                       " ORDER BY sequence",
                                       conditions_of(search))};
            rows.bind(":done", done);
            rows.bind(":last", std::min(done + entries_a_turn, end->sequence));
            bind_conditions(rows, search);
            while (rows.next()) {
                if (auto visited = visit(rows.entry()); !visited) {
                    return visited;
                }
            }
            return {};
        });
        if (!turned) {
            return turned;
        }
    }
    return {};
}

Result<audit::ChainHead> SqliteAuditLog::last_before(Instant moment) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<audit::ChainHead> {
        // Not the last that is so old, but the last before any that is younger: a clock may have
        // been put back.
        SQLite::Statement row{database,
                              "SELECT sequence, own FROM audit_entries WHERE sequence < coalesce("
                              "(SELECT min(sequence) FROM audit_entries WHERE at_ms >= ?),"
                              " (SELECT sequence + 1 FROM audit_head))"
                              " ORDER BY sequence DESC LIMIT 1"};
        row.bind(1, column_of(moment));
        return row.executeStep()
                   ? audit::ChainHead{row.getColumn(0).getInt64(), digest_from(row.getColumn(1))}
                   : audit::ChainHead{};
    });
}

Result<std::string> SqliteAuditLog::start() const {
    return ledger_.with(what, [](SQLite::Database& database) -> Result<std::string> {
        SQLite::Statement row{database, "SELECT line FROM audit_start"};
        return row.executeStep() ? row.getColumn(0).getString() : std::string{};
    });
}

Result<audit::ChainHead> SqliteAuditLog::verify(const std::vector<audit::Checkpoint>& noted,
                                                const audit::ChainHead& start) const {
    audit::ChainCheck check{noted, start};
    // From the least number there is: an entry below the first is none of ours.
    auto next = std::numeric_limits<std::int64_t>::min();
    std::optional<audit::ChainHead> end;
    while (!end) {
        auto turned = ledger_.with(what, [&](SQLite::Database& database) -> Status {
            // One transaction, so that the last entries and the head are of the same moment.
            const SQLite::Transaction reading{database};
            AuditRows rows{database, "WHERE sequence >= :next ORDER BY sequence LIMIT :most"};
            rows.bind(":next", next);
            rows.bind(":most", entries_a_turn);
            std::int64_t read = 0;
            for (; rows.next(); ++read) {
                if (auto follows = check.next(rows.entry()); !follows) {
                    return follows;
                }
            }
            next = check.reached().sequence + 1;
            if (read < entries_a_turn) {
                end = audit_head(database);
                return check.finish(*end);
            }
            return {};
        });
        if (!turned) {
            return turned.error();
        }
    }
    return *end;
}

}  // namespace hub::ledger
