#include "ledger/sqlite_export_store.hpp"

#include "ledger/columns.hpp"

#include <fmt/format.h>

namespace hub::ledger {

using accounts::ExportState;
using accounts::KeptExport;

namespace {

constexpr auto what = "exports";

constexpr auto read_exports =
    "SELECT id, state, format, audience, purpose, title, dataset, marking, policy_hash, row_count,"
    " column_count, cells, hidden, made_at_ms, expires_at_ms, made_by, file_name, sha256, question,"
    " report, decided_by, decided_at_ms, reason FROM exports";
constexpr auto insert_export =
    "INSERT INTO exports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '',"
    " NULL, ?)";
constexpr auto count_files =
    "SELECT count(*) FROM exports WHERE made_by = ? AND state IN ('ready', 'waiting')";
constexpr auto own_and_waiting =
    " WHERE rowid IN (SELECT rowid FROM exports WHERE made_by = ?1 ORDER BY rowid DESC LIMIT 500)"
    " OR (?2 = 1 AND state = 'waiting') ORDER BY rowid DESC";
constexpr auto past = " WHERE state IN ('ready', 'waiting') AND expires_at_ms <= ?";
constexpr auto move_export =
    "UPDATE exports SET state = ?, decided_by = ?, decided_at_ms = ?, reason = ?"
    " WHERE id = ? AND state = ?";
constexpr auto forget_exports =
    "DELETE FROM exports WHERE state IN ('refused', 'expired') AND made_at_ms < ?";

std::string text_of(std::string_view slug) {
    return std::string{slug};
}

Result<KeptExport> export_from(SQLite::Statement& row) {
    const auto text = [&](const char* column) { return row.getColumn(column).getString(); };
    const auto state = accounts::export_state_from(text("state"));
    const auto format = accounts::export_format_from(text("format"));
    const auto audience = accounts::export_audience_from(text("audience"));
    if (!state || !format || !audience) {
        return Error{ErrorCode::internal, "exports: one is of a state or kind that is not known"};
    }
    KeptExport kept;
    kept.id = text("id");
    kept.state = *state;
    kept.format = *format;
    kept.audience = *audience;
    kept.purpose = text("purpose");
    kept.title = text("title");
    kept.dataset = text("dataset");
    kept.marking = text("marking");
    kept.policy_hash = text("policy_hash");
    kept.rows = row.getColumn("row_count").getInt64();
    kept.columns = row.getColumn("column_count").getInt64();
    kept.cells = row.getColumn("cells").getInt64();
    kept.hidden = row.getColumn("hidden").getInt64();
    kept.made_at = instant_from(row.getColumn("made_at_ms"));
    kept.expires_at = instant_from(row.getColumn("expires_at_ms"));
    kept.made_by = text("made_by");
    kept.file_name = text("file_name");
    kept.sha256 = text("sha256");
    kept.question = text("question");
    kept.report = text("report");
    kept.decided_by = text("decided_by");
    if (!row.getColumn("decided_at_ms").isNull()) {
        kept.decided_at = instant_from(row.getColumn("decided_at_ms"));
    }
    kept.reason = text("reason");
    return kept;
}

Result<std::vector<KeptExport>> all_of(SQLite::Statement& row) {
    std::vector<KeptExport> exports;
    while (row.executeStep()) {
        auto kept = export_from(row);
        if (!kept) {
            return kept.error();
        }
        exports.push_back(*std::move(kept));
    }
    return exports;
}

void bind_all(SQLite::Statement& row, const KeptExport& made) {
    int place = 0;
    for (const auto& text : {made.id,
                             text_of(slug_of(made.state)),
                             text_of(slug_of(made.format)),
                             text_of(slug_of(made.audience)),
                             made.purpose,
                             made.title,
                             made.dataset,
                             made.marking,
                             made.policy_hash}) {
        row.bind(++place, text);
    }
    for (const auto number : {made.rows,
                              made.columns,
                              made.cells,
                              made.hidden,
                              column_of(made.made_at),
                              column_of(made.expires_at)}) {
        row.bind(++place, number);
    }
    for (const auto& text :
         {made.made_by, made.file_name, made.sha256, made.question, made.report, made.reason}) {
        row.bind(++place, text);
    }
}

}  // namespace

Status SqliteExportStore::add(const KeptExport& made) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement held{database, count_files};
        held.bind(1, made.made_by);
        if (has_file(made.state) && held.executeStep() &&
            held.getColumn(0).getInt() >= accounts::most_exports_of_a_person) {
            return Error{ErrorCode::too_many,
                         fmt::format("at most {} exports are kept for a person; remove some first",
                                     accounts::most_exports_of_a_person)};
        }
        SQLite::Statement row{database, insert_export};
        bind_all(row, made);
        row.exec();
        return {};
    });
}

Result<std::vector<KeptExport>> SqliteExportStore::list(const std::string& made_by,
                                                        bool waiting_of_others) const {
    using Exports = Result<std::vector<KeptExport>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Exports {
        SQLite::Statement row{database, std::string{read_exports} + own_and_waiting};
        row.bind(1, made_by);
        row.bind(2, waiting_of_others ? 1 : 0);
        return all_of(row);
    });
}

Result<std::optional<KeptExport>> SqliteExportStore::find(const std::string& id) const {
    using Found = Result<std::optional<KeptExport>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_exports} + " WHERE id = ?"};
        row.bind(1, id);
        if (!row.executeStep()) {
            return std::optional<KeptExport>{};
        }
        auto kept = export_from(row);
        return kept ? Found{std::optional{*std::move(kept)}} : Found{kept.error()};
    });
}

Result<std::vector<KeptExport>> SqliteExportStore::due(Instant now) const {
    using Exports = Result<std::vector<KeptExport>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Exports {
        SQLite::Statement row{database, std::string{read_exports} + past};
        row.bind(1, column_of(now));
        return all_of(row);
    });
}

Status SqliteExportStore::move(const KeptExport& moved, ExportState from) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, move_export};
        row.bind(1, text_of(slug_of(moved.state)));
        row.bind(2, moved.decided_by);
        if (moved.decided_at) {
            row.bind(3, column_of(*moved.decided_at));
        }
        row.bind(4, moved.reason);
        row.bind(5, moved.id);
        row.bind(6, text_of(slug_of(from)));
        return row.exec() == 0 ? Status{Error{ErrorCode::conflict,
                                              "somebody else decided on this export meanwhile"}}
                               : Status{};
    });
}

Status SqliteExportStore::remove(const std::string& id) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, "DELETE FROM exports WHERE id = ?"};
        row.bind(1, id);
        row.exec();
        return {};
    });
}

Status SqliteExportStore::forget_before(Instant made_at) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, forget_exports};
        row.bind(1, column_of(made_at));
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
