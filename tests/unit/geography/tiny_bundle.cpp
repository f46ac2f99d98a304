#include "unit/geography/tiny_bundle.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::test {

namespace {

constexpr const char* manifest_text = R"(format = 1
title = "Tiny"
attribution = ["Invented."]
keep = ["E", "W"]

[answers]
ward = 2024
lad = 2024
csp = 2024
police_force_area = 2024

[[boundaries]]
level = "lsoa"
vintage = 2011
file = "lsoa11.geojson"
code = "code"
name = "name"
crs = "EPSG:27700"
attribution = "Lines of 2011."

[[boundaries]]
level = "lsoa"
vintage = 2021
file = "lsoa21.geojson"
code = "code"
name = "name"
crs = "EPSG:27700"
attribution = "Lines of 2021."

[[boundaries]]
level = "ward"
vintage = 2024
drawn_vintage = 2025
file = "ward25.geojson"
code = "code"
crs = "EPSG:27700"
attribution = "Lines of 2025."

[[boundaries]]
level = "lad"
vintage = 2024
file = "lad24.geojson"
code = "code"
crs = "EPSG:27700"
attribution = "Lines of 2024."

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lsoa", vintage = 2021 }
kind = "change"
file = "change.csv"
from_code = "old"
to_code = "new"
change_code = "change"

[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "ward", vintage = 2024 }
kind = "best_fit"
file = "ward.csv"
from_code = "lsoa"
to_code = "ward"

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lad.csv"
from_code = "lsoa"
to_code = "lad"
to_name = "lad_name"

[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lad21.csv"
from_code = "lsoa"
to_code = "lad"

[[lookup]]
from = { level = "lad", vintage = 2020 }
to = { level = "lad", vintage = 2024 }
kind = "change"
file = "lad_change.csv"
from_code = "lad20"
to_code = "lad24"

[[lookup]]
from = { level = "lad", vintage = 2024 }
to = { level = "csp", vintage = 2024 }
kind = "many_to_many"
file = "csp.csv"
from_code = "lad"
to_code = "csp"

[[lookup]]
from = { level = "lad", vintage = 2024 }
to = { level = "police_force_area", vintage = 2024 }
kind = "nested"
file = "force.csv"
from_code = "lad"
to_code = "force"

[[population]]
level = "lsoa"
vintage = 2011
year = 2019
file = "persons_lsoa.csv"
code = "lsoa"
layout = "age_columns"
total = "total"

[[population]]
level = "lad"
vintage = 2024
codes_vintage = 2020
year = 2019
file = "persons_lad.csv"
code = "lad"
layout = "long"
sex = "sex"
age = "age"
persons = "persons"

[[deprivation]]
nation = "England"
year = 2019
level = "lsoa"
vintage = 2011
file = "deprivation.csv"
code = "lsoa"
decile = "decile"
rank = "rank"

[[reporting_bodies]]
kind = "police_force"
file = "forces.csv"
slug = "slug"
name = "name"
covers = "force"
vintage = 2024
)";

/// Everybody is thirty, which is easy to add up.
std::string age_columns_row(const std::string& code, int persons) {
    auto row = fmt::format("{},{}", code, persons);
    for (int age = 0; age <= 90; ++age) {
        row += age == 30 ? fmt::format(",{}", persons) : ",0";
    }
    return row + "\n";
}

std::string age_columns_header() {
    std::string header = "lsoa,total";
    for (int age = 0; age < 90; ++age) {
        header += fmt::format(",{}", age);
    }
    return header + ",90+\n";
}

std::string long_rows(const std::string& code, int women, int men) {
    std::string rows;
    for (const auto& [sex, persons] : {std::pair{'F', women}, std::pair{'M', men}}) {
        for (int age = 0; age <= 90; ++age) {
            rows += fmt::format("{},{},{},{}\n",
                                code,
                                sex,
                                age == 90 ? "90+" : fmt::format("{}", age),
                                age == 30 ? persons : 0);
        }
    }
    return rows;
}

}  // namespace

std::string rectangle(const std::string& code, int x, int width) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{0}","name":"Area {0}"}},"geometry":)"
        R"({{"type":"Polygon","coordinates":[[[{1},0],[{2},0],[{2},100],[{1},100],[{1},0]]]}}}})",
        code,
        x,
        x + width);
}

std::string feature_collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TinyBundle::TinyBundle() {
    write("tiny.toml", manifest_text);
    write("lsoa11.geojson",
          feature_collection(
              rectangle("E01990001", 0, 100) + "," + rectangle("E01990002", 100, 100) + "," +
              rectangle("E01990003", 200, 100) + "," + rectangle("E01990004", 300, 100)));
    write("lsoa21.geojson",
          feature_collection(
              rectangle("E01990001", 0, 100) + "," + rectangle("E01990011", 100, 20) + "," +
              rectangle("E01990012", 120, 30) + "," + rectangle("E01990013", 150, 50) + "," +
              rectangle("E01990014", 200, 200)));
    write(
        "ward25.geojson",
        feature_collection(rectangle("E05990001", 0, 120) + "," + rectangle("E05990002", 120, 280) +
                           "," + rectangle("E05990099", 400, 10)));
    write("lad24.geojson",
          feature_collection(rectangle("E06990001", 0, 200) + "," +
                             rectangle("E06990002", 200, 200)));
    write("change.csv",
          "old,change,new\nE01990001,U,E01990001\nE01990002,S,E01990011\nE01990002,S,E01990012\n"
          "E01990002,S,E01990013\nE01990003,M,E01990014\nE01990004,M,E01990014\n");
    write("ward.csv",
          "lsoa,ward\nE01990001,E05990001\nE01990011,E05990001\nE01990012,E05990002\n"
          "E01990013,E05990002\nE01990014,E05990002\n");
    write("lad.csv",
          "lsoa,lad,lad_name\nE01990001,E06990001,West\nE01990002,E06990001,West\n"
          "E01990003,E06990002,East\nE01990004,E06990002,East\n");
    write("lad21.csv",
          "lsoa,lad\nE01990001,E06990001\nE01990011,E06990001\nE01990012,E06990001\n"
          "E01990013,E06990001\nE01990014,E06990002\n");
    write("lad_change.csv",
          "lad20,lad24\nE06990001,E06990001\nE06990003,E06990002\nE06990004,E06990002\n");
    write("csp.csv", "lad,csp\nE06990001,E22990001\nE06990002,E22990002\nE06990002,E22990003\n");
    write("force.csv", "lad,force\nE06990001,E23990001\nE06990002,E23990001\n");
    write("persons_lsoa.csv",
          age_columns_header() + age_columns_row("E01990001", 100) +
              age_columns_row("E01990002", 200) + age_columns_row("E01990003", 300) +
              age_columns_row("E01990004", 400));
    write("persons_lad.csv",
          "lad,sex,age,persons\n" + long_rows("E06990001", 160, 140) +
              long_rows("E06990003", 150, 100) + long_rows("E06990004", 250, 200));
    write("deprivation.csv", "lsoa,decile,rank\nE01990001,1,17\nE01990002,10,30001\n");
    write("forces.csv", "slug,name,force\ntiny,Tiny Police,E23990001\nrail,Rail Police,\n");
}

std::string TinyBundle::text(const std::string& file) const {
    std::ifstream stream{path(file), std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void TinyBundle::write(const std::string& file, const std::string& text) const {
    std::ofstream{path(file), std::ios::binary} << text;
}

void TinyBundle::append(const std::string& file, const std::string& text) const {
    write(file, this->text(file) + text);
}

void TinyBundle::replace(const std::string& file,
                         const std::string& from,
                         const std::string& to) const {
    auto changed = text(file);
    const auto at = changed.find(from);
    REQUIRE(at != std::string::npos);
    write(file, changed.replace(at, from.size(), to));
}

Result<geography::Bundle> TinyBundle::load() const {
    NoProgress progress;
    return geography::load_bundle(manifest(), std::nullopt, progress);
}

geography::Bundle TinyBundle::loaded() const {
    auto bundle = load();
    REQUIRE_MESSAGE(bundle.ok(), (bundle.ok() ? "" : bundle.error().message));
    return *std::move(bundle);
}

std::string TinyBundle::refusal() const {
    const auto bundle = load();
    REQUIRE_FALSE(bundle.ok());
    CHECK(bundle.error().code == ErrorCode::refused);
    return bundle.error().message;
}

std::string words_of(const geography::Findings& findings, const std::string& rule) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const geography::Finding& finding) {
            return finding.rule == rule;
        });
    return found == findings.end() ? std::string{} : found->words;
}

}  // namespace hub::test
