#include "publish/saved_json.hpp"

#include "publish/json_writer.hpp"

namespace hub::publish {

using accounts::Annotation;
using accounts::SavedView;

namespace {

void instant_or_null(JsonWriter& json, std::string_view name, const std::optional<Instant>& at) {
    json.key(name);
    at ? json.text(iso_text(*at)) : json.null();
}

void write(JsonWriter& json, const SavedView& view, const std::string& reader) {
    json.begin_object().key("id").text(view.id).key("name").text(view.name);
    json.key("address").text(view.address).key("note").text(view.note);
    json.key("owner").text(view.owner_name).key("mine").boolean(view.owner == reader);
    json.key("audience").text(slug_of(view.audience)).key("collection").text(view.collection);
    json.key("pinned").boolean(view.is_pinned);
    json.key("made_at").text(iso_text(view.made_at));
    json.key("changed_at").text(iso_text(view.changed_at)).key("release");
    view.release.empty() ? json.null() : json.text(view.release);
    instant_or_null(json, "deleted_at", view.deleted_at);
    json.end_object();
}

void write(JsonWriter& json, const Annotation& annotation, const std::string& reader) {
    json.begin_object().key("id").text(annotation.id).key("dataset").text(annotation.dataset);
    json.key("area").text(annotation.area).key("period").text(annotation.period);
    json.key("text").text(annotation.text).key("author").text(annotation.author_name);
    json.key("mine").boolean(annotation.author == reader);
    json.key("audience").text(slug_of(annotation.audience));
    json.key("made_at").text(iso_text(annotation.made_at));
    instant_or_null(json, "deleted_at", annotation.deleted_at);
    json.end_object();
}

/// Those that are there under `name`, those that were deleted after them.
template <class Item>
std::string lists_json(std::string_view name,
                       const std::vector<Item>& items,
                       const std::string& reader) {
    JsonWriter json;
    json.begin_object();
    for (const bool deleted : {false, true}) {
        json.key(deleted ? "deleted" : name).begin_array();
        for (const auto& item : items) {
            if (item.deleted_at.has_value() == deleted) {
                write(json, item, reader);
            }
        }
        json.end_array();
    }
    json.end_object();
    return json.take();
}

template <class Item>
std::string one_json(const Item& item, const std::string& reader) {
    JsonWriter json;
    write(json, item, reader);
    return json.take();
}

}  // namespace

std::string saved_views_json(const std::vector<SavedView>& views, const std::string& reader) {
    return lists_json("saved_views", views, reader);
}

std::string saved_view_json(const SavedView& view, const std::string& reader) {
    return one_json(view, reader);
}

std::string annotations_json(const std::vector<Annotation>& annotations,
                             const std::string& reader) {
    return lists_json("annotations", annotations, reader);
}

std::string annotation_json(const Annotation& annotation, const std::string& reader) {
    return one_json(annotation, reader);
}

}  // namespace hub::publish
