#include "ledger/sqlite_account_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto insert_account =
    "INSERT INTO accounts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
constexpr auto read_account =
    "SELECT role, password_hash, created_at_ms, status FROM accounts WHERE email = ?";

Result<std::optional<accounts::Account>> account_from(SQLite::Statement& row,
                                                      const accounts::EmailAddress& email) {
    const auto role = accounts::role_from(row.getColumn(0).getString());
    const auto status = accounts::account_status_from(row.getColumn(3).getString());
    if (!role || !status) {
        return Error{ErrorCode::internal,
                     "accounts: a role or status that this version does not know"};
    }
    return std::optional{accounts::Account{
        email, *role, row.getColumn(1).getString(), instant_from(row.getColumn(2)), *status}};
}

}  // namespace

Status SqliteAccountStore::add(const accounts::Account& account) {
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, insert_account};
        row.bind(1, account.email.text());
        row.bind(2, std::string{slug_of(account.role)});
        row.bind(3, account.password_hash);
        row.bind(4, column_of(account.created_at));
        row.bind(5, std::string{slug_of(account.status)});
        if (row.exec() == 0) {
            return Error{ErrorCode::conflict, "this e-mail address has an account already"};
        }
        return {};
    });
}

Result<std::optional<accounts::Account>> SqliteAccountStore::find(
    const accounts::EmailAddress& email) const {
    using Found = Result<std::optional<accounts::Account>>;
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_account};
        row.bind(1, email.text());
        if (!row.executeStep()) {
            return std::optional<accounts::Account>{};
        }
        return account_from(row, email);
    });
}

}  // namespace hub::ledger
