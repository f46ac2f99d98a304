#pragma once

#include "disclosure/policy.hpp"
#include "domain/case_definition_toml.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "ingest/shipped_definitions.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace hub::test {

inline const ingest::ShippedFile& shipped_file(std::string_view name) {
    const auto files = ingest::shipped_files();
    return *std::find_if(
        files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
}

inline domain::DatasetDefinition shipped_emergency_department() {
    const auto& file = shipped_file("emergency_department/dataset.toml");
    return *ingest::parse_dataset_definition(file.text, file.name);
}

/// The case definitions that are shipped for a dataset.
inline domain::CaseDefinitions shipped_cases(const domain::DatasetDefinition& dataset) {
    std::vector<domain::CaseDefinition> list;
    for (const auto& file : ingest::shipped_files()) {
        if (file.name.starts_with(dataset.id + "/case_definitions/")) {
            list.push_back(*domain::parse_case_definition(file.text, file.name, dataset));
        }
    }
    return *domain::CaseDefinitions::create(std::move(list));
}

/// One line of a department's file, by column; invented. Whatever is not named is as it is here.
using AttendanceRow = std::map<std::string, std::string>;

inline std::string attendance_file(const std::vector<AttendanceRow>& rows) {
    const AttendanceRow usual{{"Site code", "WYRESHIRE"},
                              {"Arrival date", "2018-11-03"},
                              {"Arrival time", "23:40"},
                              {"NHS number", "9434765919"},
                              {"Patient name", "Avery Quillfeather"},
                              {"Date of birth", "1990-01-01"},
                              {"Postcode", "ZZ99 3WZ"},
                              {"Age", "28"},
                              {"Sex", "1"},
                              {"Ethnic category", "A"},
                              {"LSOA of residence", "E01990001"},
                              {"Assault location type", "STREET"},
                              {"Assault location description", "outside the Brass Heron"},
                              {"Assault method", "FIST"}};
    const auto definition = shipped_emergency_department();
    std::string text;
    for (const auto& column : definition.columns) {
        text += (text.empty() ? "" : ",") + column;
    }
    text += "\n";
    int number = 0;
    for (const auto& row : rows) {
        std::string line;
        ++number;
        for (const auto& column : definition.columns) {
            const auto given = row.find(column);
            const auto found = usual.find(column);
            const std::string fallback = column == "Attendance number"
                                             ? "A" + std::to_string(number)
                                         : found == usual.end() ? ""
                                                                : found->second;
            line += (given == row.end() ? fallback : given->second) + ",";
        }
        line.back() = '\n';
        text += line;
    }
    return text;
}

}  // namespace hub::test
