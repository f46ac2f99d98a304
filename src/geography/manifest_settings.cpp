#include "geography/manifest_settings.hpp"

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

template <class T>
T Settings::taken(Result<T> result) {
    if (result) {
        return *std::move(result);
    }
    note(result.error());
    return T{};
}

void Settings::note(const Error& error) {
    if (!mistake_) {
        mistake_ = error;
    }
}

void Settings::refuse(std::string_view rule) {
    note(table_.error(rule));
}

void Settings::only(std::initializer_list<std::string_view> known) {
    if (const auto status = table_.only(known); !status) {
        note(status.error());
    }
}

std::string Settings::text(std::string_view key) {
    return taken(table_.text(key));
}

std::string Settings::text_or_none(std::string_view key) {
    return taken(table_.text_or(key, ""));
}

bool Settings::flag(std::string_view key) {
    return taken(table_.boolean_or(key, false));
}

int Settings::year(std::string_view key) {
    return checked_year(taken(table_.integer(key)), key);
}

int Settings::year_or(std::string_view key, int fallback) {
    return checked_year(taken(table_.integer_or(key, fallback)), key);
}

int Settings::checked_year(std::int64_t year, std::string_view key) {
    if (year < 1900 || year > 2199) {
        refuse(fmt::format("{} must be a year", key));
        return 0;
    }
    return static_cast<int>(year);
}

GeographyLevel Settings::level() {
    const auto found = domain::geography_level_from(text("level"));
    if (!found) {
        refuse("level is not a known geography level");
    }
    return found.value_or(GeographyLevel::lsoa);
}

LevelVintage Settings::areas() {
    return {level(), year("vintage")};
}

LevelVintage Settings::areas(std::string_view key) {
    const auto* inner = table_.find(key);
    if (inner == nullptr || !inner->is_table()) {
        refuse(fmt::format("{} must be {{ level = …, vintage = … }}", key));
        return {};
    }
    Settings settings{*inner, folders_};
    settings.only({"level", "vintage"});
    const auto found = settings.areas();
    if (settings.mistake()) {
        note(*settings.mistake());
    }
    return found;
}

std::filesystem::path Settings::file() {
    const auto name = text("file");
    for (const auto& folder : folders_) {
        std::error_code ignored;
        if (!name.empty() && std::filesystem::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    refuse(fmt::format("the file {} is not there", name));
    return {};
}

}  // namespace hub::geography
