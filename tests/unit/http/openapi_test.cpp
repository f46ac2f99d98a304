#include "http/openapi.hpp"

#include "base/text.hpp"
#include "unit/http/fake_hub.hpp"

#include <set>

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::http {

namespace json = boost::json;

namespace {

json::value document_of(test::FakeHub& hub) {
    return json::parse(hub.dispatcher.answer(test::get("/api/v1/openapi.json")).body);
}

std::string operation_name(const std::string& method, const std::string& path) {
    return method + " " + path;
}

/// Every "$ref" under the value.
void collect_references(const json::value& value, std::set<std::string>& found) {
    if (const auto* array = value.if_array()) {
        for (const auto& element : *array) {
            collect_references(element, found);
        }
    }
    if (const auto* object = value.if_object()) {
        for (const auto& [name, member] : *object) {
            if (name == "$ref") {
                found.insert(json::value_to<std::string>(member));
            }
            collect_references(member, found);
        }
    }
}

std::set<std::string> query_parameters(const json::object& operation) {
    std::set<std::string> names;
    for (const auto& parameter : operation.at("parameters").as_array()) {
        if (parameter.at("in").as_string() == "query") {
            names.insert(json::value_to<std::string>(parameter.at("name")));
        }
    }
    return names;
}

}  // namespace

TEST_CASE("the document names every route and no other, with permission and parameters") {
    test::FakeHub hub;
    const auto document = document_of(hub);
    CHECK(document.at("openapi").as_string() == "3.1.0");
    std::set<std::string> routed;
    std::set<std::string> operations;
    for (const auto& route : hub.routes()) {
        const auto method = lower_ascii(route.method());
        CHECK(routed.insert(operation_name(method, route.path())).second);
        const auto& operation = document.at("paths").at(route.path()).at(method).as_object();
        CHECK(operations.insert(json::value_to<std::string>(operation.at("operationId"))).second);
        CHECK(operation.at("x-permission").as_string() == slug_of(route.permission()).data());
        CHECK(operation.contains("security") ==
              (route.permission() != accounts::Permission::come_in));
        std::set<std::string> declared;
        for (const auto& rule : route.description().parameters) {
            declared.insert(rule.name);
        }
        CHECK(query_parameters(operation) == declared);
        for (const auto& answer : route.description().answers) {
            CHECK(operation.at("responses").as_object().contains(std::to_string(answer.status)));
        }
    }
    std::set<std::string> documented;
    for (const auto& [path, methods] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : methods.as_object()) {
            documented.insert(operation_name(method, path));
        }
    }
    CHECK(documented == routed);
}

TEST_CASE("every shape that the document refers to is there, and every shape is referred to") {
    test::FakeHub hub;
    const auto document = document_of(hub);
    std::set<std::string> used;
    collect_references(document, used);
    std::set<std::string> defined;
    for (const auto& [name, schema] : document.at("components").at("schemas").as_object()) {
        defined.insert("#/components/schemas/" + std::string{name});
    }
    CHECK(used == defined);
}

TEST_CASE("the roles and abilities of the document are those of the program") {
    const auto schemas = json::parse(component_schemas);
    const auto& session = schemas.at("Session").at("properties");
    std::set<std::string> roles;
    for (const auto role : accounts::all_roles) {
        roles.emplace(slug_of(role));
    }
    CHECK(json::value_to<std::set<std::string>>(session.at("role").at("enum")) == roles);
    std::set<std::string> abilities;
    for (const auto permission : accounts::all_permissions) {
        abilities.emplace(slug_of(permission));
    }
    abilities.erase("come_in");
    abilities.erase("see_own_session");
    abilities.erase("manage_own_account");
    abilities.erase("end_own_sessions");
    CHECK(json::value_to<std::set<std::string>>(session.at("can").at("items").at("enum")) ==
          abilities);
}

}  // namespace hub::http
