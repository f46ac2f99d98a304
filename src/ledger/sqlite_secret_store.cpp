#include "ledger/sqlite_secret_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto what = "secrets";

/// A table that keeps sealed texts: what it asks, and how a text is put in place of another.
struct SealedTable {
    const char* read;   ///< row, account, sealed text
    const char* write;  ///< sealed text, row
};
constexpr SealedTable accounts{
    "SELECT rowid, id, sealed_factor FROM accounts WHERE sealed_factor <> ''",
    "UPDATE accounts SET sealed_factor = ?, revision = revision + 1 WHERE rowid = ?"};
constexpr SealedTable links{
    "SELECT rowid, account, content FROM one_time_tokens WHERE purpose = 'activation'",
    "UPDATE one_time_tokens SET content = ? WHERE rowid = ?"};
constexpr SealedTable words{
    "SELECT rowid, account, sealed_word FROM one_time_tokens WHERE sealed_word <> ''",
    "UPDATE one_time_tokens SET sealed_word = ? WHERE rowid = ?"};

void write_kept(SQLite::Database& database, const std::string& name, const KeptSecret& secret) {
    SQLite::Statement row{database,
                          "INSERT INTO secrets VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (name) DO UPDATE SET key_id = ?2, since_ms = ?3"};
    row.bind(1, name);
    row.bind(2, secret.key_id);
    row.bind(3, column_of(secret.since));
    row.exec();
    SQLite::Statement reminder{database, "DELETE FROM secret_reminders WHERE name = ?"};
    reminder.bind(1, name);
    reminder.exec();
}

Status reseal_table(SQLite::Database& database,
                    const SealedTable& table,
                    const SqliteSecretStore::Reseal& reseal) {
    SQLite::Statement rows{database, table.read};
    std::vector<std::pair<std::int64_t, std::string>> sealed_again;
    while (rows.executeStep()) {
        auto sealed = reseal(rows.getColumn(2).getString(), rows.getColumn(1).getString());
        if (!sealed) {
            return sealed.error();
        }
        sealed_again.emplace_back(rows.getColumn(0).getInt64(), *std::move(sealed));
    }
    SQLite::Statement write{database, table.write};
    for (const auto& [row, sealed] : sealed_again) {
        write.bind(1, sealed);
        write.bind(2, row);
        write.exec();
        write.reset();
    }
    return {};
}

}  // namespace

Result<std::map<std::string, KeptSecret>> SqliteSecretStore::all() const {
    using Kept = std::map<std::string, KeptSecret>;
    return ledger_.with(what, [](SQLite::Database& database) -> Result<Kept> {
        SQLite::Statement rows{database, "SELECT name, key_id, since_ms FROM secrets"};
        Kept kept;
        while (rows.executeStep()) {
            kept.emplace(
                rows.getColumn(0).getString(),
                KeptSecret{rows.getColumn(1).getString(), instant_from(rows.getColumn(2))});
        }
        return kept;
    });
}

Status SqliteSecretStore::keep(const std::string& name, const KeptSecret& secret) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        write_kept(database, name, secret);
        transaction.commit();
        return {};
    });
}

Status SqliteSecretStore::keep_resealed(const std::string& name,
                                        const KeptSecret& secret,
                                        const Reseal& reseal) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        for (const auto& table : {accounts, links, words}) {
            if (auto resealed = reseal_table(database, table, reseal); !resealed) {
                return resealed;
            }
        }
        database.exec("DELETE FROM known_networks");
        write_kept(database, name, secret);
        transaction.commit();
        return {};
    });
}

Result<std::optional<Instant>> SqliteSecretStore::reminded(const std::string& name) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<std::optional<Instant>> {
        SQLite::Statement row{database, "SELECT told_at_ms FROM secret_reminders WHERE name = ?"};
        row.bind(1, name);
        return row.executeStep() ? std::optional{instant_from(row.getColumn(0))}
                                 : std::optional<Instant>{};
    });
}

Status SqliteSecretStore::note_reminder(const std::string& name, Instant at) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database,
                              "INSERT INTO secret_reminders VALUES (?1, ?2)"
                              " ON CONFLICT (name) DO UPDATE SET told_at_ms = ?2"};
        row.bind(1, name);
        row.bind(2, column_of(at));
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
