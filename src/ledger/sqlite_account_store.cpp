#include "ledger/sqlite_account_store.hpp"

#include "base/text.hpp"
#include "ledger/columns.hpp"

#include <string>

namespace hub::ledger {

using accounts::Account;
using accounts::AccountEvent;
using accounts::Grant;

namespace {

// Every column in the order that `bind` and `account_from` keep.
constexpr auto insert_account =
    "INSERT INTO accounts (id, email, status, role, password_hash, sealed_factor, created_at_ms,"
    " name, organisation_stated, sector, job_title, area_of_interest, purpose, sponsor_name,"
    " sponsor_email, organisation, manual_route, accepted_terms, proposed_role, proposed_by, until,"
    " ends_at_ms, last_sign_in_ms, note, revision)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING";
constexpr auto read_accounts =
    "SELECT id, email, status, role, password_hash, sealed_factor, created_at_ms, name,"
    " organisation_stated, sector, job_title, area_of_interest, purpose, sponsor_name,"
    " sponsor_email, organisation, manual_route, accepted_terms, proposed_role, proposed_by, until,"
    " ends_at_ms, last_sign_in_ms, note, revision FROM accounts";
constexpr auto remove_old_account = "DELETE FROM accounts WHERE id = ? AND revision = ?";
constexpr auto remove_grants = "DELETE FROM account_grants WHERE account = ?";
constexpr auto insert_grant = "INSERT INTO account_grants VALUES (?, ?, ?, ?, ?, ?)";
constexpr auto read_grants =
    "SELECT dataset, areas, finest, until FROM account_grants WHERE account = ? ORDER BY position";
constexpr auto insert_event = "INSERT INTO account_events VALUES (?, ?, ?, ?, ?, ?)";
constexpr auto read_events =
    "SELECT at_ms, actor, action, status, note FROM account_events WHERE account = ?"
    " ORDER BY rowid";
constexpr auto write_last_sign_in = "UPDATE accounts SET last_sign_in_ms = ? WHERE id = ?";

void bind(SQLite::Statement& row, const Account& account) {
    int place = 0;
    const auto text = [&](std::string_view value) { row.bind(++place, std::string{value}); };
    const auto number = [&](std::int64_t value) { row.bind(++place, value); };
    const auto& applicant = account.applicant;
    text(account.id);
    text(account.email.text());
    text(slug_of(account.status));
    text(slug_of(account.role));
    text(account.password_hash.for_store());
    text(account.sealed_factor);
    number(column_of(account.created_at));
    text(applicant.name);
    text(applicant.organisation);
    text(applicant.sector);
    text(applicant.job_title);
    text(applicant.area_of_interest);
    text(applicant.purpose);
    text(applicant.sponsor_name);
    text(applicant.sponsor_email);
    text(account.organisation);
    number(account.manual_route ? 1 : 0);
    number(account.accepted_terms);
    text(account.proposed ? slug_of(account.proposed->role) : "");
    text(account.proposed ? account.proposed->by : "");
    text(account.until);
    const auto moment = [&](const std::optional<Instant>& at) {
        at ? row.bind(++place, column_of(*at)) : row.bind(++place);
    };
    moment(account.ends_at);
    moment(account.last_sign_in);
    text(account.note);
    number(account.revision);
}

Error unknown_value() {
    return {ErrorCode::internal, "accounts: a value that this version does not know"};
}

Result<std::vector<Grant>> grants_of(SQLite::Database& database, const std::string& account) {
    SQLite::Statement row{database, read_grants};
    row.bind(1, account);
    std::vector<Grant> grants;
    while (row.executeStep()) {
        Grant grant{row.getColumn(0).getString()};
        const auto areas = row.getColumn(1).getString();
        for (const auto code : split(areas, ',')) {
            auto area = domain::AreaCode::parse(code);
            if (!code.empty() && !area) {
                return unknown_value();
            }
            if (area) {
                grant.areas.push_back(*std::move(area));
            }
        }
        const auto finest = row.getColumn(2).getString();
        grant.finest = domain::geography_level_from(finest);
        if (!finest.empty() && !grant.finest) {
            return unknown_value();
        }
        grant.until = row.getColumn(3).getString();
        grants.push_back(std::move(grant));
    }
    return grants;
}

Result<Account> account_from(SQLite::Database& database, SQLite::Statement& row) {
    int place = 0;
    const auto text = [&] { return row.getColumn(place++).getString(); };
    auto id = text();
    const auto email = accounts::EmailAddress::parse(text());
    const auto status = accounts::account_status_from(text());
    const auto role = accounts::role_from(text());
    if (!email || !status || !role) {
        return unknown_value();
    }
    Account account{std::move(id), *email, *status, *role};
    account.password_hash = accounts::PasswordHash{text()};
    account.sealed_factor = text();
    account.created_at = instant_from(row.getColumn(place++));
    auto& applicant = account.applicant;
    for (auto* field : {&applicant.name,
                        &applicant.organisation,
                        &applicant.sector,
                        &applicant.job_title,
                        &applicant.area_of_interest,
                        &applicant.purpose,
                        &applicant.sponsor_name,
                        &applicant.sponsor_email,
                        &account.organisation}) {
        *field = text();
    }
    account.manual_route = row.getColumn(place++).getInt() != 0;
    account.accepted_terms = row.getColumn(place++).getInt();
    const auto proposed = accounts::role_from(text());
    const auto proposed_by = text();
    if (proposed) {
        account.proposed = accounts::ProposedRole{*proposed, proposed_by};
    }
    account.until = text();
    for (auto* moment : {&account.ends_at, &account.last_sign_in}) {
        if (const auto at = row.getColumn(place++); !at.isNull()) {
            *moment = instant_from(at);
        }
    }
    account.note = text();
    account.revision = row.getColumn(place++).getInt();
    auto grants = grants_of(database, account.id);
    if (!grants) {
        return grants.error();
    }
    account.grants = *std::move(grants);
    return account;
}

std::string joined(const std::vector<domain::AreaCode>& areas) {
    std::vector<std::string> codes;
    for (const auto& area : areas) {
        codes.push_back(area.text());
    }
    return join(codes, ",");
}

void write_grants(SQLite::Database& database, const Account& account) {
    SQLite::Statement old{database, remove_grants};
    old.bind(1, account.id);
    old.exec();
    int position = 0;
    for (const auto& grant : account.grants) {
        SQLite::Statement row{database, insert_grant};
        row.bind(1, account.id);
        row.bind(2, position++);
        row.bind(3, grant.dataset);
        row.bind(4, joined(grant.areas));
        row.bind(5, grant.finest ? std::string{slug_of(*grant.finest)} : std::string{});
        row.bind(6, grant.until);
        row.exec();
    }
}

void write_event(SQLite::Database& database,
                 const std::string& account,
                 const AccountEvent& event) {
    SQLite::Statement row{database, insert_event};
    row.bind(1, account);
    row.bind(2, column_of(event.at));
    row.bind(3, event.actor);
    row.bind(4, event.action);
    row.bind(5, std::string{slug_of(event.status)});
    row.bind(6, event.note);
    row.exec();
}

Result<std::optional<Account>> find_by(Ledger& ledger,
                                       const char* column,
                                       const std::string& value) {
    using Found = Result<std::optional<Account>>;
    return ledger.with("accounts", [&](SQLite::Database& database) -> Found {
        const auto question = std::string{read_accounts} + " WHERE " + column + " = ?";
        SQLite::Statement row{database, question};
        row.bind(1, value);
        if (!row.executeStep()) {
            return std::optional<Account>{};
        }
        auto account = account_from(database, row);
        return account ? Found{std::optional{*std::move(account)}} : Found{account.error()};
    });
}

}  // namespace

Status SqliteAccountStore::add(const Account& account, const AccountEvent& event) {
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement row{database, insert_account};
        bind(row, account);
        if (row.exec() == 0) {
            return Error{ErrorCode::conflict, "this e-mail address has an account already"};
        }
        write_grants(database, account);
        write_event(database, account.id, event);
        transaction.commit();
        return {};
    });
}

Result<std::optional<Account>> SqliteAccountStore::find(const accounts::EmailAddress& email) const {
    return find_by(ledger_, "email", email.text());
}

Result<std::optional<Account>> SqliteAccountStore::find_id(const std::string& id) const {
    return find_by(ledger_, "id", id);
}

Result<std::vector<Account>> SqliteAccountStore::all() const {
    using All = Result<std::vector<Account>>;
    return ledger_.with("accounts", [&](SQLite::Database& database) -> All {
        SQLite::Statement row{database, std::string{read_accounts} + " ORDER BY email"};
        std::vector<Account> all;
        while (row.executeStep()) {
            auto account = account_from(database, row);
            if (!account) {
                return account.error();
            }
            all.push_back(*std::move(account));
        }
        return all;
    });
}

Status SqliteAccountStore::change(const Account& account, const AccountEvent& event) {
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, remove_old_account};
        old.bind(1, account.id);
        old.bind(2, account.revision);
        if (old.exec() == 0) {
            return Error{ErrorCode::conflict,
                         "somebody else changed this account just now; look at it again"};
        }
        auto next = account;
        ++next.revision;
        SQLite::Statement row{database, insert_account};
        bind(row, next);
        row.exec();
        write_grants(database, next);
        write_event(database, next.id, event);
        transaction.commit();
        return {};
    });
}

Result<std::vector<AccountEvent>> SqliteAccountStore::history(const std::string& id) const {
    using Events = Result<std::vector<AccountEvent>>;
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Events {
        SQLite::Statement row{database, read_events};
        row.bind(1, id);
        std::vector<AccountEvent> events;
        while (row.executeStep()) {
            const auto status = accounts::account_status_from(row.getColumn(3).getString());
            if (!status) {
                return unknown_value();
            }
            events.push_back({instant_from(row.getColumn(0)),
                              row.getColumn(1).getString(),
                              row.getColumn(2).getString(),
                              *status,
                              row.getColumn(4).getString()});
        }
        return events;
    });
}

Status SqliteAccountStore::note_sign_in(const std::string& id, Instant at) {
    return ledger_.with("accounts", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, write_last_sign_in};
        row.bind(1, column_of(at));
        row.bind(2, id);
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
