#pragma once

#include "base/config_document.hpp"
#include "geography/code_types.hpp"

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

/// The settings of one table of a manifest. After the first mistake it answers with empty values;
/// `mistake` is then what to say. The table and the folders must outlive it.
class Settings {
public:
    Settings(const ConfigValue& table, const std::vector<std::filesystem::path>& folders)
        : table_{table}, folders_{folders} {}

    [[nodiscard]] const std::optional<Error>& mistake() const { return mistake_; }
    /// Notes a mistake at this table, unless there was one before.
    void refuse(std::string_view rule);

    /// Refuses a setting that is not in the list.
    void only(std::initializer_list<std::string_view> known);
    std::string text(std::string_view key);
    std::string text_or_none(std::string_view key);
    bool flag(std::string_view key);
    int year(std::string_view key);
    int year_or(std::string_view key, int fallback);
    /// The settings `level` and `vintage` of this table.
    LevelVintage areas();
    /// `key = { level = …, vintage = … }`
    LevelVintage areas(std::string_view key);
    /// The setting `file`, found in the first of the folders that has it.
    std::filesystem::path file();

private:
    template <class T>
    T taken(Result<T> result);
    int checked_year(std::int64_t year, std::string_view key);
    domain::GeographyLevel level();
    void note(const Error& error);

    const ConfigValue& table_;
    const std::vector<std::filesystem::path>& folders_;
    std::optional<Error> mistake_;
};

}  // namespace hub::geography
