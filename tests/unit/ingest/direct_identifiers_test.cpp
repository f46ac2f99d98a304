#include "ingest/direct_identifiers.hpp"

#include "unit/ingest/attendance_file.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

TEST_CASE("columns that identify people by themselves are known by their names") {
    for (const auto* column : {"NHS number",
                               "NHS_NUMBER",
                               "nhsNumber",
                               "Patient name",
                               "Surname",
                               "Date of Birth",
                               "dob",
                               "POSTCODE",
                               "Home postcode",
                               "Email",
                               "Telephone no",
                               "Longitude",
                               "Easting",
                               "Name",
                               "Address line 1",
                               "Name of deceased",
                               "HOMEADD",
                               "Incident address",
                               "Narrative"}) {
        CAPTURE(column);
        CHECK(names_direct_identifier(column));
    }
    for (const auto* column : {"Age",
                               "LSOA name",
                               "Site code",
                               "Arrival date",
                               "Site name",
                               "Assault location type",
                               "Number of attackers",
                               "Disposal"}) {
        CAPTURE(column);
        CHECK_FALSE(names_direct_identifier(column));
    }
}

TEST_CASE(
    "another way of writing a sensitive dataset's files keeps no identifier by its name either") {
    const auto dataset = test::shipped_emergency_department();
    const auto& shipped = test::shipped_file("emergency_department/formats/istv-csv.toml");
    REQUIRE(parse_file_format(shipped.text, shipped.name, dataset).ok());
    std::string columns{"\"Assault location description\", \"Patient surname\",\n]"};
    std::string text{shipped.text};
    text.replace(text.find("\"Assault location description\",\n]"),
                 std::string_view{"\"Assault location description\",\n]"}.size(),
                 columns);
    for (const auto* use : {"identity = \"Patient surname\"\n",
                            "identity_extra = [\"Patient surname\"]\n",
                            "count = \"Patient surname\"\n"}) {
        CAPTURE(use);
        auto kept = text;
        kept.insert(kept.find("direct_identifiers"), use);
        const auto read = parse_file_format(kept, shipped.name, dataset);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.find("names a direct identifier") != std::string::npos);
    }
}

}  // namespace hub::ingest
