#include "ledger/columns.hpp"
#include "ledger/sqlite_access_stores.hpp"

namespace hub::ledger {

namespace {

constexpr auto remove_tokens_of_purpose =
    "DELETE FROM one_time_tokens WHERE account = ? AND purpose = ?";
constexpr auto insert_token =
    "INSERT INTO one_time_tokens (digest, purpose, account, content, expires_at_ms, sealed_word)"
    " VALUES (?, ?, ?, ?, ?, ?)";
constexpr auto read_token =
    "SELECT purpose, account, content, expires_at_ms, sealed_word FROM one_time_tokens"
    " WHERE digest = ?";
constexpr auto count_try =
    "UPDATE one_time_tokens SET word_tries = word_tries + 1 WHERE digest = ? RETURNING word_tries";
constexpr auto forget_tries = "UPDATE one_time_tokens SET word_tries = 0 WHERE digest = ?";
constexpr auto take_token = "DELETE FROM one_time_tokens WHERE digest = ?";
constexpr auto remove_tokens = "DELETE FROM one_time_tokens WHERE account = ?";
constexpr auto remove_old_tokens = "DELETE FROM one_time_tokens WHERE expires_at_ms <= ?";

}  // namespace

Status SqliteTokenStore::put(const accounts::OneTimeToken& token) {
    return ledger_.with("links", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, remove_tokens_of_purpose};
        old.bind(1, token.account);
        old.bind(2, std::string{slug_of(token.purpose)});
        old.exec();
        SQLite::Statement row{database, insert_token};
        bind_digest(row, 1, token.digest);
        row.bind(2, std::string{slug_of(token.purpose)});
        row.bind(3, token.account);
        row.bind(4, token.content);
        row.bind(5, column_of(token.expires_at));
        row.bind(6, token.sealed_word);
        row.exec();
        transaction.commit();
        return {};
    });
}

Result<std::optional<accounts::OneTimeToken>> SqliteTokenStore::find(
    const SecretDigest& digest) const {
    using Found = Result<std::optional<accounts::OneTimeToken>>;
    return ledger_.with("links", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_token};
        bind_digest(row, 1, digest);
        if (!row.executeStep()) {
            return std::optional<accounts::OneTimeToken>{};
        }
        const auto purpose = accounts::token_purpose_from(row.getColumn(0).getString());
        if (!purpose) {
            return std::optional<accounts::OneTimeToken>{};
        }
        return std::optional{accounts::OneTimeToken{digest,
                                                    *purpose,
                                                    row.getColumn(1).getString(),
                                                    row.getColumn(2).getString(),
                                                    instant_from(row.getColumn(3)),
                                                    row.getColumn(4).getString()}};
    });
}

Result<std::optional<int>> SqliteTokenStore::count_word_try(const SecretDigest& digest) {
    using Count = Result<std::optional<int>>;
    return ledger_.with("links", [&](SQLite::Database& database) -> Count {
        SQLite::Statement row{database, count_try};
        bind_digest(row, 1, digest);
        if (!row.executeStep()) {
            return std::optional<int>{};
        }
        const int tries = row.getColumn(0).getInt();
        row.executeStep();  // to its end, which makes it durable
        return std::optional{tries};
    });
}

Status SqliteTokenStore::forget_word_tries(const SecretDigest& digest) {
    return ledger_.with("links", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, forget_tries};
        bind_digest(row, 1, digest);
        row.exec();
        return {};
    });
}

Result<bool> SqliteTokenStore::take(const SecretDigest& digest) {
    return ledger_.with("links", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Statement row{database, take_token};
        bind_digest(row, 1, digest);
        return row.exec() == 1;
    });
}

Status SqliteTokenStore::remove_all(const std::string& account) {
    return ledger_.with("links", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, remove_tokens};
        row.bind(1, account);
        row.exec();
        return {};
    });
}

Status SqliteTokenStore::remove_expired(Instant now) {
    return ledger_.with("links", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, remove_old_tokens};
        row.bind(1, column_of(now));
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
