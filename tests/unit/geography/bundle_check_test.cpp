#include "geography/bundle_check.hpp"

#include "unit/geography/tiny_bundle.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::geography {

namespace {

/// The severity and words of the one finding of a rule.
std::string finding(const test::TinyBundle& tiny, const std::string& rule) {
    const auto findings = tiny.loaded().findings;
    const auto is_of_rule = [&](const Finding& found) { return found.rule == rule; };
    REQUIRE(std::count_if(findings.begin(), findings.end(), is_of_rule) == 1);
    const auto found = std::find_if(findings.begin(), findings.end(), is_of_rule);
    return std::string{slug_of(found->severity)} + ": " + found->words;
}

constexpr const char* second_opinion = R"(
[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lad", vintage = 2020 }
kind = "nested"
check_only = true
file = "second.csv"
from_code = "lsoa"
to_code = "lad"
)";

}  // namespace

TEST_CASE("a sound bundle has neither errors nor warnings") {
    for (const auto& found : test::TinyBundle{}.loaded().findings) {
        CHECK_MESSAGE(found.severity == Severity::note, found.words);
    }
}

TEST_CASE("a child in two parents of a nested look-up is an error that names all three") {
    const test::TinyBundle tiny;
    tiny.append("lad.csv", "E01990001,E06990002,East\n");
    CHECK(finding(tiny, "two-parents") ==
          "error: lad.csv: E01990001 Area E01990001 lies in E06990001 West and in E06990002 East");
}

TEST_CASE("two look-ups that place an area differently are told, across years of the codes") {
    const test::TinyBundle tiny;
    tiny.write("second.csv",
               "lsoa,lad\nE01990001,E06990001\nE01990002,E06990003\nE01990003,E06990004\n");
    tiny.append("tiny.toml", second_opinion);
    CHECK(finding(tiny, "placed-differently") ==
          "warning: E01990002 Area E01990002: lad.csv places it in E06990001 West, second.csv in "
          "E06990002 East");
}

TEST_CASE("a look-up for checking only places nothing") {
    const test::TinyBundle tiny;
    tiny.replace("tiny.toml",
                 "kind = \"nested\"\nfile = \"lad.csv\"",
                 "kind = \"nested\"\ncheck_only = true\nfile = \"lad.csv\"");
    const auto routes = tiny.loaded().routes;
    CHECK(std::count(routes.begin(), routes.end(), "lsoa 2011 > lad 2024 (nested)") == 0);
    CHECK(std::count(routes.begin(),
                     routes.end(),
                     "lsoa 2011 > lsoa 2021 (change) > lad 2024 (nested)") == 1);
}

TEST_CASE("a level that no look-up leads to is told for each vintage of lower-layer areas") {
    const test::TinyBundle tiny;
    tiny.replace("tiny.toml", "kind = \"best_fit\"", "kind = \"best_fit\"\ncheck_only = true");
    std::string words;
    for (const auto& found : tiny.loaded().findings) {
        words += found.rule == "no-route" ? found.words + "; " : "";
    }
    CHECK(words ==
          "no look-up leads from lsoa 2011 to ward 2024; no look-up leads from lsoa 2021 to ward "
          "2024; ");
}

TEST_CASE("each authority whose small areas sum to another number is named with both numbers") {
    const test::TinyBundle tiny;
    tiny.replace("persons_lad.csv", "E06990001,F,30,160", "E06990001,F,30,161");
    CHECK(finding(tiny, "sums-disagree") ==
          "warning: mid-2019 population of E06990001 West: 301 by its own figure, 300 as the sum "
          "of lsoa 2011 areas");
}

TEST_CASE("a population or a decile of an area that the bundle does not know is an error") {
    const test::TinyBundle people;
    people.replace("persons_lad.csv", "E06990004,F,30", "E06990004,F,30");
    people.replace("lad_change.csv", "E06990004,E06990002\n", "");
    CHECK(finding(people, "unknown-code") ==
          "error: persons_lad.csv: not of lad 2020: 1 code: E06990004");

    const test::TinyBundle index;
    index.append("deprivation.csv", "E01990098,3,5\n");
    CHECK(finding(index, "unknown-code") ==
          "error: deprivation.csv: not of lsoa 2011: 1 code: E01990098");

    const test::TinyBundle bodies;
    bodies.append("forces.csv", "far,Far Police,E23990077\n");
    CHECK(finding(bodies, "unknown-code") ==
          "error: forces.csv: not of police_force_area 2024: 1 code: E23990077");
}

TEST_CASE("figures for the same areas and year from two files are an error") {
    const test::TinyBundle tiny;
    const auto manifest = tiny.text("tiny.toml");
    const auto from = manifest.find("[[population]]");
    tiny.append("tiny.toml",
                manifest.substr(from, manifest.find("[[population]]", from + 1) - from));
    CHECK(finding(tiny, "given-twice") == "error: the mid-2019 population of lsoa 2011");
}

TEST_CASE("areas without a shape are counted and the first are named") {
    const test::TinyBundle tiny;
    tiny.write("lsoa11.geojson", test::feature_collection(test::rectangle("E01990001", 0, 100)));
    const auto findings = tiny.loaded().findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const Finding& each) {
        return each.rule == "not-drawn" && each.severity == Severity::warning;
    });
    REQUIRE(found != findings.end());
    CHECK(found->words ==
          "lsoa 2011 (lines of 2011): of 4 areas without a shape 3 areas: E01990002, E01990003, "
          "E01990004");
}

TEST_CASE("shapes of another year whose code the bundle does not have are left out and named") {
    CHECK(finding(test::TinyBundle{}, "left-out") ==
          "note: ward25.geojson: left out, since ward 2024 has no such code: 1 shape: E05990099");
}

}  // namespace hub::geography
