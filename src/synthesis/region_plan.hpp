#pragma once

#include "synthesis/attendance_forms.hpp"
#include "synthesis/mesh.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::synthesis {

/// How large an invented region is.
enum class RegionSize {
    small,     ///< two forces, 240 lower-layer areas: quick, and what tests and first looks use
    region,    ///< four forces, about 2,000: of the order of Merseyside and Cheshire
    national,  ///< 43 forces, about 35,000: of the order of England and Wales
};
std::optional<RegionSize> region_size_from(std::string_view text);
std::string_view slug_of(RegionSize size);

/// Where a town stands, in halves of the map from its centre.
struct TownPlan {
    double across;
    double up;
    double size;    ///< how dense its middle is, beside 1 for the open country
    double radius;  ///< metres
};

struct LandPlan {
    Mesh::Size mesh;
    Point south_west;
    double scale{1};              ///< of bays and the estuary, beside those of the small region
    std::vector<TownPlan> towns;  ///< one an authority, in their order
};

struct ForcePlan {
    std::string slug;
    std::string area;              ///< "Wyreshire"
    std::string name;              ///< "Wyreshire Police"
    std::vector<int> authorities;  ///< indexes, ascending
};

/// A hospital whose emergency department sends files.
struct Department {
    std::string slug;
    std::string name;
    std::size_t force{0};      ///< whose area it serves
    std::size_t authority{0};  ///< where it stands
    double completeness{0.7};  ///< share of patients for whom staff write down what they should
    AttendanceForm form{AttendanceForm::plain};
    AttendanceForm later_form{AttendanceForm::plain};  ///< from the planted month on
    bool alcohol_drifts{false};
    bool improves{false};
};

/// A service other than police and emergency departments that sends files.
struct ReportingService {
    enum class Kind { ambulance, fire, hospital_trust, registration, night_support };
    Kind kind{Kind::ambulance};
    std::size_t force{0};
    std::string slug;
    std::string name;
};

/// First serials of an island's area codes.
struct CodeSerials {
    int lsoa{990'001};
    int msoa{990'001};
    int ward{990'001};
    int authority{990'001};
    int partnership{990'001};
    int force_area{990'001};
};

/// One island: a land, its areas and who reports from it. The small region and the region are one
/// island, the nation is eleven, so that no more than one is ever in memory.
struct IslandPlan {
    std::size_t number{0};
    LandPlan land;
    int msoas{0};
    std::vector<std::string> authorities;
    std::vector<int> needy_towns;  ///< deprivation is worst in and around these
    std::vector<ForcePlan> forces;
    int intervention_authority{0};  ///< where an intervention is planted; it has two partnerships
    std::vector<Department> departments;
    std::vector<ReportingService> services;
    CodeSerials serials;  ///< of the first island; each begins where the one before it ended
};

std::vector<IslandPlan> plans_of(RegionSize size);

/// "Wyreshire and Stanmoor (invented)"
std::string title_of(RegionSize size);

}  // namespace hub::synthesis
