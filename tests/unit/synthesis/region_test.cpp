#include "synthesis/region.hpp"

#include "synthesis/outline.hpp"
#include "synthesis/people.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <doctest/doctest.h>

namespace hub::synthesis {

namespace {

Region small_region(std::uint64_t seed) {
    return invent_region(plans_of(RegionSize::small).front(), seed);
}

const Region& region() {
    static const Region invented = small_region(1);
    return invented;
}

std::vector<int> all_atoms() {
    std::vector<int> atoms(region().atoms.size());
    std::iota(atoms.begin(), atoms.end(), 0);
    return atoms;
}

/// Every atom stands once in exactly one area.
bool partitions(const std::vector<Area>& areas) {
    std::vector<int> listed;
    for (const auto& area : areas) {
        listed.insert(listed.end(), area.atoms.begin(), area.atoms.end());
    }
    std::sort(listed.begin(), listed.end());
    return listed == all_atoms();
}

template <class Member>
bool lies_in_one(const std::vector<Area>& areas, Member member) {
    return std::all_of(areas.begin(), areas.end(), [&](const Area& area) {
        std::set<int> owners;
        for (const int atom : area.atoms) {
            owners.insert(region().atoms[static_cast<std::size_t>(atom)].*member);
        }
        return owners.size() == 1;
    });
}

std::vector<int> cells_of(const Region& region, const std::vector<int>& atoms) {
    std::vector<int> cells;
    for (const int atom : atoms) {
        const auto& more = region.atoms[static_cast<std::size_t>(atom)].cells;
        cells.insert(cells.end(), more.begin(), more.end());
    }
    return cells;
}

double area_of(const std::vector<Polygon>& polygons) {
    double sum = 0;
    for (const auto& polygon : polygons) {
        sum += signed_area(polygon.outline);
        for (const auto& hole : polygon.holes) {
            sum += signed_area(hole);
        }
    }
    return sum;
}

using Place = std::pair<double, double>;
using Segment = std::pair<Place, Place>;

Place place_of(Point point) {
    return {point.east, point.north};
}

void add_segments(const Ring& ring, std::map<Segment, int>& segments) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        ++segments[{place_of(ring[i]), place_of(ring[(i + 1) % ring.size()])}];
    }
}

std::map<Segment, int> segments_of(const std::vector<Polygon>& polygons) {
    std::map<Segment, int> segments;
    for (const auto& polygon : polygons) {
        add_segments(polygon.outline, segments);
        for (const auto& hole : polygon.holes) {
            add_segments(hole, segments);
        }
    }
    return segments;
}

double turn(Place a, Place b, Place c) {
    return (b.first - a.first) * (c.second - a.second) -
           (b.second - a.second) * (c.first - a.first);
}

/// Crossing or touching anywhere but in a common end. They overlap from west to east.
bool cross(const Segment& s, const Segment& t) {
    if (s.first == t.first || s.first == t.second || s.second == t.first || s.second == t.second) {
        return false;
    }
    const auto [south, north] = std::minmax(s.first.second, s.second.second);
    if (std::max(t.first.second, t.second.second) < south ||
        std::min(t.first.second, t.second.second) > north) {
        return false;  // apart, though perhaps on one line
    }
    return turn(s.first, s.second, t.first) * turn(s.first, s.second, t.second) <= 0 &&
           turn(t.first, t.second, s.first) * turn(t.first, t.second, s.second) <= 0;
}

int crossings(const std::map<Segment, int>& segments) {
    int found = 0;
    std::vector<Segment> eastward;  // each line once, from west to east, in order of its west end
    for (const auto& [segment, times] : segments) {
        const auto& [from, to] = segment;
        if (from < to || !segments.contains({to, from})) {
            eastward.emplace_back(std::min(from, to), std::max(from, to));
        }
    }
    std::sort(eastward.begin(), eastward.end());
    for (std::size_t i = 0; i < eastward.size(); ++i) {
        for (std::size_t j = i + 1;
             j < eastward.size() && eastward[j].first.first <= eastward[i].second.first;
             ++j) {
            found += cross(eastward[i], eastward[j]) ? 1 : 0;
        }
    }
    return found;
}

}  // namespace

TEST_CASE("the region has the promised numbers of areas, with codes that cannot be real") {
    CHECK(region().lsoas_2011.size() == 240);
    CHECK(region().lsoas_2021.size() == 246);
    CHECK(region().msoas.size() == 48);
    CHECK(region().wards.size() == 48);
    CHECK(region().authorities.size() == 6);
    CHECK(region().force_areas.size() == 2);
    std::set<std::string> codes;
    std::set<std::string> names;
    for (const auto* areas : {&region().lsoas_2021,
                              &region().msoas,
                              &region().wards,
                              &region().authorities,
                              &region().partnerships,
                              &region().force_areas}) {
        for (const auto& area : *areas) {
            CHECK(area.code.size() == 9);
            CHECK(area.code.substr(3, 2) == "99");
            CHECK(codes.insert(area.code).second);
        }
    }
    for (const auto& ward : region().wards) {
        CHECK(names.insert(ward.name).second);
    }
}

TEST_CASE("every small area lies in exactly one area of each level above") {
    for (const auto* areas : {&region().lsoas_2011,
                              &region().lsoas_2021,
                              &region().msoas,
                              &region().wards,
                              &region().authorities,
                              &region().partnerships,
                              &region().force_areas}) {
        CHECK(partitions(*areas));
    }
    for (const auto* lsoas : {&region().lsoas_2011, &region().lsoas_2021}) {
        CHECK(lies_in_one(*lsoas, &Atom::msoa));
        CHECK(lies_in_one(*lsoas, &Atom::ward));
        CHECK(lies_in_one(*lsoas, &Atom::authority));
    }
    CHECK(lies_in_one(region().msoas, &Atom::authority));
    CHECK(lies_in_one(region().wards, &Atom::authority));
}

TEST_CASE("a code that both vintages share covers the same ground in both") {
    std::map<std::string, std::vector<int>> before;
    for (const auto& area : region().lsoas_2011) {
        before[area.code] = area.atoms;
    }
    int shared = 0;
    for (const auto& area : region().lsoas_2021) {
        if (const auto found = before.find(area.code); found != before.end()) {
            CHECK(found->second == area.atoms);
            ++shared;
        }
    }
    CHECK(shared == 240 - 9 - 3 * 2);  // nine were split, three pairs merged
}

TEST_CASE("small areas cover the land without gap or overlap, whatever the seed") {
    for (const std::uint64_t seed : {1U, 2U, 3U, 77U}) {
        CAPTURE(seed);
        const auto invented = small_region(seed);
        std::map<Segment, int> segments;
        double sum = 0;
        for (const auto& area : invented.lsoas_2011) {
            const auto polygons = outline_of(invented.land.mesh, cells_of(invented, area.atoms));
            const double own = area_of(polygons);
            CHECK(own > 0);
            sum += own;
            for (const auto& [segment, times] : segments_of(polygons)) {
                segments[segment] += times;
            }
        }
        const auto whole = outline_of(invented.land.mesh, invented.land.cells);
        const auto coast = segments_of(whole);
        CHECK(sum == doctest::Approx(area_of(whole)).epsilon(1e-12));
        std::size_t on_the_coast = 0;
        for (const auto& [segment, times] : segments) {
            CHECK(times == 1);
            const bool shared = segments.contains({segment.second, segment.first});
            CHECK(shared != coast.contains(segment));
            on_the_coast += shared ? 0U : 1U;
        }
        CHECK(on_the_coast == coast.size());
        CHECK(crossings(segments) == 0);
    }
}

TEST_CASE("towns have smaller areas than the country, and about as many people in each") {
    std::vector<std::pair<double, double>> by_town;  // townness, square kilometres
    for (const auto& atom : region().atoms) {
        by_town.emplace_back(atom.town, area_of(outline_of(region().land.mesh, atom.cells)) / 1e6);
        CHECK(total(atom.persons, 0) > 800);
        CHECK(total(atom.persons, 0) < 3'500);
    }
    std::sort(by_town.begin(), by_town.end());
    const auto thirty_from = [&](auto first) {
        return std::accumulate(
            first, first + 30, 0.0, [](double sum, const auto& one) { return sum + one.second; });
    };
    CHECK(thirty_from(by_town.begin()) > 5 * thirty_from(by_town.rbegin()));
}

TEST_CASE("deprivation tenths are of even size and worst in the two planted towns") {
    for (const auto* deciles : {&region().decile_2019, &region().decile_2025}) {
        for (int tenth = 1; tenth <= 10; ++tenth) {
            const auto size = std::count(deciles->begin(), deciles->end(), tenth);
            CHECK(size >= 24);
            CHECK(size <= 25);
        }
    }
    for (const auto& atom : region().atoms) {
        if (atom.town > 0.8 && (atom.authority == 1 || atom.authority == 3)) {
            CHECK(region().decile_2019[static_cast<std::size_t>(atom.lsoa_2011)] <= 3);
        }
    }
}

TEST_CASE("partnerships and authorities are many to many") {
    const auto authorities_of = [](const Area& area) {
        std::set<int> found;
        for (const int atom : area.atoms) {
            found.insert(region().atoms[static_cast<std::size_t>(atom)].authority);
        }
        return found;
    };
    CHECK(authorities_of(region().partnerships[0]) == std::set<int>{0, 2});
    CHECK(authorities_of(region().partnerships[2]) == std::set<int>{3});
    CHECK(authorities_of(region().partnerships[3]) == std::set<int>{3});
}

TEST_CASE("a larger region has its areas, each code once, and every serial one that no area has") {
    const auto plan = plans_of(RegionSize::region).front();
    const auto larger = invent_region(plan, 1);
    CHECK(larger.lsoas_2011.size() == 2'000);
    CHECK(larger.authorities.size() == 20);
    CHECK(larger.force_areas.size() == 4);
    CHECK(larger.plan.departments.size() == 12);
    std::set<std::string> codes;
    for (const auto* areas : {&larger.lsoas_2021, &larger.msoas, &larger.wards}) {
        for (const auto& area : *areas) {
            CHECK(area.code.substr(3, 2) == "99");
            CHECK(codes.insert(area.code).second);
            CHECK_FALSE(area.atoms.empty());
        }
    }
    const auto next = next_serials(larger);
    CHECK(next.lsoa == 990'001 + larger.lsoa_codes);
    CHECK(next.msoa == 990'401);
}

TEST_CASE("the nation is eleven islands with 43 forces, and no name of an authority comes twice") {
    std::size_t forces = 0;
    int msoas = 0;
    std::set<std::string> slugs;
    std::set<std::string> authorities;
    for (const auto& plan : plans_of(RegionSize::national)) {
        forces += plan.forces.size();
        msoas += plan.msoas;
        for (const auto& name : plan.authorities) {
            CHECK(authorities.insert(name).second);
        }
        for (const auto& force : plan.forces) {
            CHECK(slugs.insert(force.slug).second);
        }
        for (const auto& department : plan.departments) {
            CHECK(slugs.insert(department.slug).second);
        }
        for (const auto& service : plan.services) {
            CHECK(slugs.insert(service.slug).second);
        }
        // More than ten thousand lower-layer areas: their serials begin with 9, which none has yet.
        CHECK(plan.serials.lsoa == 900'001);
    }
    CHECK(forces == 43);
    CHECK(msoas == 6'996);
    CHECK(authorities.size() == 324);
}

TEST_CASE("any seed gives a whole region") {
    for (const std::uint64_t seed : {2U, 3U, 77U}) {
        const auto other = small_region(seed);
        CHECK(other.lsoas_2011.size() == 240);
        CHECK(other.lsoas_2021.size() == 246);
        CHECK(other.msoas.size() == 48);
        for (const auto& area : other.partnerships) {
            CHECK_FALSE(area.atoms.empty());
        }
    }
}

}  // namespace hub::synthesis
