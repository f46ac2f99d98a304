#include "ledger/sqlite_annotation_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

using accounts::Annotation;

namespace {

constexpr auto what = "annotations";

constexpr auto read_annotations =
    "SELECT id, author, author_name, organisation, dataset, area, period, words, audience,"
    " made_at_ms, deleted_at_ms FROM annotations";

Result<Annotation> annotation_from(SQLite::Statement& row) {
    const auto audience = accounts::audience_from(row.getColumn("audience").getString());
    if (!audience) {
        return Error{ErrorCode::internal, "annotations: one is for an audience that is not known"};
    }
    Annotation annotation;
    annotation.id = row.getColumn("id").getString();
    annotation.author = row.getColumn("author").getString();
    annotation.author_name = row.getColumn("author_name").getString();
    annotation.organisation = row.getColumn("organisation").getString();
    annotation.dataset = row.getColumn("dataset").getString();
    annotation.area = row.getColumn("area").getString();
    annotation.period = row.getColumn("period").getString();
    annotation.text = row.getColumn("words").getString();
    annotation.audience = *audience;
    annotation.made_at = instant_from(row.getColumn("made_at_ms"));
    if (!row.getColumn("deleted_at_ms").isNull()) {
        annotation.deleted_at = instant_from(row.getColumn("deleted_at_ms"));
    }
    return annotation;
}

}  // namespace

Status SqliteAnnotationStore::add(const Annotation& annotation) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{
            database, "INSERT INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"};
        row.bind(1, annotation.id);
        row.bind(2, annotation.author);
        row.bind(3, annotation.author_name);
        row.bind(4, annotation.organisation);
        row.bind(5, annotation.dataset);
        row.bind(6, annotation.area);
        row.bind(7, annotation.period);
        row.bind(8, annotation.text);
        row.bind(9, std::string{slug_of(annotation.audience)});
        row.bind(10, column_of(annotation.made_at));
        row.exec();
        return {};
    });
}

Status SqliteAnnotationStore::set_deleted(const std::string& id,
                                          std::optional<Instant> deleted_at) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, "UPDATE annotations SET deleted_at_ms = ? WHERE id = ?"};
        if (deleted_at) {
            row.bind(1, column_of(*deleted_at));
        }
        row.bind(2, id);
        row.exec();
        return {};
    });
}

Result<std::optional<Annotation>> SqliteAnnotationStore::find(const std::string& id) const {
    using Found = Result<std::optional<Annotation>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_annotations} + " WHERE id = ?"};
        row.bind(1, id);
        if (!row.executeStep()) {
            return std::optional<Annotation>{};
        }
        auto annotation = annotation_from(row);
        return annotation ? Found{std::optional{*std::move(annotation)}}
                          : Found{annotation.error()};
    });
}

Result<std::vector<Annotation>> SqliteAnnotationStore::seen_by(
    const std::string& dataset, const std::string& author, const std::string& organisation) const {
    using Annotations = Result<std::vector<Annotation>>;
    return ledger_.with(what, [&](SQLite::Database& database) -> Annotations {
        SQLite::Statement row{
            database,
            std::string{read_annotations} +
                " WHERE dataset = ?1 AND (author = ?2 OR (deleted_at_ms IS NULL AND"
                " (audience = 'everybody'"
                " OR (audience = 'organisation' AND ?3 <> '' AND organisation = ?3))))"
                " ORDER BY period, made_at_ms, id"};
        row.bind(1, dataset);
        row.bind(2, author);
        row.bind(3, organisation);
        std::vector<Annotation> annotations;
        while (row.executeStep()) {
            auto annotation = annotation_from(row);
            if (!annotation) {
                return annotation.error();
            }
            annotations.push_back(*std::move(annotation));
        }
        return annotations;
    });
}

Result<int> SqliteAnnotationStore::count_of(const std::string& author) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<int> {
        SQLite::Statement row{
            database,
            "SELECT count(*) FROM annotations WHERE author = ? AND deleted_at_ms IS NULL"};
        row.bind(1, author);
        row.executeStep();
        return row.getColumn(0).getInt();
    });
}

Status SqliteAnnotationStore::forget_deleted(Instant before) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, "DELETE FROM annotations WHERE deleted_at_ms < ?"};
        row.bind(1, column_of(before));
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
