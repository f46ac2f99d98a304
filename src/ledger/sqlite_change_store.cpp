#include "ledger/sqlite_change_store.hpp"

#include "base/text.hpp"
#include "ledger/columns.hpp"

namespace hub::ledger {

using accounts::TwoPersonChange;

namespace {

constexpr auto what = "changes";

constexpr auto read_changes =
    "SELECT id, kind, dataset, content, reason, effect, loosens, proposed_by, proposed_at_ms,"
    " state, decided_by, active_from_ms, note FROM changes";
constexpr auto insert_change =
    "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, '')";
constexpr auto move_change =
    "UPDATE changes SET state = ?, decided_by = ?, active_from_ms = ?, note = ?"
    " WHERE id = ? AND state = ?";

std::string lines_of(const std::vector<std::string>& sentences) {
    std::string lines;
    for (const auto& sentence : sentences) {
        lines += sentence + '\n';
    }
    return lines;
}

std::vector<std::string> sentences_of(const std::string& lines) {
    std::vector<std::string> sentences;
    for (const auto line : split(lines, '\n')) {
        if (!line.empty()) {
            sentences.emplace_back(line);
        }
    }
    return sentences;
}

Result<TwoPersonChange> change_from(SQLite::Statement& row) {
    const auto kind = accounts::change_kind_from(row.getColumn("kind").getString());
    const auto state = accounts::change_state_from(row.getColumn("state").getString());
    if (!kind || !state) {
        return Error{ErrorCode::internal, "changes: one is of a kind or state that is not known"};
    }
    TwoPersonChange change;
    change.id = row.getColumn("id").getString();
    change.kind = *kind;
    change.dataset = row.getColumn("dataset").getString();
    change.content = row.getColumn("content").getString();
    change.reason = row.getColumn("reason").getString();
    change.effect = sentences_of(row.getColumn("effect").getString());
    change.loosens = row.getColumn("loosens").getInt() != 0;
    change.proposed_by = row.getColumn("proposed_by").getString();
    change.proposed_at = instant_from(row.getColumn("proposed_at_ms"));
    change.state = *state;
    change.decided_by = row.getColumn("decided_by").getString();
    if (!row.getColumn("active_from_ms").isNull()) {
        change.active_from = instant_from(row.getColumn("active_from_ms"));
    }
    change.note = row.getColumn("note").getString();
    return change;
}

}  // namespace

Status SqliteChangeStore::add(const TwoPersonChange& change) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, insert_change};
        row.bind(1, change.id);
        row.bind(2, std::string{slug_of(change.kind)});
        row.bind(3, change.dataset);
        row.bind(4, change.content);
        row.bind(5, change.reason);
        row.bind(6, lines_of(change.effect));
        row.bind(7, change.loosens ? 1 : 0);
        row.bind(8, change.proposed_by);
        row.bind(9, column_of(change.proposed_at));
        row.bind(10, std::string{slug_of(change.state)});
        row.exec();
        return {};
    });
}

Result<std::vector<TwoPersonChange>> SqliteChangeStore::list() const {
    using Changes = Result<std::vector<TwoPersonChange>>;
    return ledger_.with(what, [](SQLite::Database& database) -> Changes {
        SQLite::Statement row{database, std::string{read_changes} + " ORDER BY rowid DESC"};
        std::vector<TwoPersonChange> changes;
        while (row.executeStep()) {
            auto change = change_from(row);
            if (!change) {
                return change.error();
            }
            changes.push_back(*std::move(change));
        }
        return changes;
    });
}

Result<std::optional<TwoPersonChange>> SqliteChangeStore::find(const std::string& id) const {
    using Found = Result<std::optional<TwoPersonChange>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_changes} + " WHERE id = ?"};
        row.bind(1, id);
        if (!row.executeStep()) {
            return std::optional<TwoPersonChange>{};
        }
        auto change = change_from(row);
        return change ? Found{std::optional{*std::move(change)}} : Found{change.error()};
    });
}

Status SqliteChangeStore::move(const TwoPersonChange& change, accounts::ChangeState from) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, move_change};
        row.bind(1, std::string{slug_of(change.state)});
        row.bind(2, change.decided_by);
        if (change.active_from) {
            row.bind(3, column_of(*change.active_from));
        }
        row.bind(4, change.note);
        row.bind(5, change.id);
        row.bind(6, std::string{slug_of(from)});
        if (row.exec() == 0) {
            return Error{ErrorCode::conflict, "somebody else decided on this change meanwhile"};
        }
        return {};
    });
}

}  // namespace hub::ledger
