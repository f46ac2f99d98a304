// The one file that knows the TOML library, which is slow to compile.
#include "base/config_document.hpp"

#include <algorithm>
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

/// Length of the string that starts at `text`, its quotes included. One that never closes reaches
/// to the end of its line, or of the text where it may span lines.
std::size_t string_length(std::string_view text) {
    const char quote = text.front();
    const bool many_lines = text.size() >= 3 && text[1] == quote && text[2] == quote;
    const std::size_t quotes = many_lines ? 3 : 1;
    const std::string close(quotes, quote);
    for (std::size_t at = quotes; at < text.size(); ++at) {
        if (text[at] == '\\' && quote == '"') {
            ++at;
        } else if (text[at] == '\n' && !many_lines) {
            return at;
        } else if (text.substr(at).starts_with(close)) {
            at += quotes;
            // A string over several lines may end in quotes of its own.
            for (int own = 0; many_lines && own < 2 && text.substr(at).starts_with(quote); ++own) {
                ++at;
            }
            return at;
        }
    }
    return text.size();
}

/// The line of the first byte beyond ASCII outside strings and comments, where TOML allows none.
/// The parser takes some of those for spaces by code that is undefined for others, so it must not
/// see them.
std::optional<std::int64_t> stray_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == '"' || c == '\'') {
            at += string_length(text.substr(at)) - 1;
        } else if (static_cast<unsigned char>(c) > 0x7F) {
            return 1 +
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        }
    }
    return std::nullopt;
}

}  // namespace

Result<ConfigValue> parse_config(std::string_view toml, std::string_view name) {
    const std::string document{name};
    if (const auto line = stray_letter(toml)) {
        return Error{ErrorCode::refused,
                     fmt::format("{}, line {}: outside quotes and comments only plain letters, "
                                 "figures and signs may stand",
                                 document,
                                 *line)};
    }
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
