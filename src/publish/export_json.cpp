#include "publish/export_json.hpp"

#include "publish/json_writer.hpp"

namespace hub::publish {

using accounts::KeptExport;

namespace {

void text_or_null(JsonWriter& json, std::string_view name, const std::string& value) {
    json.key(name);
    value.empty() ? json.null() : json.text(value);
}

void write_export(JsonWriter& json, const KeptExport& kept, std::string_view asker) {
    json.begin_object().key("id").text(kept.id).key("state").text(slug_of(kept.state));
    json.key("format").text(slug_of(kept.format)).key("audience").text(slug_of(kept.audience));
    json.key("purpose").text(kept.purpose).key("title").text(kept.title);
    json.key("dataset").text(kept.dataset).key("marking").text(kept.marking);
    json.key("rows").integer(kept.rows).key("columns").integer(kept.columns);
    json.key("cells").integer(kept.cells).key("hidden").integer(kept.hidden);
    json.key("made_at").text(iso_text(kept.made_at));
    json.key("expires_at").text(iso_text(kept.expires_at));
    json.key("made_by").text(kept.made_by).key("mine").boolean(kept.made_by == asker);
    json.key("file_name").text(kept.file_name);
    text_or_null(json, "sha256", kept.sha256);
    json.key("question").json(kept.question);
    json.key("report").json(kept.report.empty() ? "null" : kept.report);
    text_or_null(json, "decided_by", kept.decided_by);
    text_or_null(json, "decided_at", kept.decided_at ? iso_text(*kept.decided_at) : "");
    text_or_null(json, "reason", kept.reason);
    json.end_object();
}

}  // namespace

std::string export_json(const KeptExport& kept, std::string_view asker) {
    JsonWriter json;
    write_export(json, kept, asker);
    return json.take();
}

std::string exports_json(const std::vector<KeptExport>& exports, std::string_view asker) {
    JsonWriter json;
    json.begin_object().key("exports").begin_array();
    for (const auto& kept : exports) {
        write_export(json, kept, asker);
    }
    json.end_array().end_object();
    return json.take();
}

std::string report_json(const ExportReport& report) {
    JsonWriter json;
    json.begin_object().key("passed").boolean(report.passed());
    json.key("policy").text(report.policy).key("threshold").integer(report.threshold);
    json.key("checks").begin_array();
    for (const auto& check : report.checks) {
        json.begin_object().key("id").text(check.id).key("title").text(check.title);
        json.key("passed").boolean(check.passed()).key("found").integer(check.found);
        json.key("looked_at").integer(check.looked_at).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string named_texts_json(const std::vector<std::pair<std::string, std::string>>& texts) {
    JsonWriter json;
    json.begin_object();
    for (const auto& [name, text] : texts) {
        json.key(name).text(text);
    }
    json.end_object();
    return json.take();
}

}  // namespace hub::publish
