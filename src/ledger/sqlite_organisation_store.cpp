#include "ledger/sqlite_access_stores.hpp"

namespace hub::ledger {

using accounts::Organisation;

namespace {

constexpr auto read_organisations =
    "SELECT id, name, sector, administrator, revision FROM organisations";
constexpr auto read_domains =
    "SELECT domain FROM organisation_domains WHERE organisation = ? ORDER BY domain";
constexpr auto read_sponsors =
    "SELECT name, email FROM organisation_sponsors WHERE organisation = ? ORDER BY position";
constexpr auto read_agreements =
    "SELECT dataset, reference, until FROM organisation_agreements WHERE organisation = ?"
    " ORDER BY position";
constexpr auto write_new_organisation =
    "INSERT INTO organisations VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING";
constexpr auto write_organisation =
    "UPDATE organisations SET name = ?2, sector = ?3, administrator = ?4, revision = revision + 1"
    " WHERE id = ?1 AND revision = ?5";
constexpr auto write_domain =
    "INSERT INTO organisation_domains VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr auto write_sponsor = "INSERT INTO organisation_sponsors VALUES (?, ?, ?, ?)";
constexpr auto write_agreement = "INSERT INTO organisation_agreements VALUES (?, ?, ?, ?, ?)";

void read_parts(SQLite::Database& database, Organisation& organisation) {
    SQLite::Statement domain{database, read_domains};
    domain.bind(1, organisation.id);
    while (domain.executeStep()) {
        organisation.domains.push_back(domain.getColumn(0).getString());
    }
    SQLite::Statement sponsor{database, read_sponsors};
    sponsor.bind(1, organisation.id);
    while (sponsor.executeStep()) {
        organisation.sponsors.push_back(
            {sponsor.getColumn(0).getString(), sponsor.getColumn(1).getString()});
    }
    SQLite::Statement agreement{database, read_agreements};
    agreement.bind(1, organisation.id);
    while (agreement.executeStep()) {
        organisation.agreements.push_back({agreement.getColumn(0).getString(),
                                           agreement.getColumn(1).getString(),
                                           agreement.getColumn(2).getString()});
    }
}

Organisation organisation_from(SQLite::Database& database, SQLite::Statement& row) {
    Organisation organisation{
        row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString()};
    organisation.administrator = row.getColumn(3).getString();
    organisation.revision = row.getColumn(4).getInt();
    read_parts(database, organisation);
    return organisation;
}

void remove_parts(SQLite::Database& database, const std::string& id) {
    for (const auto* table :
         {"organisation_domains", "organisation_sponsors", "organisation_agreements"}) {
        SQLite::Statement row{database,
                              std::string{"DELETE FROM "} + table + " WHERE organisation = ?"};
        row.bind(1, id);
        row.exec();
    }
}

/// False where a domain is another organisation's.
bool write_parts(SQLite::Database& database, const Organisation& organisation) {
    for (const auto& name : organisation.domains) {
        SQLite::Statement domain{database, write_domain};
        domain.bind(1, name);
        domain.bind(2, organisation.id);
        if (domain.exec() == 0) {
            return false;
        }
    }
    int position = 0;
    for (const auto& each : organisation.sponsors) {
        SQLite::Statement sponsor{database, write_sponsor};
        sponsor.bind(1, organisation.id);
        sponsor.bind(2, position++);
        sponsor.bind(3, each.name);
        sponsor.bind(4, each.email);
        sponsor.exec();
    }
    for (const auto& each : organisation.agreements) {
        SQLite::Statement agreement{database, write_agreement};
        agreement.bind(1, organisation.id);
        agreement.bind(2, position++);
        agreement.bind(3, each.dataset);
        agreement.bind(4, each.reference);
        agreement.bind(5, each.until);
        agreement.exec();
    }
    return true;
}

}  // namespace

Result<std::vector<Organisation>> SqliteOrganisationStore::all() const {
    using All = Result<std::vector<Organisation>>;
    return ledger_.with("organisations", [&](SQLite::Database& database) -> All {
        SQLite::Statement row{database, std::string{read_organisations} + " ORDER BY name, id"};
        std::vector<Organisation> all;
        while (row.executeStep()) {
            all.push_back(organisation_from(database, row));
        }
        return all;
    });
}

Result<std::optional<Organisation>> SqliteOrganisationStore::find(const std::string& id) const {
    using Found = Result<std::optional<Organisation>>;
    return ledger_.with("organisations", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_organisations} + " WHERE id = ?"};
        row.bind(1, id);
        return row.executeStep() ? std::optional{organisation_from(database, row)}
                                 : std::optional<Organisation>{};
    });
}

Status SqliteOrganisationStore::put(const Organisation& organisation) {
    return ledger_.with("organisations", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement row{
            database, organisation.revision == 0 ? write_new_organisation : write_organisation};
        row.bind(1, organisation.id);
        row.bind(2, organisation.name);
        row.bind(3, organisation.sector);
        row.bind(4, organisation.administrator);
        if (organisation.revision != 0) {
            row.bind(5, organisation.revision);
        }
        if (row.exec() == 0) {
            return Error{ErrorCode::conflict,
                         "somebody else changed this organisation just now; look at it again"};
        }
        remove_parts(database, organisation.id);
        if (!write_parts(database, organisation)) {
            return Error{ErrorCode::conflict, "a domain belongs to another organisation already"};
        }
        transaction.commit();
        return {};
    });
}

}  // namespace hub::ledger
