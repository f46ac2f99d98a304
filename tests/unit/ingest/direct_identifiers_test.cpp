#include "ingest/direct_identifiers.hpp"

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
                               "Address line 1"}) {
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

TEST_CASE("an NHS number is told by its check digit") {
    // 943 476 5919 is the example of the NHS Data Dictionary.
    CHECK(is_nhs_number("9434765919"));
    CHECK(is_nhs_number("943 476 5919"));
    CHECK(is_nhs_number("943-476-5919"));
    CHECK_FALSE(is_nhs_number("9434765918"));
    CHECK_FALSE(is_nhs_number("943476591"));
    CHECK_FALSE(is_nhs_number("94347659190"));
    CHECK_FALSE(is_nhs_number("A434765919"));
    CHECK_FALSE(is_nhs_number(""));
}

TEST_CASE("ids are people's only where every one of several is an NHS number") {
    IdentityWatch all;
    all.see("9434765919");
    all.see("");
    all.see("9434765919");
    CHECK_FALSE(all.people());
    all.see("943 476 5919");
    CHECK(all.people());
    all.see("A-17");
    CHECK_FALSE(all.people());
}

}  // namespace hub::ingest
