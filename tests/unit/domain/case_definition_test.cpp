#include "domain/case_definition.hpp"

#include "domain/case_definition_toml.hpp"
#include "small_cases.hpp"

#include <map>

#include <doctest/doctest.h>

namespace hub::domain {

namespace {

/// The fault of the definition with one piece of its text replaced.
std::string fault_where(std::string_view from, std::string_view to) {
    std::string text{test::domestic_1};
    text.replace(text.find(from), from.size(), to);
    const auto parsed = parse_case_definition(text, "domestic-1.toml", test::small_department());
    return parsed ? "none" : parsed.error().message;
}

bool says(const std::string& fault, std::string_view part) {
    return fault.find(part) != std::string::npos;
}

/// Whether a record with these values is inside *domestic*.
bool domestic(const char* relationship, const char* place) {
    const auto dataset = test::small_department();
    const std::map<std::string, int> values{
        {"relationship", *dataset.find_dimension("relationship")->number_of(relationship)},
        {"place_type", *dataset.find_dimension("place_type")->number_of(place)}};
    return test::case_of(test::domestic_1).holds([&](const std::string& dimension) {
        return values.at(dimension);
    });
}

}  // namespace

TEST_CASE("a case definition says what is inside, what it leaves out and who set it") {
    const auto domestic = test::case_of(test::domestic_1);
    CHECK(domestic.name() == "domestic@1");
    CHECK(domestic.owner == "Wyreshire partnership");
    CHECK(domestic.areas.empty());
    CHECK_FALSE(domestic.replaces);
    CHECK(domestic.dimensions(test::small_department()) ==
          std::vector<std::string>{"relationship", "place_type"});
    CHECK(domestic.meaning(test::small_department()) ==
          "domestic@1: relationship=partner,family or place_type=home and "
          "relationship=not-known,not-asked,not-recorded");
}

TEST_CASE("a known relationship decides, and home stands in only where it is missing") {
    for (const auto* place : {"home", "street", "not-known", "not-asked", "not-recorded"}) {
        CAPTURE(place);
        CHECK(domestic("partner", place));
        CHECK(domestic("family", place));
        CHECK_FALSE(domestic("stranger", place));
    }
    for (const auto* missing : {"not-known", "not-asked", "not-recorded"}) {
        CAPTURE(missing);
        CHECK(domestic(missing, "home"));
        for (const auto* place : {"street", "not-known", "not-asked", "not-recorded"}) {
            CHECK_FALSE(domestic(missing, place));
        }
    }
}

TEST_CASE(
    "not asked, not known, not recorded and no are four things that a definition names apart") {
    const auto dataset = test::small_department();
    for (const auto* named : {"no", "not-known", "not-asked", "not-recorded"}) {
        std::string text{test::alcohol_1};
        text.replace(text.find("[\"yes\"]"), 7, std::string{"[\""} + named + "\"]");
        const auto definition = test::case_of(text);
        const auto& values = dataset.find_dimension("alcohol")->values;
        for (std::size_t number = 0; number < values.size(); ++number) {
            CAPTURE(values[number].slug);
            CHECK(definition.holds([&](const auto&) { return static_cast<int>(number); }) ==
                  (values[number].slug == named));
        }
    }
}

TEST_CASE("a definition that cannot be meant is refused with document, line and rule") {
    CHECK(says(fault_where("[\"partner\", \"family\"]", "[\"partner\", \"spouse\"]"),
               "domestic-1.toml, line 11: relationship has no value spouse"));
    CHECK(says(fault_where("place_type = [\"home\"]", "place = [\"home\"]"),
               "line 15: department has no dimension place"));
    CHECK(says(fault_where("place_type = [\"home\"]", "place_type = []"), "never holds"));
    CHECK(says(fault_where("[\"home\"]", "[\"home\", \"home\"]"), "named twice"));
    CHECK(says(fault_where("relationship = [\"partner\", \"family\"]", ""),
               "without a condition would take every record"));
    CHECK(says(fault_where("owner = \"Wyreshire partnership\"", ""), "owner"));
    CHECK(says(fault_where("title = \"Domestic violence\"", "title = \"\""), "1 to 80 bytes"));
    CHECK(says(fault_where("id = \"domestic\"", "id = \"Domestic\""), "lower-case"));
    CHECK(says(fault_where("id = \"domestic\"", "id = \"domestic@2\""), "lower-case"));
    CHECK(says(fault_where("version = 1", "version = 0"), "counts from 1"));
    CHECK(says(fault_where("version = 1", "version = 2"), "says which one it replaces"));
    CHECK(says(fault_where("version = 1", "version = 2\nreplaces = 2"), "an earlier version"));
    CHECK(says(fault_where("format = 1", "format = 2"), "format 1"));
    CHECK(says(fault_where("version = 1", "version = 1\nfinest = \"lad\""), "finest"));
    CHECK(says(fault_where("version = 1", "version = 1\nareas = []"), "means nowhere"));
    CHECK(says(fault_where("version = 1", "version = 1\nareas = [\"E08000012\"]"),
               "police force areas"));
    CHECK(says(fault_where("[\"partner\", \"family\"]",
                           "[\"stranger\", \"partner\", \"family\", \"not-known\", "
                           "\"not-asked\", \"not-recorded\"]"),
               "takes every record"));
    // What a record says is never in a message: definitions hold none, and a long text is not told.
    CHECK_FALSE(says(fault_where("owner = \"Wyreshire partnership\"",
                                 "owner = \"" + std::string(2000, 'x') + "\""),
                     "xxx"));
}

TEST_CASE("the newest version is live, and an old one is kept beside it") {
    const auto cases = test::small_cases({test::domestic_2(), std::string{test::domestic_1}});
    REQUIRE(cases.live("domestic") != nullptr);
    CHECK(cases.live("domestic")->version == 2);
    CHECK(cases.find("domestic", 1)->inside.size() == 2);
    CHECK(cases.find(*CaseAsked::parse("domestic"))->version == 2);
    CHECK(cases.find(*CaseAsked::parse("!domestic@1"))->version == 1);
    CHECK(cases.find(*CaseAsked::parse("domestic@3")) == nullptr);
    CHECK(cases.live("knife") == nullptr);

    CHECK(cases.check_predecessors().ok());
    const auto alone = test::small_cases({test::domestic_2()}).check_predecessors();
    REQUIRE_FALSE(alone.ok());
    CHECK(says(alone.error().message, "an old version is kept beside the new one"));
    const auto twice =
        CaseDefinitions::create({test::case_of(test::domestic_1), test::case_of(test::domestic_1)});
    REQUIRE_FALSE(twice.ok());
    CHECK(says(twice.error().message, "stands in two files"));
}

TEST_CASE("a case is asked for by id, with or without version, inside or outside") {
    for (const auto* text : {"domestic", "domestic@2", "!domestic", "!domestic@12"}) {
        CHECK(CaseAsked::parse(text)->text() == text);
    }
    for (const auto* text : {"",
                             "!",
                             "@1",
                             "domestic@",
                             "domestic@0",
                             "domestic@-1",
                             "domestic@1x",
                             "Domestic",
                             "domestic@99999999999",
                             "a,b",
                             "!!domestic",
                             "dom estic"}) {
        CAPTURE(text);
        CHECK_FALSE(CaseAsked::parse(text).ok());
    }
}

}  // namespace hub::domain
