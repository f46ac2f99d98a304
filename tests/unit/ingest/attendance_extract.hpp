#pragma once

#include "unit/ingest/attendance_file.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace hub::test {

/// A department's extract of twelve columns, which an operator mapped to the dataset's items.
enum class ExtractForm { csv, xml };

inline domain::DatasetDefinition extract_format(ExtractForm form) {
    std::string file = form == ExtractForm::csv ? R"(
format = "extract-csv"
[file]
name = "{month}-{body}-extract.csv"
form = "csv"
)"
                                                : R"(
format = "extract-xml"
[file]
name = "{month}-{body}-extract.xml"
form = "xml"
row = "Attendance"
)";
    file += R"(
columns = ["Number", "Site", "Arrived", "Time", "Age", "Sex", "Lsoa", "Place", "Weapon", "Relation", "Alcohol", "Left"]
date = "Arrived"
date_format = "YYYY-MM-DD"
reporting_body = "Site"
identity = "Number"

[[place]]
role = "residence"
column = "Lsoa"

[[dimension]]
id = "age_group"
column = "Age"

[[dimension]]
id = "arrival_weekday"
column = "Arrived"

[[dimension]]
id = "arrival_hours"
column = "Time"

[[dimension]]
id = "sex"
column = "Sex"
values = [{slug = "male", supplier_values = ["1"]}, {slug = "female", supplier_values = ["2"]}]

[[dimension]]
id = "place_type"
column = "Place"
values = [
    {slug = "own-home", supplier_values = ["HOME"]},
    {slug = "street-or-public-highway", supplier_values = ["STREET"]},
    {slug = "pub-bar-or-club", supplier_values = ["LICENSED PREMISES"]},
]

[[dimension]]
id = "weapon"
column = "Weapon"
values = [
    {slug = "body-part", supplier_values = ["FIST"]},
    {slug = "knife", supplier_values = ["KNIFE"]},
    {slug = "glass-or-bottle", supplier_values = ["GLASS"]},
]

[[dimension]]
id = "relationship"
column = "Relation"
values = [
    {slug = "stranger", supplier_values = ["STRANGER"]},
    {slug = "partner", supplier_values = ["PARTNER"]},
]

[[dimension]]
id = "alcohol"
column = "Alcohol"
values = [{slug = "yes", supplier_values = ["Y"]}, {slug = "no", supplier_values = ["N"]}]

[[dimension]]
id = "disposal"
column = "Left"
values = [
    {slug = "discharged", supplier_values = ["DISCHARGED"]},
    {slug = "admitted", supplier_values = ["ADMITTED"]},
]
)";
    return *ingest::parse_file_format(file, "extract.toml", shipped_emergency_department());
}

/// The name of a file of one month and department of `small_atlas`.
inline std::string extract_name(ExtractForm form) {
    return form == ExtractForm::csv ? "2018-11-wyreshire-extract.csv"
                                    : "2018-11-wyreshire-extract.xml";
}

/// Writes so many invented attendances, the same ones every time.
inline void write_extract(const std::filesystem::path& path, ExtractForm form, std::int64_t rows) {
    std::mt19937_64 chance{2018};
    const auto one_of = [&](std::initializer_list<std::string_view> texts) {
        return *(texts.begin() + chance() % texts.size());
    };
    const auto columns = extract_format(form).columns;
    std::ofstream file{path, std::ios::binary};
    std::string line;
    if (form == ExtractForm::csv) {
        for (const auto& column : columns) {
            line += (line.empty() ? "" : ",") + column;
        }
        file << line << "\r\n";
    } else {
        file << "<Attendances>\n";
    }
    std::size_t at = 0;
    const auto add = [&](std::string_view text) {
        if (form == ExtractForm::csv) {
            line.append(at == 0 ? "" : ",").append(text);
        } else if (!text.empty()) {
            line.append("  <").append(columns[at]).append(">").append(text);
            line.append("</").append(columns[at]).append(">\n");
        }
        ++at;
    };
    const auto two_digits = [](std::uint64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    for (std::int64_t row = 0; row < rows; ++row) {
        line.clear();
        at = 0;
        add("A" + std::to_string(10'000'000 + row));
        add("wyreshire");
        add("2018-11-" + two_digits(1 + chance() % 30));
        add(two_digits(chance() % 24) + ":" + two_digits(chance() % 60));
        add(std::to_string(chance() % 100));
        add(one_of({"1", "2", ""}));
        add(one_of({"E01990001", "E01990002", "E01990003", "E01990005", ""}));
        add(one_of({"HOME", "STREET", "LICENSED PREMISES", ""}));
        add(one_of({"FIST", "KNIFE", "GLASS", ""}));
        add(one_of({"STRANGER", "PARTNER", ""}));
        add(one_of({"Y", "N", ""}));
        add(one_of({"DISCHARGED", "ADMITTED"}));
        file << (form == ExtractForm::csv ? line + "\r\n"
                                          : "<Attendance>\n" + line + "</Attendance>\n");
    }
    if (form == ExtractForm::xml) {
        file << "</Attendances>\n";
    }
}

}  // namespace hub::test
