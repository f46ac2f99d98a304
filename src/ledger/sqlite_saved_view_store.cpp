#include "ledger/sqlite_saved_view_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

using accounts::SavedView;

namespace {

constexpr auto what = "saved views";

constexpr auto read_views =
    "SELECT id, owner, owner_name, organisation, name, address, note, audience, collection, pinned,"
    " release, made_at_ms, changed_at_ms, deleted_at_ms FROM saved_views";
constexpr auto insert_view =
    "INSERT INTO saved_views VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto replace_view =
    "INSERT OR REPLACE INTO saved_views VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

Result<SavedView> view_from(SQLite::Statement& row) {
    const auto audience = accounts::audience_from(row.getColumn("audience").getString());
    if (!audience) {
        return Error{ErrorCode::internal, "saved views: one is for an audience that is not known"};
    }
    SavedView view;
    view.id = row.getColumn("id").getString();
    view.owner = row.getColumn("owner").getString();
    view.owner_name = row.getColumn("owner_name").getString();
    view.organisation = row.getColumn("organisation").getString();
    view.name = row.getColumn("name").getString();
    view.address = row.getColumn("address").getString();
    view.note = row.getColumn("note").getString();
    view.audience = *audience;
    view.collection = row.getColumn("collection").getString();
    view.is_pinned = row.getColumn("pinned").getInt() != 0;
    view.release = row.getColumn("release").getString();
    view.made_at = instant_from(row.getColumn("made_at_ms"));
    view.changed_at = instant_from(row.getColumn("changed_at_ms"));
    if (!row.getColumn("deleted_at_ms").isNull()) {
        view.deleted_at = instant_from(row.getColumn("deleted_at_ms"));
    }
    return view;
}

}  // namespace

Status SqliteSavedViewStore::write(const char* statement, const SavedView& view) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, statement};
        row.bind(1, view.id);
        row.bind(2, view.owner);
        row.bind(3, view.owner_name);
        row.bind(4, view.organisation);
        row.bind(5, view.name);
        row.bind(6, view.address);
        row.bind(7, view.note);
        row.bind(8, std::string{slug_of(view.audience)});
        row.bind(9, view.collection);
        row.bind(10, view.is_pinned ? 1 : 0);
        row.bind(11, view.release);
        row.bind(12, column_of(view.made_at));
        row.bind(13, column_of(view.changed_at));
        if (view.deleted_at) {
            row.bind(14, column_of(*view.deleted_at));
        }
        row.exec();
        return {};
    });
}

Status SqliteSavedViewStore::add(const SavedView& view) {
    return write(insert_view, view);
}

Status SqliteSavedViewStore::change(const SavedView& view) {
    return write(replace_view, view);
}

Result<std::optional<SavedView>> SqliteSavedViewStore::find(const std::string& id) const {
    using Found = Result<std::optional<SavedView>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_views} + " WHERE id = ?"};
        row.bind(1, id);
        if (!row.executeStep()) {
            return std::optional<SavedView>{};
        }
        auto view = view_from(row);
        return view ? Found{std::optional{*std::move(view)}} : Found{view.error()};
    });
}

Result<std::vector<SavedView>> SqliteSavedViewStore::seen_by(
    const std::string& owner, const std::string& organisation) const {
    using Views = Result<std::vector<SavedView>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Views {
        SQLite::Statement row{database,
                              std::string{read_views} +
                                  " WHERE owner = ?1 OR (deleted_at_ms IS NULL AND ?2 <> ''"
                                  " AND organisation = ?2 AND audience = 'organisation')"
                                  " ORDER BY changed_at_ms DESC, id"};
        row.bind(1, owner);
        row.bind(2, organisation);
        std::vector<SavedView> views;
        while (row.executeStep()) {
            auto view = view_from(row);
            if (!view) {
                return view.error();
            }
            views.push_back(*std::move(view));
        }
        return views;
    });
}

Status SqliteSavedViewStore::forget_deleted(Instant before) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, "DELETE FROM saved_views WHERE deleted_at_ms < ?"};
        row.bind(1, column_of(before));
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
