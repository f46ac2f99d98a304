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

Entries entries_of(SQLite::Statement& row) {
    Entries list;
    while (row.executeStep()) {
        list.push_back(copy_of(entry_in(row)));
    }
    return list;
}

/// The conditions of a search, as they follow on a first one.
std::string conditions_of(const audit::Search& search) {
    std::string conditions;
    if (search.from) {
        conditions += " AND at_ms >= :from";
    }
    if (search.until) {
        conditions += " AND at_ms < :until";
    }
    if (!search.principal.empty()) {
        conditions += " AND principal = :principal";
    }
    if (!search.action.empty()) {
        conditions += " AND action = :action";
    }
    if (!search.origin.empty()) {
        conditions += " AND origin = :origin";
    }
    return conditions;
}

void bind_conditions(SQLite::Statement& statement, const audit::Search& search) {
    if (search.from) {
        statement.bind(":from", column_of(*search.from));
    }
    if (search.until) {
        statement.bind(":until", column_of(*search.until));
    }
    if (!search.principal.empty()) {
        statement.bind(":principal", search.principal);
    }
    if (!search.action.empty()) {
        statement.bind(":action", search.action);
    }
    if (!search.origin.empty()) {
        statement.bind(":origin", search.origin);
    }
}

}  // namespace

Result<audit::ChainHead> SqliteAuditLog::head() const {
    return ledger_.with(what, [](SQLite::Database& database) -> Result<audit::ChainHead> {
        return audit_head(database);
    });
}

Result<Entries> SqliteAuditLog::newest(int entries) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<Entries> {
        SQLite::Statement row{
            database,
            fmt::format("SELECT * FROM (SELECT {} FROM audit_entries ORDER BY sequence DESC"
                        " LIMIT ?) ORDER BY sequence",
                        entry_columns)};
        row.bind(1, entries);
        return entries_of(row);
    });
}

Result<Entries> SqliteAuditLog::of(audit::Action action) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<Entries> {
        SQLite::Statement row{
            database,
            fmt::format("SELECT {} FROM audit_entries WHERE action = ? ORDER BY sequence",
                        entry_columns)};
        row.bind(1, std::string{slug_of(action)});
        return entries_of(row);
    });
}

Result<audit::Found> SqliteAuditLog::search(const audit::Search& search,
                                            std::optional<std::int64_t> before,
                                            int limit) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<audit::Found> {
        SQLite::Statement row{database,
                              fmt::format("SELECT {} FROM audit_entries WHERE sequence < :before{}"
                                          " ORDER BY sequence DESC LIMIT :limit",
                                          entry_columns,
                                          conditions_of(search))};
        row.bind(":before", before.value_or(std::numeric_limits<std::int64_t>::max()));
        row.bind(":limit", std::int64_t{limit} + 1);
        bind_conditions(row, search);
        audit::Found found{entries_of(row)};
        // One more was asked for than is given, to learn whether there are more.
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
            SQLite::Statement row{
                database,
                fmt::format("SELECT {} FROM audit_entries NOT INDEXED WHERE sequence > :done"
                            " AND sequence <= :last{} ORDER BY sequence",
                            entry_columns,
                            conditions_of(search))};
            row.bind(":done", done);
            row.bind(":last", std::min(done + entries_a_turn, end->sequence));
            bind_conditions(row, search);
            while (row.executeStep()) {
                if (auto visited = visit(entry_in(row)); !visited) {
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

Result<audit::ChainHead> SqliteAuditLog::verify(const std::vector<audit::Checkpoint>& noted) const {
    audit::ChainCheck check{noted};
    // From the least number there is: an entry below the first is none of ours.
    auto next = std::numeric_limits<std::int64_t>::min();
    std::optional<audit::ChainHead> end;
    while (!end) {
        auto turned = ledger_.with(what, [&](SQLite::Database& database) -> Status {
            // One transaction, so that the last entries and the head are of the same moment.
            const SQLite::Transaction reading{database};
            SQLite::Statement row{database,
                                  fmt::format("SELECT {} FROM audit_entries WHERE sequence >= ?"
                                              " ORDER BY sequence LIMIT ?",
                                              entry_columns)};
            row.bind(1, next);
            row.bind(2, entries_a_turn);
            std::int64_t read = 0;
            for (; row.executeStep(); ++read) {
                if (auto follows = check.next(entry_in(row)); !follows) {
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
