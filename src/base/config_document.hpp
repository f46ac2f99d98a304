#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hub {

/// One value of a configuration document (TOML), with the line where it stands.
///
/// The program's own small tree, so that the TOML library is compiled in one file and every
/// message can say "police.toml, line 12: …". Dates are not used by our documents and are refused.
class ConfigValue {
public:
    using Array = std::vector<ConfigValue>;
    using Table = std::map<std::string, ConfigValue, std::less<>>;
    using Content = std::variant<std::string, std::int64_t, double, bool, Array, Table>;

    ConfigValue() : content_{Table{}} {}
    ConfigValue(Content content, std::string document, int line)
        : content_{std::move(content)}, document_{std::move(document)}, line_{line} {}

    [[nodiscard]] const Content& content() const { return content_; }
    [[nodiscard]] bool is_table() const { return std::holds_alternative<Table>(content_); }

    /// "police.toml, line 12"
    [[nodiscard]] std::string place() const;
    /// An error at this place.
    [[nodiscard]] Error error(std::string_view rule) const;

    /// The member of a table, or none. Asking what is not a table gives none.
    [[nodiscard]] const ConfigValue* find(std::string_view key) const;

    // Required members: the error names place and key.
    [[nodiscard]] Result<std::string> text(std::string_view key) const;
    [[nodiscard]] Result<std::int64_t> integer(std::string_view key) const;
    // Members with a default; a member of another type is an error all the same.
    [[nodiscard]] Result<std::string> text_or(std::string_view key,
                                              std::string_view fallback) const;
    [[nodiscard]] Result<std::int64_t> integer_or(std::string_view key,
                                                  std::int64_t fallback) const;
    [[nodiscard]] Result<double> number_or(std::string_view key, double fallback) const;
    [[nodiscard]] Result<bool> boolean_or(std::string_view key, bool fallback) const;
    /// A list of texts; absent gives an empty list.
    [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view key) const;
    /// An array of tables (`[[key]]`); absent gives an empty list.
    [[nodiscard]] Result<std::vector<const ConfigValue*>> tables(std::string_view key) const;

    /// Refuses a member that is not in the list, by name and place: a typing error must not be a
    /// setting that silently does nothing.
    [[nodiscard]] Status only(std::initializer_list<std::string_view> known) const;

private:
    Content content_;
    std::string document_;
    int line_{0};
};

/// Reads TOML. `name` is how errors call the document.
Result<ConfigValue> parse_config(std::string_view toml, std::string_view name);

}  // namespace hub
