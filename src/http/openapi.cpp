#include "http/openapi.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::http {

namespace json = boost::json;

namespace {

json::object reference_to(const std::string& schema) {
    return {{"$ref", "#/components/schemas/" + schema}};
}

json::object content_of(const std::string& media_type, const std::string& schema) {
    json::object body;
    if (!schema.empty()) {
        body["schema"] = reference_to(schema);
    }
    return {{media_type, body}};
}

json::array parameters_of(const Route& route) {
    json::array list;
    if (const auto name = route.named_part(); !name.empty()) {
        list.push_back(json::object{{"name", json::string{name.data(), name.size()}},
                                    {"in", "path"},
                                    {"required", true},
                                    {"schema", json::object{{"type", "string"}}}});
    }
    for (const auto& rule : route.description().parameters) {
        json::object schema{{"type", "string"}};
        if (!rule.values.empty()) {
            schema["enum"] = json::array(rule.values.begin(), rule.values.end());
        }
        list.push_back(json::object{{"name", rule.name},
                                    {"in", "query"},
                                    {"required", rule.is_required},
                                    {"description", rule.summary},
                                    {"schema", schema}});
    }
    return list;
}

json::object responses_of(const Route& route) {
    json::object responses;
    for (const auto& answer : route.description().answers) {
        const auto status = std::to_string(answer.status);
        if (!responses.contains(status)) {
            responses[status] = json::object{{"description", answer.summary}};
        }
        if (!answer.media_type.empty()) {
            // A status may have several forms, such as a table's JSON and CSV.
            auto& response = responses[status].as_object();
            auto content = content_of(answer.media_type, answer.schema);
            if (!response.contains("content")) {
                response["content"] = json::object{};
            }
            response["content"].as_object().insert(content.begin(), content.end());
        }
    }
    responses["default"] = json::object{{"description", "Why there is no answer"},
                                        {"content", content_of("application/json", "Error")}};
    return responses;
}

std::string trail_text(const Trail& trail) {
    if (trail.actions().empty()) {
        return fmt::format("Not recorded in the audit log: {}.", trail.not_recorded_because());
    }
    std::vector<std::string> slugs;
    for (const auto action : trail.actions()) {
        slugs.emplace_back(slug_of(action));
    }
    return fmt::format("Recorded in the audit log as {}.", join(slugs, " or "));
}

json::object schema_of(const BodyMember& member) {
    switch (member.kind) {
        case BodyMember::Kind::text:
            return {{"type", "string"}};
        case BodyMember::Kind::boolean:
            return {{"type", "boolean"}};
        case BodyMember::Kind::integer:
            return {{"type", "integer"}};
        case BodyMember::Kind::texts:
            return {{"type", "array"}, {"items", json::object{{"type", "string"}}}};
        case BodyMember::Kind::named_texts:
            return {{"type", "object"}, {"additionalProperties", json::object{{"type", "string"}}}};
        case BodyMember::Kind::objects:
            return {{"type", "array"}, {"items", json::object{{"type", "object"}}}};
    }
    unreachable("a new kind of member needs a schema");
}

json::object schema_of(const std::vector<BodyMember>& members) {
    json::object properties;
    json::array required;
    for (const auto& member : members) {
        properties[member.name] = schema_of(member);
        if (member.is_required) {
            required.emplace_back(member.name);
        }
    }
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", std::move(required)},
            {"properties", std::move(properties)}};
}

json::object operation_of(const Route& route) {
    const auto& description = route.description();
    json::object operation{{"operationId", description.operation},
                           {"summary", description.summary},
                           {"description", trail_text(route.trail())},
                           {"parameters", parameters_of(route)},
                           {"responses", responses_of(route)},
                           {"x-permission", std::string{slug_of(route.permission())}}};
    if (!description.body_schema.empty()) {
        operation["requestBody"] =
            json::object{{"required", true},
                         {"content", content_of("application/json", description.body_schema)}};
    }
    if (!description.body_members.empty()) {
        operation["requestBody"] = json::object{
            {"required", true},
            {"content",
             json::object{{"application/json",
                           json::object{{"schema", schema_of(description.body_members)}}}}}};
    }
    if (route.handling().open_upload) {
        operation["requestBody"] = json::object{
            {"required", true}, {"content", content_of("application/octet-stream", "")}};
    }
    if (route.permission() != accounts::Permission::come_in) {
        operation["security"] = json::array{json::object{{"session", json::array{}}}};
    }
    if (route.method() != "GET") {
        operation["parameters"].as_array().push_back(
            json::object{{"name", "X-Vrhub-Request"},
                         {"in", "header"},
                         {"required", true},
                         {"description", "Shows that no other site's form sent it"},
                         {"schema", json::object{{"const", "1"}}}});
    }
    return operation;
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes) {
    json::object paths;
    for (const auto& route : routes) {
        if (!paths.contains(route.path())) {
            paths[route.path()] = json::object{};
        }
        paths[route.path()].as_object()[lower_ascii(route.method())] = operation_of(route);
    }
    const json::object session{
        {"type", "apiKey"},
        {"in", "cookie"},
        {"name", "__Host-vrhub"},
        {"description", "From signing in. Its name is vrhub_session where no TLS is used."}};
    const json::object document{
        {"openapi", "3.1.0"},
        {"info",
         json::object{
             {"title", "Violence Reduction Data Hub"},
             {"version", HUB_VERSION},
             {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"paths", paths},
        {"components",
         json::object{{"securitySchemes", json::object{{"session", session}}},
                      {"schemas",
                       json::parse(json::string_view{component_schemas.data(),
                                                     component_schemas.size()})}}}};
    return json::serialize(document);
}

}  // namespace hub::http
