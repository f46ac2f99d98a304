#pragma once

#include "ingest/dataset_definition_toml.hpp"
#include "ingest/shipped_definitions.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace hub::test {

/// The police dataset as it is shipped.
inline domain::DatasetDefinition shipped_police() {
    const auto files = ingest::shipped_files();
    const auto file = std::find_if(files.begin(), files.end(), [](const auto& shipped) {
        return shipped.name == "police/dataset.toml";
    });
    return *ingest::parse_dataset_definition(file->text, file->name);
}

/// One line of a street file, invented. Force and codes are those of `small_atlas`.
struct StreetRow {
    std::string id;
    std::string month = "2018-11";
    std::string body = "Wyreshire Police";
    std::string longitude = "-2.900000";
    std::string latitude = "53.400000";
    std::string location = "On or near Mill Lane";
    std::string code = "E01990001";
    std::string crime_type = "Robbery";
    std::string outcome = "Under investigation";

    [[nodiscard]] std::string text() const {
        return id + "," + month + "," + body + "," + body + "," + longitude + "," + latitude + "," +
               location + "," + code + ",Somewhere 001A," + crime_type + "," + outcome + ",";
    }
};

inline const std::string street_header =
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context";

inline std::string street_file(const std::vector<StreetRow>& rows,
                               std::string_view line_end = "\n") {
    std::string text = street_header;
    text += line_end;
    for (const auto& row : rows) {
        text += row.text();
        text += line_end;
    }
    return text;
}

}  // namespace hub::test
