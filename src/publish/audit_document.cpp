#include "publish/audit_document.hpp"

#include "publish/csv_cell.hpp"
#include "publish/json_writer.hpp"

namespace hub::publish {

std::string audit_json(const std::vector<AuditLine>& lines,
                       bool more,
                       const std::vector<std::string>& actions) {
    JsonWriter json;
    json.begin_object().key("entries").begin_array();
    for (const auto& line : lines) {
        json.begin_object().key("sequence").integer(line.sequence);
        json.key("at").text(iso_text(line.at));
        json.key("principal").text(line.principal);
        json.key("role").text(line.role);
        json.key("action").text(line.action);
        json.key("object").text(line.object);
        json.key("origin").text(line.origin);
        json.key("outcome").text(line.outcome);
        json.key("session").text(line.session);
        json.key("request").text(line.request).end_object();
    }
    json.end_array().key("more").boolean(more);
    json.key("actions").texts(actions).end_object();
    return json.take();
}

std::string activity_json(const std::vector<AuditLine>& lines, bool more) {
    JsonWriter json;
    json.begin_object().key("entries").begin_array();
    for (const auto& line : lines) {
        json.begin_object().key("sequence").integer(line.sequence);
        json.key("at").text(iso_text(line.at));
        json.key("action").text(line.action);
        json.key("object").text(line.object);
        json.key("origin").text(line.origin);
        json.key("outcome").text(line.outcome).end_object();
    }
    json.end_array().key("more").boolean(more).end_object();
    return json.take();
}

void append_audit_csv(std::string& csv, const AuditLine& line) {
    csv += std::to_string(line.sequence);
    csv += ',';
    csv += iso_text(line.at);
    for (const auto text : {line.principal,
                            line.role,
                            line.action,
                            line.object,
                            line.origin,
                            line.outcome,
                            line.session,
                            line.request}) {
        csv += ',';
        append_csv_cell(csv, text);
    }
    csv += "\r\n";
}

}  // namespace hub::publish
