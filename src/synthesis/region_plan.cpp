#include "synthesis/region_plan.hpp"

#include "synthesis/random.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using Kind = ReportingService::Kind;
using Form = AttendanceForm;

/// What every force area has besides its departments.
void add_services(IslandPlan& plan) {
    struct KindOfService {
        Kind kind;
        std::string_view slug;
        std::string_view name;
    };
    static constexpr std::array kinds{
        KindOfService{Kind::ambulance, "ambulance", "Ambulance Service"},
        KindOfService{Kind::fire, "fire", "Fire and Rescue Service"},
        KindOfService{Kind::registration, "registration", "Registration Service"},
        KindOfService{Kind::night_support, "night-support", "Night Support"}};
    for (std::size_t force = 0; force < plan.forces.size(); ++force) {
        const auto& owner = plan.forces[force];
        for (const auto& kind : kinds) {
            plan.services.push_back({kind.kind,
                                     force,
                                     fmt::format("{}-{}", owner.slug, kind.slug),
                                     fmt::format("{} {} (invented)", owner.area, kind.name)});
        }
        // Trusts are told by a code, as in the admitted patient care extract.
        plan.services.push_back({Kind::hospital_trust,
                                 force,
                                 fmt::format("zz{:02}{:02}", plan.number, force + 1),
                                 fmt::format("{} Hospitals Trust (invented)", owner.area)});
    }
}

IslandPlan small_island() {
    IslandPlan plan;
    plan.land = {{.columns = 172, .rows = 152, .spacing = 320},
                 {560'000, 552'000},
                 1,
                 {{-0.50, 0.30, 9, 2'000},
                  {-0.30, -0.22, 26, 2'700},
                  {-0.06, 0.50, 5, 1'700},
                  {0.26, 0.08, 22, 2'600},
                  {0.30, -0.45, 7, 1'800},
                  {0.52, 0.34, 5, 1'600}}};
    plan.msoas = 48;
    plan.authorities = {
        "Ashmere", "Port Wyre", "Thrushmoor", "Stanhaven", "Hollin Vale", "Eastfold"};
    plan.needy_towns = {1, 3};
    plan.forces = {{"wyreshire", "Wyreshire", "Wyreshire Police", {0, 1, 2}},
                   {"stanmoor", "Stanmoor", "Stanmoor Police", {3, 4, 5}}};
    plan.intervention_authority = 3;
    plan.departments = {{.slug = "zw101",
                         .name = "Port Wyre Infirmary (invented)",
                         .force = 0,
                         .authority = 1,
                         .completeness = 0.82},
                        {.slug = "zw102",
                         .name = "Ashmere General Hospital (invented)",
                         .force = 0,
                         .authority = 0,
                         .completeness = 0.70,
                         .alcohol_drifts = true},
                        {.slug = "zw103",
                         .name = "Thrushmoor Minor Injuries Unit (invented)",
                         .force = 0,
                         .authority = 2,
                         .completeness = 0.74,
                         .form = Form::istv_csv,
                         .later_form = Form::istv_csv},
                        {.slug = "zs201",
                         .name = "Stanhaven Royal Infirmary (invented)",
                         .force = 1,
                         .authority = 3,
                         .completeness = 0.76,
                         .form = Form::ecds_v3_xml,
                         .later_form = Form::ecds_v4_csv},
                        {.slug = "zs202",
                         .name = "Hollin Vale Hospital (invented)",
                         .force = 1,
                         .authority = 4,
                         .completeness = 0.60,
                         .improves = true},
                        {.slug = "zs203",
                         .name = "Eastfold Cottage Hospital (invented)",
                         .force = 1,
                         .authority = 5,
                         .completeness = 0.70,
                         .form = Form::cds_010_csv,
                         .later_form = Form::cds_010_csv}};
    add_services(plan);
    return plan;
}

/// Names that no place has: 24 beginnings by 15 endings, none used twice.
std::string authority_name(std::size_t number) {
    static constexpr std::array beginnings{"Ansel",  "Brack",  "Corm",   "Dunnis", "Eller", "Farn",
                                           "Grindl", "Hexter", "Isken",  "Jarrow", "Kelv",  "Lund",
                                           "Marl",   "Nether", "Oswin",  "Pell",   "Quern", "Ravel",
                                           "Sker",   "Tarn",   "Ullers", "Veryan", "Wend",  "Yarl"};
    static constexpr std::array endings{"ammouth",
                                        "bourne",
                                        "caster",
                                        "dale",
                                        "erby",
                                        "ferry",
                                        "garth",
                                        "hithe",
                                        "ingley",
                                        "ley",
                                        "minster",
                                        "ness",
                                        "over",
                                        "stow",
                                        "worth"};
    // 97 and the number of names have no common divisor.
    const auto i = number * 97 % (beginnings.size() * endings.size());
    return fmt::format("{}{}", beginnings[i / endings.size()], endings[i % endings.size()]);
}

std::string force_area_name(std::size_t number) {
    static constexpr std::array beginnings{"Alren",
                                           "Borrin",
                                           "Crathe",
                                           "Dorvel",
                                           "Esken",
                                           "Fennar",
                                           "Gorlan",
                                           "Hathe",
                                           "Ivel",
                                           "Kestin",
                                           "Lorran",
                                           "Merrin",
                                           "Norl",
                                           "Orwen",
                                           "Pendar"};
    static constexpr std::array endings{"shire", "moor", "march"};
    return fmt::format("{}{}",
                       beginnings[number % beginnings.size()],
                       endings[number / beginnings.size() % endings.size()]);
}

/// Lower-case letters and hyphens.
std::string slug_from(std::string_view name) {
    std::string slug;
    for (const char c : name) {
        slug += c == ' ' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return slug;
}

/// What a made-up island is made from.
struct IslandShape {
    std::size_t number;
    std::size_t first_force;
    std::vector<int> authorities_of_force;
    std::size_t first_authority;
    int msoas;
    int departments_a_force;
    Mesh::Size mesh;
    Point south_west;
    double town_radius;  ///< of a small town, in metres
    double town_size;  ///< of towns beside those of the small region; less where the mesh is coarse
    int first_lsoa;
};

double squared(double value) {
    return value * value;
}

/// Towns on the dry part of the map, not too near one another, from west to east, so that the
/// areas of forces hang together. The second town of each force is large.
std::vector<TownPlan> town_plans(const IslandShape& shape, std::size_t towns) {
    Random random{7'000 + shape.number};
    std::vector<TownPlan> plans;
    double apart = 1.5 / static_cast<double>(towns);
    for (int tries = 0; plans.size() < towns; ++tries) {
        const TownPlan town{random.between(-0.7, 0.7), random.between(-0.7, 0.7), 0, 0};
        const bool in_estuary = std::max(town.across, -town.across) < 0.06 && town.up < 0.1;
        const bool far_out = squared(town.across) + squared(town.up) > 0.44;
        const bool crowded = std::any_of(plans.begin(), plans.end(), [&](const TownPlan& other) {
            return squared(town.across - other.across) + squared(town.up - other.up) < apart * 0.5;
        });
        if (!in_estuary && !far_out && !crowded) {
            plans.push_back(town);
        }
        if (tries % 200 == 199) {
            apart *= 0.8;
        }
    }
    std::sort(plans.begin(), plans.end(), [](const TownPlan& a, const TownPlan& b) {
        return a.across < b.across;
    });
    std::size_t at = 0;
    for (const int authorities : shape.authorities_of_force) {
        for (int i = 0; i < authorities; ++i, ++at) {
            plans[at].size =
                shape.town_size * (i == 1 ? random.between(20, 27) : random.between(5, 11));
            plans[at].radius = shape.town_radius * (i == 1 ? 1.6 : random.between(0.9, 1.3));
        }
    }
    return plans;
}

void add_departments(IslandPlan& plan, const IslandShape& shape) {
    for (std::size_t force = 0; force < plan.forces.size(); ++force) {
        const auto& authorities = plan.forces[force].authorities;
        for (int i = 0; i < shape.departments_a_force; ++i) {
            const auto k = plan.departments.size();
            const auto at = authorities[static_cast<std::size_t>(i + 1) % authorities.size()];
            Department department;
            department.slug =
                fmt::format("z{:02}{:02}", shape.first_force + force + 1, static_cast<int>(i) + 1);
            department.name = fmt::format("{} {} (invented)",
                                          plan.authorities[static_cast<std::size_t>(at)],
                                          i == 0 ? "Infirmary" : "Hospital");
            department.force = force;
            department.authority = static_cast<std::size_t>(at);
            department.completeness = 0.62 + 0.02 * static_cast<double>(k * 7 % 12);
            department.alcohol_drifts = k == 1;
            department.improves = k == 4;
            if (department.improves) {
                department.completeness = 0.60;
            }
            // The first stays plain; others take the forms in turn, and one changes its version.
            department.form =
                k == 1 || k == 4 ? Form::plain : attendance_forms[k % attendance_forms.size()];
            department.later_form = department.form;
            if (k == 3) {
                department.form = Form::ecds_v3_xml;
                department.later_form = Form::ecds_v4_csv;
            }
            plan.departments.push_back(std::move(department));
        }
    }
}

IslandPlan made_up_island(const IslandShape& shape) {
    IslandPlan plan;
    plan.number = shape.number;
    plan.msoas = shape.msoas;
    plan.serials.lsoa = shape.first_lsoa;
    for (std::size_t force = 0; force < shape.authorities_of_force.size(); ++force) {
        const auto area = force_area_name(shape.first_force + force);
        ForcePlan owner{slug_from(area), area, area + " Police", {}};
        for (int i = 0; i < shape.authorities_of_force[force]; ++i) {
            owner.authorities.push_back(static_cast<int>(plan.authorities.size()));
            plan.authorities.push_back(
                authority_name(shape.first_authority + plan.authorities.size()));
        }
        plan.needy_towns.push_back(owner.authorities[1]);
        plan.forces.push_back(std::move(owner));
    }
    plan.intervention_authority = plan.needy_towns[1];
    // 172 columns and 320 metres are the small region's.
    plan.land = {shape.mesh,
                 shape.south_west,
                 shape.mesh.columns * shape.mesh.spacing / (172.0 * 320.0),
                 town_plans(shape, plan.authorities.size())};
    add_departments(plan, shape);
    add_services(plan);
    return plan;
}

std::vector<IslandPlan> region_islands() {
    return {made_up_island({.number = 0,
                            .first_force = 0,
                            .authorities_of_force = {5, 5, 5, 5},
                            .first_authority = 0,
                            .msoas = 400,
                            .departments_a_force = 3,
                            .mesh = {.columns = 470, .rows = 412, .spacing = 220},
                            .south_west = {560'000, 552'000},
                            .town_radius = 1'700,
                            .town_size = 1,
                            .first_lsoa = 990'001})};
}

/// Eleven islands, four to a row, ten with four force areas and the last with three.
std::vector<IslandPlan> national_islands() {
    constexpr std::size_t islands = 11;
    std::vector<IslandPlan> plans;
    std::size_t force = 0;
    std::size_t authority = 0;
    for (std::size_t i = 0; i < islands; ++i) {
        const std::vector<int> authorities =
            i + 1 == islands ? std::vector<int>{8, 8, 8} : std::vector<int>{8, 8, 7, 7};
        const Point corner{560'000 + 70'000.0 * static_cast<double>(i % 4),
                           552'000 + 54'000.0 * static_cast<double>(i / 4)};
        plans.push_back(made_up_island({.number = i,
                                        .first_force = force,
                                        .authorities_of_force = authorities,
                                        .first_authority = authority,
                                        .msoas = 636,
                                        .departments_a_force = 4,
                                        .mesh = {.columns = 520, .rows = 454, .spacing = 130},
                                        .south_west = corner,
                                        .town_radius = 900,
                                        .town_size = 0.5,
                                        // More than ten thousand serials are needed.
                                        .first_lsoa = 900'001}));
        force += authorities.size();
        authority += plans.back().authorities.size();
    }
    return plans;
}

}  // namespace

std::optional<RegionSize> region_size_from(std::string_view text) {
    for (const auto size : {RegionSize::small, RegionSize::region, RegionSize::national}) {
        if (slug_of(size) == text) {
            return size;
        }
    }
    return std::nullopt;
}

std::string_view slug_of(RegionSize size) {
    switch (size) {
        case RegionSize::small:
            return "small";
        case RegionSize::region:
            return "region";
        case RegionSize::national:
            return "national";
    }
    return {};
}

std::string title_of(RegionSize size) {
    switch (size) {
        case RegionSize::small:
            return "Wyreshire and Stanmoor (invented)";
        case RegionSize::region:
            return "The Alren coast (invented)";
        case RegionSize::national:
            return "The Dogger islands (invented)";
    }
    return {};
}

std::vector<IslandPlan> plans_of(RegionSize size) {
    switch (size) {
        case RegionSize::small:
            return {small_island()};
        case RegionSize::region:
            return region_islands();
        case RegionSize::national:
            return national_islands();
    }
    return {};
}

}  // namespace hub::synthesis
