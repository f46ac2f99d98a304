#include "publish/change_json.hpp"

#include "base/unreachable.hpp"
#include "publish/json_writer.hpp"

#include <fmt/format.h>

namespace hub::publish {

using accounts::ChangeKind;
using accounts::TwoPersonChange;

namespace {

std::string summary_of(const TwoPersonChange& change) {
    switch (change.kind) {
        case ChangeKind::disclosure_policy:
            return fmt::format("Another disclosure policy for {}", change.dataset);
        case ChangeKind::disclosure_secret:
            return "Another secret for the noise of every dataset";
        case ChangeKind::release_withdrawal:
            return fmt::format("Take back {}", change.content);
        case ChangeKind::audit_retention:
            return fmt::format("Keep entries of the audit log for {} months", change.content);
    }
    unreachable("a new kind of change needs its summary");
}

void text_or_null(JsonWriter& json, std::string_view name, const std::string& value) {
    json.key(name);
    value.empty() ? json.null() : json.text(value);
}

void write_change(JsonWriter& json, const TwoPersonChange& change) {
    json.begin_object().key("id").text(change.id).key("kind").text(slug_of(change.kind));
    text_or_null(json, "dataset", change.dataset);
    json.key("summary").text(summary_of(change)).key("reason").text(change.reason);
    json.key("effect").begin_array();
    for (const auto& sentence : change.effect) {
        json.text(sentence);
    }
    json.end_array().key("loosens").boolean(change.loosens);
    text_or_null(
        json, "policy", change.kind == ChangeKind::disclosure_policy ? change.content : "");
    json.key("proposed_by").text(change.proposed_by);
    json.key("proposed_at").text(iso_text(change.proposed_at));
    json.key("state").text(slug_of(change.state));
    text_or_null(json, "decided_by", change.decided_by);
    text_or_null(json, "active_from", change.active_from ? iso_text(*change.active_from) : "");
    text_or_null(json, "note", change.note);
    json.end_object();
}

}  // namespace

std::string changes_json(const std::vector<TwoPersonChange>& changes) {
    JsonWriter json;
    json.begin_object().key("changes").begin_array();
    for (const auto& change : changes) {
        write_change(json, change);
    }
    json.end_array().end_object();
    return json.take();
}

std::string change_json(const TwoPersonChange& change) {
    JsonWriter json;
    write_change(json, change);
    return json.take();
}

}  // namespace hub::publish
