#include "geography/atlas.hpp"
#include "geography/bundle.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

// The example bundle with the real files, where they are at hand.
namespace hub::geography {

using domain::GeographyLevel;

namespace {

constexpr const char* merseyside = "E23000004";

std::filesystem::path shared_data() {
    const auto* folder = std::getenv("HUB_SHARED");
    return folder != nullptr ? std::filesystem::path{folder} / "data"
                             : std::filesystem::path{HUB_SOURCE_DIR} / ".." / "shared" / "data";
}

bool has_finding(const Bundle& bundle, std::string_view rule, std::string_view words) {
    return std::any_of(bundle.findings.begin(), bundle.findings.end(), [&](const Finding& finding) {
        return finding.rule == rule && finding.words.find(words) != std::string::npos;
    });
}

/// Wards that the atoms of Merseyside lie in.
std::vector<AreaId> merseyside_wards(const Atlas& atlas) {
    const auto force = atlas.find(GeographyLevel::police_force_area, 2024, merseyside)->id;
    std::vector<AreaId> wards;
    for (const auto atom : atlas.atoms(2021)) {
        if (atlas.ancestor(atom, GeographyLevel::police_force_area) == force) {
            wards.push_back(atlas.ancestor(atom, GeographyLevel::ward).value_or(unknown_place));
        }
    }
    std::sort(wards.begin(), wards.end());
    wards.erase(std::unique(wards.begin(), wards.end()), wards.end());
    return wards;
}

void check_counts(const Atlas& atlas) {
    CHECK(atlas.atoms(2011).size() == 34753);
    CHECK(atlas.atoms(2021).size() == 35672);
    CHECK(atlas.areas(GeographyLevel::msoa, 2011).size() == 7201);
    CHECK(atlas.areas(GeographyLevel::lad, 2024).size() == 318);
    CHECK(atlas.areas(GeographyLevel::police_force_area, 2024).size() == 43);
    CHECK(atlas.content().reporting_bodies.size() == 44);
}

void check_gwynedd_and_powys(const Bundle& bundle) {
    CHECK(has_finding(bundle,
                      "placed-differently",
                      "W01000060 Gwynedd 015B: lsoa11_ltla21.csv.gz places it in W06000023 Powys, "
                      "lsoa11_ltla19.csv.gz in W06000002 Gwynedd"));
    for (const auto* area : {"mid-2019 population of W06000002 Gwynedd: 124560 by its own figure, "
                             "123237 as the sum",
                             "mid-2019 population of W06000023 Powys",
                             "mid-2020 population of W06000002 Gwynedd",
                             "mid-2020 population of W06000023 Powys"}) {
        CHECK(has_finding(bundle, "sums-disagree", area));
    }
    // And no other, Northamptonshire's older codes included.
    CHECK(std::count_if(bundle.findings.begin(), bundle.findings.end(), [](const Finding& found) {
              return found.severity != Severity::note;
          }) == 5);
}

void check_merseyside_wards(const Bundle& bundle, const Atlas& atlas) {
    const auto wards = merseyside_wards(atlas);
    CHECK(wards.size() == 140);
    CHECK(std::all_of(wards.begin(), wards.end(), [&](AreaId ward) {
        return ward != unknown_place &&
               !bundle.shapes[static_cast<std::size_t>(ward.get()) - 1].empty();
    }));
}

void check_liverpool(const Atlas& atlas) {
    const auto* liverpool = atlas.find(GeographyLevel::lad, 2024, "E08000012");
    double sum = 0;
    for (const auto atom : atlas.members(liverpool->id, 2011)) {
        sum += *atlas.population(atom, 2019);
    }
    CHECK(atlas.population(liverpool->id, 2019) == sum);
    CHECK(sum == 498042);
}

}  // namespace

TEST_CASE("the example bundle of England and Wales loads, and its known faults are named") {
    if (!std::filesystem::exists(shared_data())) {
        MESSAGE("skipped: no shared data");
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    NoProgress progress;
    const auto bundle = load_bundle(
        std::filesystem::path{HUB_SOURCE_DIR} / "examples/england-and-wales/geography.toml",
        shared_data(),
        progress);
    REQUIRE_MESSAGE(bundle.ok(), (bundle.ok() ? "" : bundle.error().message));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    MESSAGE(fmt::format("loaded in {:.1f} s", seconds.count()));

    const Atlas atlas{bundle->content};
    check_counts(atlas);
    check_gwynedd_and_powys(*bundle);
    check_merseyside_wards(*bundle, atlas);
    check_liverpool(atlas);
    CHECK(bundle->content.unplaceable.size() == 21);
    const auto* allerdale = atlas.find(GeographyLevel::csp, 2024, "E22000031");
    REQUIRE(allerdale != nullptr);
    CHECK(bundle->content.unplaceable.contains(allerdale->id));
    CHECK(atlas.members(allerdale->id, 2011).empty());
}

}  // namespace hub::geography
