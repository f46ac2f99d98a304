#pragma once

#include "domain/period.hpp"
#include "synthesis/random.hpp"

#include <array>
#include <span>
#include <string_view>

namespace hub::synthesis {

/// One invented person who was hurt, as a service's staff would know it: what was found out, before
/// anything is left out of the record.
struct Attendance {
    int day{1};  ///< of the month
    int arrival_hour{0};
    int arrival_minute{0};
    int assault_hour{0};
    int age{0};
    bool male{false};
    char ethnic_category{'A'};
    std::string_view place;
    std::string_view weapon;
    std::string_view relationship;
    std::string_view attackers;
    std::string_view alcohol;
    std::string_view reported;
    std::string_view arrival_mode;
    std::string_view disposal;
};

/// So many in a thousand are of these ages, each as likely as the other.
struct AgeShare {
    int first;
    int last;
    int in_1000;
};
using HourWeights = std::array<int, 24>;  ///< from midnight

/// Who comes to a source and when. Figures that are published, and where:
/// docs/explanation/synthetic-region.md.
struct PeoplePattern {
    std::span<const AgeShare> ages;
    double male{0.7};
    std::array<int, 7> weekdays{};     ///< weights, Monday first
    std::array<HourWeights, 4> hours;  ///< of Monday to Thursday, Friday, Saturday, Sunday
    double new_year{1};                ///< times as many on 31 December and 1 January
    double bank_holiday_eve{1};
};

const PeoplePattern& department_patients();  ///< West Midlands, Newham
const PeoplePattern& callout_patients();     ///< North West ambulance service
const PeoplePattern& admitted_patients();    ///< Irish admissions
const PeoplePattern& victims();              ///< of everything else: assumed

/// Draws one of a month.
Attendance draw_attendance(const PeoplePattern& pattern, domain::Month month, Random& random);

/// Age and sex alone, as `draw_attendance` draws them.
void draw_person(const PeoplePattern& pattern, Attendance& attendance, Random& random);

}  // namespace hub::synthesis
