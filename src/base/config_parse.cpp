// The one file that knows the TOML library, which is slow to compile.
#include "base/config_document.hpp"

#include <optional>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace hub {

namespace {

std::optional<ConfigValue> converted(const toml::node& node, const std::string& document);

int line_of(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

std::optional<ConfigValue::Content> table_content(const toml::table& table,
                                                  const std::string& document) {
    ConfigValue::Table members;
    for (const auto& [key, member] : table) {
        auto value = converted(member, document);
        if (!value) {
            return std::nullopt;
        }
        members.emplace(std::string{key.str()}, *std::move(value));
    }
    return members;
}

std::optional<ConfigValue::Content> array_content(const toml::array& array,
                                                  const std::string& document) {
    ConfigValue::Array members;
    for (const auto& member : array) {
        auto value = converted(member, document);
        if (!value) {
            return std::nullopt;
        }
        members.push_back(*std::move(value));
    }
    return members;
}

std::optional<ConfigValue::Content> content_of(const toml::node& node,
                                               const std::string& document) {
    if (const auto* table = node.as_table()) {
        return table_content(*table, document);
    }
    if (const auto* array = node.as_array()) {
        return array_content(*array, document);
    }
    if (const auto text = node.value_exact<std::string>()) {
        return *text;
    }
    if (const auto integer = node.value_exact<std::int64_t>()) {
        return *integer;
    }
    if (const auto number = node.value_exact<double>()) {
        return *number;
    }
    if (const auto boolean = node.value_exact<bool>()) {
        return *boolean;
    }
    return std::nullopt;
}

std::optional<ConfigValue> converted(const toml::node& node, const std::string& document) {
    auto content = content_of(node, document);
    if (!content) {
        return std::nullopt;
    }
    return ConfigValue{*std::move(content), document, line_of(node)};
}

}  // namespace

Result<ConfigValue> parse_config(std::string_view toml, std::string_view name) {
    const std::string document{name};
    try {
        const toml::table table = toml::parse(toml, document);
        auto value = converted(table, document);
        if (!value) {
            return Error{ErrorCode::refused, fmt::format("{}: dates are not used here", document)};
        }
        return *std::move(value);
    } catch (const toml::parse_error& error) {
        return Error{
            ErrorCode::refused,
            fmt::format(
                "{}, line {}: {}", document, error.source().begin.line, error.description())};
    }
}

}  // namespace hub
