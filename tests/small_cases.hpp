#pragma once

#include "domain/case_definition_toml.hpp"
#include "small_region.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::test {

/// Attendances with the items that *domestic violence* is made of, in which *no*, *not known*, *not
/// asked* and *not recorded* are four different things.
inline domain::DatasetDefinition small_department() {
    auto department = small_police();
    department.id = "department";
    department.title = "Attendances";
    department.counted = "attendances";
    const auto dimension = [](const char* id, std::vector<const char*> slugs) {
        domain::Dimension made;
        made.id = id;
        made.title = id;
        for (const auto* slug : slugs) {
            made.values.push_back({slug, slug, {}});
        }
        return made;
    };
    department.dimensions = {
        dimension("relationship",
                  {"stranger", "partner", "family", "not-known", "not-asked", "not-recorded"}),
        dimension("place_type", {"home", "street", "not-known", "not-asked", "not-recorded"}),
        dimension("alcohol", {"yes", "no", "not-known", "not-asked", "not-recorded"}),
    };
    return department;
}

/// The partner or family, and home where the relationship is missing.
inline constexpr std::string_view domestic_1 = R"(
format = 1
id = "domestic"
version = 1
title = "Domestic violence"
description = "By a partner or family; at home where the relationship is missing."
leaves_out = "Family elsewhere where the relationship is missing."
owner = "Wyreshire partnership"

[[inside]]
relationship = ["partner", "family"]

[[inside]]
relationship = ["not-known", "not-asked", "not-recorded"]
place_type = ["home"]
)";

/// The same without the stand-in where the relationship was not asked.
inline std::string domestic_2() {
    std::string text{domestic_1};
    text.replace(text.find("version = 1"), 11, "version = 2\nreplaces = 1");
    text.replace(text.find(", \"not-asked\""), 13, "");
    return text;
}

inline constexpr std::string_view alcohol_1 = R"(
format = 1
id = "alcohol"
version = 1
title = "Alcohol-related"
description = "The patient had drunk."
leaves_out = "Patients who were not asked."
owner = "Wyreshire partnership"
areas = ["E23990001"]

[[inside]]
alcohol = ["yes"]
)";

inline domain::CaseDefinition case_of(std::string_view toml) {
    return *domain::parse_case_definition(toml, "case.toml", small_department());
}

inline domain::CaseDefinitions small_cases(const std::vector<std::string>& texts) {
    std::vector<domain::CaseDefinition> list;
    for (const auto& text : texts) {
        list.push_back(case_of(text));
    }
    return *domain::CaseDefinitions::create(std::move(list));
}

}  // namespace hub::test
