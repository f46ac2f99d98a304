#include "ledger/sqlite_known_networks.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto find_tag = "SELECT 1 FROM known_networks WHERE tag = ? AND seen_at_ms >= ?";
constexpr auto keep_tag =
    "INSERT INTO known_networks VALUES (?1, ?2)"
    " ON CONFLICT (tag) DO UPDATE SET seen_at_ms = ?2";
constexpr auto forget_old = "DELETE FROM known_networks WHERE seen_at_ms < ?";

}  // namespace

Result<bool> SqliteKnownNetworks::knows(const accounts::EmailAddress& email,
                                        const std::string& network,
                                        Instant now) const {
    return ledger_.with("known networks", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Statement row{database, find_tag};
        row.bind(1, accounts::tag_of(hash_, email, network));
        row.bind(2, column_of(now - remembered));
        return row.executeStep();
    });
}

// Within the ledger, where one works at a time: the others reckon their hashes there as well.
Status SqliteKnownNetworks::replace_key(const SecretKey& secret) {
    return ledger_.with("known networks", [&](SQLite::Database& /*database*/) -> Status {
        hash_ = ShortHash{secret, "known networks"};
        return {};
    });
}

Status SqliteKnownNetworks::remember(const accounts::EmailAddress& email,
                                     const std::string& network,
                                     Instant now) {
    return ledger_.with("known networks", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, forget_old};
        old.bind(1, column_of(now - remembered));
        old.exec();
        SQLite::Statement row{database, keep_tag};
        row.bind(1, accounts::tag_of(hash_, email, network));
        row.bind(2, column_of(now));
        row.exec();
        transaction.commit();
        return {};
    });
}

}  // namespace hub::ledger
