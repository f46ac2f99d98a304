#include "ingest/dataset_definition_toml.hpp"

#include "disclosure/policy.hpp"
#include "domain/synthetic_mark.hpp"
#include "ingest/shipped_definitions.hpp"
#include "unit/ingest/street_file.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::ingest {

namespace {

const std::string small = R"(format = 1
id = "tiny"
version = 3
title = "Tiny"
counted = "things"
supplier = "Nobody"
licence = "None"
attribution = "Nobody"
marking = "OFFICIAL"
[file]
name = "{month}-{body}.csv"
columns = ["Id", "Month", "Who", "Area", "Kind", "Note"]
month = "Month"
reporting_body = "Who"
identity = "Id"
ignored = ["Note"]
[[place]]
role = "residence"
column = "Area"
[[dimension]]
id = "kind"
title = "Kind"
column = "Kind"
when_empty = "other"
values = [{label = "A thing", supplier_values = ["A", "a"]}, {label = "Else", slug = "other"}]
)";

std::string fault_where(std::string_view found, std::string_view put) {
    auto text = small;
    const auto at = text.find(found);
    REQUIRE(at != std::string::npos);
    text.replace(at, found.size(), put);
    const auto read = parse_dataset_definition(text, "tiny.toml");
    return read ? "" : read.error().message;
}

}  // namespace

TEST_CASE("a definition is read whole") {
    const auto read = parse_dataset_definition(small, "tiny.toml");
    REQUIRE(read.ok());
    CHECK(read->id == "tiny");
    CHECK(read->version == 3);
    CHECK(read->columns.size() == 6);
    CHECK(read->places.front().role == domain::PlaceRole::residence);
    const auto& kind = read->dimensions.front();
    CHECK_FALSE(kind.revisable);
    CHECK(kind.when_empty == "other");
    CHECK(kind.values[0].slug == "a-thing");
    CHECK(kind.values[0].supplier_values == std::vector<std::string>{"A", "a"});
    CHECK(kind.values[1].supplier_values == std::vector<std::string>{"Else"});
}

TEST_CASE("a dataset that is synthetic says so before its other caveats") {
    CHECK_FALSE(
        domain::are_marked_synthetic(parse_dataset_definition(small, "tiny.toml")->caveats));
    const auto invented =
        parse_dataset_definition("synthetic = true\ncaveats = [\"Few.\"]\n" + small, "tiny.toml");
    REQUIRE(invented.ok());
    CHECK(invented->caveats ==
          std::vector<std::string>{std::string{domain::synthetic_mark}, "Few."});
    CHECK(fault_where("version = 3", "version = 3\nsynthetic = 1").find("line 4") !=
          std::string::npos);
}

TEST_CASE("what is wrong in a definition is named with file and line") {
    CHECK(fault_where("supplier =", "suplier =") ==
          "tiny.toml, line 6: suplier is not a known setting");
    CHECK(fault_where("format = 1", "format = 2").find("line 1: definition format 1") !=
          std::string::npos);
    CHECK(fault_where("\"tiny\"", "\"Tiny; DROP\"").find("line 2: id has lower-case") !=
          std::string::npos);
    CHECK(fault_where("\"OFFICIAL\"", "\"SECRET\"").find("line 9: marking") != std::string::npos);
    CHECK(fault_where("role = \"residence\"", "role = \"home\"").find("line 18: role is") !=
          std::string::npos);
    CHECK(fault_where("{month}-{body}", "{month}-{month}").find("line 11: name holds") !=
          std::string::npos);
    CHECK(fault_where("\"other\"\nvalues", "\"none\"\nvalues").find("when_empty is the slug") !=
          std::string::npos);
}

TEST_CASE("the first month that records may be of is read, and refused where it is none") {
    auto text = small;
    text.replace(text.find("[file]"), 6, "first_month = \"2015-04\"\n[file]");
    const auto read = parse_dataset_definition(text, "tiny.toml");
    REQUIRE(read.ok());
    CHECK(read->first_month == domain::Month::of(2015, 4));
    CHECK(fault_where("[file]", "first_month = \"April\"\n[file]").find("first_month is a month") !=
          std::string::npos);
    CHECK_FALSE(fault_where("[file]", "first_month = 2015\n[file]").empty());
}

TEST_CASE("a dimension may not take a word that questions use") {
    for (const std::string word : {"month", "total", "lsoa", "where", "imd_decile", "9th", "A"}) {
        CHECK(
            fault_where("id = \"kind\"", "id = \"" + word + "\"").find("no word that questions") !=
            std::string::npos);
    }
}

TEST_CASE("every column of the header has one use") {
    CHECK(fault_where("ignored = [\"Note\"]", "").find("column \"Note\" has no use") !=
          std::string::npos);
    CHECK(fault_where("identity = \"Id\"", "identity = \"ID\"").find("no column \"ID\"") !=
          std::string::npos);
    CHECK(fault_where("[\"Note\"]", "[\"Note\", \"Kind\"]").find("\"Kind\" is used twice") !=
          std::string::npos);
}

TEST_CASE("bands begin at 0 and rise, and their values and labels are made") {
    const auto with = [](std::string_view bands, std::string_view reading) {
        auto text = small;
        const auto at = text.find("when_empty");
        text.replace(at, std::string::npos, fmt::format("reading = \"{}\"\n{}\n", reading, bands));
        return parse_dataset_definition(text, "tiny.toml");
    };
    const auto ages = with("bands = [0, 1, 18]", "age");
    REQUIRE(ages.ok());
    std::vector<std::string> labels;
    for (const auto& value : ages->dimensions.front().values) {
        labels.push_back(value.label);
    }
    CHECK(labels == std::vector<std::string>{"0", "1 to 17", "18 and over", "Not recorded"});
    CHECK(ages->dimensions.front().when_empty == "not-recorded");
    const auto hours = with("bands = [0, 22]", "time_of_day");
    REQUIRE(hours.ok());
    CHECK(hours->dimensions.front().values[1].label == "22:00 to 23:59");
    CHECK(hours->dimensions.front().values[1].slug == "22-to-24");
    for (const auto* bands : {"",
                              "bands = []",
                              "bands = [1, 2]",
                              "bands = [0, 0]",
                              "bands = [0, 9, 5]",
                              "bands = [0, 121]",
                              "bands = [0, \"9\"]"}) {
        CAPTURE(bands);
        CHECK_FALSE(with(bands, "age").ok());
    }
    CHECK_FALSE(with("bands = [0, 24]", "time_of_day").ok());
    CHECK_FALSE(with("bands = [0]", "minute").ok());
}

TEST_CASE("a month or a date puts records into months, not both") {
    CHECK(
        fault_where("month = \"Month\"", "date = \"Month\"\ndate_format = \"YYYY-MM-DD\"").empty());
    CHECK(fault_where("month = \"Month\"", "month = \"Month\"\ndate = \"Month\"")
              .find("a month or a date, not both") != std::string::npos);
    CHECK(fault_where("month = \"Month\"", "date = \"Month\"\ndate_format = \"MM/DD/YYYY\"")
              .find("date_format is YYYY-MM-DD, DD/MM/YYYY") != std::string::npos);
}

TEST_CASE("a sensitive dataset reads past columns that identify people, or is refused") {
    auto text = small;
    const auto put = [&](std::string_view found, std::string_view other) {
        text.replace(text.find(found), found.size(), other);
    };
    put("\"OFFICIAL\"", "\"OFFICIAL-SENSITIVE\"");
    put("\"Note\"]\nmonth", "\"NHS number\"]\nmonth");
    put("ignored = [\"Note\"]", "ignored = [\"NHS number\"]");
    const auto refused = parse_dataset_definition(text, "tiny.toml");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("\"NHS number\" names a direct identifier") !=
          std::string::npos);
    put("ignored = [\"NHS number\"]", "direct_identifiers = [\"NHS number\"]");
    CHECK(parse_dataset_definition(text, "tiny.toml").ok());
}

TEST_CASE("no two values share a slug or a supplier's text") {
    CHECK(fault_where("slug = \"other\"", "slug = \"a-thing\"").find("second value") !=
          std::string::npos);
    CHECK(fault_where("[\"A\", \"a\"]", "[\"A\", \"Else\"]").find("claimed twice") !=
          std::string::npos);
    CHECK(fault_where("slug = \"other\"", "slug = \"Other one\"").find("slug has lower-case") !=
          std::string::npos);
}

TEST_CASE("a definition says how complete an item should be, and how staff may ask for it") {
    auto text = small;
    const auto put = [&](const std::string& before, const std::string& line) {
        text.insert(text.find(before), line + "\n");
    };
    put("when_empty", "target_completeness = 0.8\nquestion = \"Which kind?\"");
    put("[file]", "reporting_delay_days = 42\nmissing_by = [\"kind\"]");
    const auto read = parse_dataset_definition(text, "tiny.toml");
    REQUIRE(read.ok());
    CHECK(read->dimensions.front().target_completeness == 0.8);
    CHECK(read->dimensions.front().question == "Which kind?");
    CHECK(read->reporting_delay_days == 42);
    CHECK(read->missing_by == std::vector<std::string>{"kind"});
    CHECK_FALSE(parse_dataset_definition(small, "tiny.toml")->reporting_delay_days.has_value());
}

TEST_CASE("a target that no share can reach, a delay of no days and an unknown item are refused") {
    CHECK(fault_where("when_empty", "target_completeness = 1.2\nwhen_empty") ==
          "tiny.toml, line 24: target_completeness is a share above 0 and up to 1, such as 0.8");
    CHECK(fault_where("[file]", "reporting_delay_days = 0\n[file]") ==
          "tiny.toml, line 10: reporting_delay_days counts from 1 to 1000");
    CHECK(fault_where("[file]", "missing_by = [\"mood\"]\n[file]") ==
          "tiny.toml, line 10: missing_by names dimensions of the dataset");
}

TEST_CASE("the shipped police definition and its policy are sound") {
    const auto police = test::shipped_police();
    CHECK(police.columns.size() == 12);
    const auto* crime_type = police.find_dimension("crime_type");
    REQUIRE(crime_type != nullptr);
    CHECK(crime_type->values.size() == 16);
    CHECK(crime_type->number_of("violence-and-sexual-offences"));
    const auto* outcome = police.find_dimension("outcome");
    REQUIRE(outcome != nullptr);
    CHECK(outcome->revisable);
    CHECK(outcome->when_empty == "none-recorded");
    CHECK(outcome->values.size() == 29);
    bool has_policy = false;
    for (const auto& file : shipped_files()) {
        if (file.name == "police/policy.toml") {
            has_policy = true;
            CHECK(disclosure::DisclosurePolicy::parse(file.text, file.name, police).ok());
        }
    }
    CHECK(has_policy);
}

}  // namespace hub::ingest
