#pragma once

#include "domain/dataset_definition.hpp"
#include "geography/atlas.hpp"

namespace hub::test {

/// A region small enough to reckon by hand: one police force area of two authorities, Northwold
/// (areas 101 and 102) and Eastmere (103), in 2011 boundaries; in 2021 boundaries area 103 is split
/// into 203 and 204, and 101 and 102 are unchanged (201, 202). A second force area, Farshire, has
/// one authority of one area (105). A partnership covers Northwold and Eastmere.
inline geography::Atlas small_atlas() {
    using domain::GeographyLevel;
    using geography::AreaId;
    geography::AtlasContent content;
    const auto add =
        [&](int id, GeographyLevel level, int vintage, const char* code, const char* name) {
            content.areas.push_back({AreaId{id}, level, vintage, code, name});
        };
    add(1, GeographyLevel::police_force_area, 2024, "E23990001", "Wyreshire");
    add(2, GeographyLevel::police_force_area, 2024, "E23990002", "Farshire");
    add(11, GeographyLevel::lad, 2024, "E08990001", "Northwold");
    add(12, GeographyLevel::lad, 2024, "E08990002", "Eastmere");
    add(13, GeographyLevel::lad, 2024, "E08990003", "Farshire");
    add(21, GeographyLevel::csp, 2024, "E22990001", "Wyreshire Together");
    add(101, GeographyLevel::lsoa, 2011, "E01990001", "Northwold 001A");
    add(102, GeographyLevel::lsoa, 2011, "E01990002", "Northwold 001B");
    add(103, GeographyLevel::lsoa, 2011, "E01990003", "Eastmere 001A");
    add(105, GeographyLevel::lsoa, 2011, "E01990005", "Farshire 001A");
    add(201, GeographyLevel::lsoa, 2021, "E01990001", "Northwold 001A");
    add(202, GeographyLevel::lsoa, 2021, "E01990002", "Northwold 001B");
    add(203, GeographyLevel::lsoa, 2021, "E01990013", "Eastmere 001C");
    add(204, GeographyLevel::lsoa, 2021, "E01990014", "Eastmere 001D");
    const auto place = [&](int atom, int lad, int force_area) {
        content.memberships.push_back({AreaId{atom}, AreaId{lad}, false});
        content.memberships.push_back({AreaId{atom}, AreaId{force_area}, false});
        if (force_area == 1) {
            content.memberships.push_back({AreaId{atom}, AreaId{21}, false});
        }
    };
    for (const int atom : {101, 102, 201, 202}) {
        place(atom, 11, 1);
    }
    for (const int atom : {103, 203, 204}) {
        place(atom, 12, 1);
    }
    place(105, 13, 2);
    const auto persons = [&](int area, double number) {
        content.populations.push_back({AreaId{area}, 2019, number});
    };
    persons(11, 3000);
    persons(12, 1200);
    persons(13, 900);
    persons(101, 1000);
    persons(102, 2000);
    persons(103, 1200);
    persons(105, 900);
    content.deprivation = {{AreaId{101}, "England", 2019, 1},
                           {AreaId{102}, "England", 2019, 10},
                           {AreaId{103}, "England", 2019, 1},
                           {AreaId{105}, "Wales", 2019, 4}};
    content.reporting_bodies = {{1, "wyreshire", "Wyreshire Police", AreaId{1}},
                                {2, "farshire", "Farshire Police", AreaId{2}},
                                {3, "railway", "Railway Police", std::nullopt}};
    return geography::Atlas{std::move(content)};
}

inline domain::DatasetDefinition small_police() {
    domain::DatasetDefinition police;
    police.id = "police";
    police.title = "Police records";
    police.counted = "incidents";
    police.marking = "OFFICIAL";
    police.attribution = "Invented for a test.";
    police.places = {{domain::PlaceRole::incident, "LSOA code"}};
    domain::Dimension crime_type;
    crime_type.id = "crime_type";
    crime_type.title = "Crime type";
    crime_type.values = {{"robbery", "Robbery", {"Robbery"}},
                         {"violence", "Violence", {"Violence"}}};
    police.dimensions = {crime_type};
    return police;
}

}  // namespace hub::test
