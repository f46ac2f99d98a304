#include "base/config_document.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub {

namespace {

template <class T>
Result<T> typed(const ConfigValue& value, std::string_view key, std::string_view type_name) {
    if (const auto* held = std::get_if<T>(&value.content())) {
        return *held;
    }
    return value.error(fmt::format("{} must be {}", key, type_name));
}

template <class T>
Result<T> required(const ConfigValue& table, std::string_view key, std::string_view type_name) {
    const auto* value = table.find(key);
    if (value == nullptr) {
        return table.error(fmt::format("{} is missing", key));
    }
    return typed<T>(*value, key, type_name);
}

template <class T>
Result<T> optional(const ConfigValue& table,
                   std::string_view key,
                   T fallback,
                   std::string_view type_name) {
    const auto* value = table.find(key);
    return value == nullptr ? Result<T>{std::move(fallback)} : typed<T>(*value, key, type_name);
}

}  // namespace

std::string ConfigValue::place() const {
    return fmt::format("{}, line {}", document_, line_);
}

Error ConfigValue::error(std::string_view rule) const {
    return Error{ErrorCode::refused, fmt::format("{}: {}", place(), rule)};
}

const ConfigValue* ConfigValue::find(std::string_view key) const {
    const auto* table = std::get_if<Table>(&content_);
    if (table == nullptr) {
        return nullptr;
    }
    const auto found = table->find(key);
    return found == table->end() ? nullptr : &found->second;
}

Result<std::string> ConfigValue::text(std::string_view key) const {
    return required<std::string>(*this, key, "a text");
}

Result<std::int64_t> ConfigValue::integer(std::string_view key) const {
    return required<std::int64_t>(*this, key, "a whole number");
}

Result<std::string> ConfigValue::text_or(std::string_view key, std::string_view fallback) const {
    return optional<std::string>(*this, key, std::string{fallback}, "a text");
}

Result<std::int64_t> ConfigValue::integer_or(std::string_view key, std::int64_t fallback) const {
    return optional<std::int64_t>(*this, key, fallback, "a whole number");
}

Result<double> ConfigValue::number_or(std::string_view key, double fallback) const {
    const auto* value = find(key);
    if (value != nullptr && std::holds_alternative<std::int64_t>(value->content())) {
        return static_cast<double>(std::get<std::int64_t>(value->content()));
    }
    return optional<double>(*this, key, fallback, "a number");
}

Result<bool> ConfigValue::boolean_or(std::string_view key, bool fallback) const {
    return optional<bool>(*this, key, fallback, "true or false");
}

Result<std::vector<std::string>> ConfigValue::texts(std::string_view key) const {
    std::vector<std::string> list;
    const auto array = optional<Array>(*this, key, {}, "a list of texts");
    if (!array) {
        return array.error();
    }
    for (const auto& value : *array) {
        auto text = typed<std::string>(value, key, "a list of texts");
        if (!text) {
            return text.error();
        }
        list.push_back(*std::move(text));
    }
    return list;
}

Result<std::vector<const ConfigValue*>> ConfigValue::tables(std::string_view key) const {
    std::vector<const ConfigValue*> list;
    const auto* value = find(key);
    if (value == nullptr) {
        return list;
    }
    const auto* array = std::get_if<Array>(&value->content());
    if (array == nullptr || !std::all_of(array->begin(), array->end(), [](const ConfigValue& v) {
            return v.is_table();
        })) {
        return value->error(fmt::format("{} must be a list of tables, [[{}]]", key, key));
    }
    for (const auto& table : *array) {
        list.push_back(&table);
    }
    return list;
}

Status ConfigValue::only(std::initializer_list<std::string_view> known) const {
    const auto* table = std::get_if<Table>(&content_);
    if (table == nullptr) {
        return error("a table is expected here");
    }
    for (const auto& [key, value] : *table) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            return value.error(fmt::format("{} is not a known setting", key));
        }
    }
    return {};
}

}  // namespace hub
