#include "ledger/sqlite_copy_positions.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto what = "copies of the audit log";
constexpr auto read = "SELECT sequence, own FROM audit_copies WHERE place = ?";
constexpr auto write =
    "INSERT INTO audit_copies VALUES (?1, ?2, ?3)"
    " ON CONFLICT (place) DO UPDATE SET sequence = ?2, own = ?3";

}  // namespace

Result<audit::ChainHead> SqliteCopyPositions::copied(const std::string& place) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<audit::ChainHead> {
        SQLite::Statement row{database, read};
        row.bind(1, place);
        return row.executeStep()
                   ? audit::ChainHead{row.getColumn(0).getInt64(), digest_from(row.getColumn(1))}
                   : audit::ChainHead{};
    });
}

Status SqliteCopyPositions::note_copied(const std::string& place, const audit::ChainHead& reached) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, write};
        row.bind(1, place);
        row.bind(2, reached.sequence);
        bind_digest(row, 3, reached.own);
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
