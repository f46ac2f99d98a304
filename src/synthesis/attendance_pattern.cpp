#include "synthesis/attendance_pattern.hpp"

#include "synthesis/calendar.hpp"
#include "synthesis/planted_truths.hpp"
#include "synthesis/shares.hpp"

#include <algorithm>

namespace hub::synthesis {

using domain::Month;

namespace {

constexpr std::array places{Share{"OWN HOME", 190},
                            Share{"OTHER HOME", 60},
                            Share{"STREET", 380},
                            Share{"PARK", 40},
                            Share{"LICENSED PREMISES", 160},
                            Share{"FOOD OUTLET", 30},
                            Share{"SHOP", 20},
                            Share{"TRANSPORT", 20},
                            Share{"SCHOOL", 35},
                            Share{"WORK", 35},
                            Share{"HEALTH CARE", 10},
                            Share{"OTHER", 20}};
constexpr std::array weapons{Share{"FIST", 520},
                             Share{"FOOT", 110},
                             Share{"HEAD", 30},
                             Share{"KNIFE", 62},
                             Share{"GLASS", 58},
                             Share{"SHARP OTHER", 20},
                             Share{"BLUNT", 80},
                             Share{"FIREARM", 4},
                             Share{"CORROSIVE", 3},
                             Share{"STRANGULATION", 13},
                             Share{"PUSH", 60},
                             Share{"SEXUAL", 10},
                             Share{"OTHER", 30}};
constexpr std::array relationships{Share{"STRANGER", 480},
                                   Share{"ACQUAINTANCE", 130},
                                   Share{"FRIEND", 70},
                                   Share{"PARTNER", 120},
                                   Share{"EX-PARTNER", 60},
                                   Share{"PARENT", 25},
                                   Share{"CHILD", 25},
                                   Share{"FAMILY", 40},
                                   Share{"DOOR STAFF", 20},
                                   Share{"OTHER", 30}};
constexpr std::array attacker_numbers{Share{"1", 640}, Share{"2", 140}, Share{"3+", 220}};
constexpr std::array reports{Share{"Y", 520}, Share{"N", 340}, Share{"INTENDS", 140}};
constexpr std::array arrivals{
    Share{"OWN", 560}, Share{"AMBULANCE", 370}, Share{"POLICE", 50}, Share{"OTHER", 20}};
constexpr std::array disposals{Share{"DISCHARGED", 753},
                               Share{"ADMITTED", 85},
                               Share{"REFERRED", 90},
                               Share{"LEFT", 55},
                               Share{"TRANSFERRED", 16},
                               Share{"DIED", 1}};

// The median is young; the mean is kept near the published one by few who are old.
constexpr std::array department_ages{AgeShare{1, 9, 20},
                                     AgeShare{10, 14, 60},
                                     AgeShare{15, 17, 100},
                                     AgeShare{18, 24, 320},
                                     AgeShare{25, 34, 260},
                                     AgeShare{35, 44, 125},
                                     AgeShare{45, 64, 100},
                                     AgeShare{65, 94, 15}};
constexpr std::array callout_ages{AgeShare{1, 9, 10},
                                  AgeShare{10, 14, 30},
                                  AgeShare{15, 17, 60},
                                  AgeShare{18, 24, 245},
                                  AgeShare{25, 34, 280},
                                  AgeShare{35, 44, 180},
                                  AgeShare{45, 64, 170},
                                  AgeShare{65, 94, 25}};
constexpr std::array admitted_ages{AgeShare{1, 9, 10},
                                   AgeShare{10, 14, 30},
                                   AgeShare{15, 17, 120},
                                   AgeShare{18, 24, 300},
                                   AgeShare{25, 34, 280},
                                   AgeShare{35, 44, 140},
                                   AgeShare{45, 64, 100},
                                   AgeShare{65, 94, 20}};
constexpr std::array victim_ages{AgeShare{1, 9, 15},
                                 AgeShare{10, 14, 45},
                                 AgeShare{15, 17, 85},
                                 AgeShare{18, 24, 290},
                                 AgeShare{25, 34, 260},
                                 AgeShare{35, 44, 150},
                                 AgeShare{45, 64, 130},
                                 AgeShare{65, 94, 25}};

constexpr HourWeights calm_hours{40, 32, 26, 20, 14, 12, 14, 18, 24, 34, 40, 42,
                                 44, 44, 46, 50, 52, 54, 56, 58, 60, 64, 64, 58};
constexpr HourWeights friday_hours{32, 26, 20, 14, 12, 10, 12, 16, 20, 28, 32,  36,
                                   38, 40, 42, 46, 48, 52, 56, 62, 70, 92, 108, 122};
constexpr HourWeights saturday_hours{122, 112, 94, 60, 38, 24, 18, 16, 18, 22, 26,  30,
                                     34,  36,  38, 40, 42, 46, 52, 58, 70, 92, 108, 122};
constexpr HourWeights sunday_hours{128, 116, 100, 66, 44, 28, 20, 16, 18, 22, 28, 32,
                                   34,  36,  38,  40, 42, 42, 44, 46, 48, 50, 46, 40};

/// The same weights, those from 18:00 to 05:59 together this share of all, in ten thousandths.
constexpr HourWeights with_nights(const HourWeights& hours, int share) {
    const auto is_night = [](std::size_t hour) { return hour < 6 || hour >= 18; };
    int night = 0;
    int day = 0;
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        (is_night(hour) ? night : day) += hours[hour];
    }
    HourWeights weights{};
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        weights[hour] =
            hours[hour] * (is_night(hour) ? share * 1'000 / night : (10'000 - share) * 1'000 / day);
    }
    return weights;
}

std::size_t weighted(std::span<const int> weights, Random& random) {
    int all = 0;
    for (const int weight : weights) {
        all += weight;
    }
    int left = random.below(all);
    std::size_t at = 0;
    while (left >= weights[at]) {
        left -= weights[at++];
    }
    return at;
}

int age_of(std::span<const AgeShare> ages, Random& random) {
    int left = random.below(1'000);
    for (const auto& band : ages) {
        left -= band.in_1000;
        if (left < 0) {
            return band.first + random.below(band.last - band.first + 1);
        }
    }
    return ages.back().last;
}

double special(const PeoplePattern& pattern, Month month, int day) {
    if (pattern.new_year == 1 && pattern.bank_holiday_eve == 1) {
        return 1;
    }
    const bool new_year =
        (month.month_of_year() == 12 && day == 31) || (month.month_of_year() == 1 && day == 1);
    return new_year                          ? pattern.new_year
           : is_bank_holiday_eve(month, day) ? pattern.bank_holiday_eve
                                             : 1;
}

/// A day by its weekday's share, and by what is celebrated.
int day_in(const PeoplePattern& pattern, Month month, Random& random) {
    std::array<int, 31> weights{};
    const int days = days_of(month);
    for (int day = 1; day <= days; ++day) {
        const int usual = pattern.weekdays[static_cast<std::size_t>(weekday_of(month, day))];
        weights[static_cast<std::size_t>(day) - 1] =
            static_cast<int>(usual * special(pattern, month, day));
    }
    return static_cast<int>(weighted({weights.data(), static_cast<std::size_t>(days)}, random)) + 1;
}

/// Hours of Monday to Thursday, Friday, Saturday, Sunday.
std::size_t kind_of_day(int weekday) {
    return static_cast<std::size_t>(std::max(0, weekday - 3));
}

char ethnic_category(Random& random) {
    constexpr std::string_view codes = "ABCDGHJKLRMNPS";
    constexpr std::array weights{780, 6, 50, 12, 10, 25, 35, 12, 15, 6, 14, 22, 6, 7};
    return codes[weighted(weights, random)];
}

}  // namespace

const PeoplePattern& department_patients() {
    // Of all 67.4 %: the planted risk group adds men (`PlantedTruths::risk_ratio`).
    static const PeoplePattern pattern{
        .ages = department_ages,
        .male = 0.652,
        .weekdays = {118, 112, 115, 125, 160, 196, 174},
        .hours = {calm_hours, friday_hours, saturday_hours, sunday_hours}};
    return pattern;
}

const PeoplePattern& callout_patients() {
    constexpr int nights = 7'520;
    static const PeoplePattern pattern{.ages = callout_ages,
                                       .male = 0.66,
                                       .weekdays = {115, 108, 110, 118, 140, 210, 199},
                                       .hours = {with_nights(calm_hours, nights),
                                                 with_nights(friday_hours, nights),
                                                 with_nights(saturday_hours, nights),
                                                 with_nights(sunday_hours, nights)},
                                       .new_year = PlantedTruths::new_year,
                                       .bank_holiday_eve = PlantedTruths::bank_holiday_eve};
    return pattern;
}

const PeoplePattern& admitted_patients() {
    static const PeoplePattern pattern{
        .ages = admitted_ages,
        .male = 0.866,
        .weekdays = {120, 112, 115, 123, 150, 205, 175},
        .hours = {calm_hours, friday_hours, saturday_hours, sunday_hours}};
    return pattern;
}

const PeoplePattern& victims() {
    static const PeoplePattern pattern{
        .ages = victim_ages,
        .male = 0.58,
        .weekdays = {125, 120, 120, 125, 145, 190, 175},
        .hours = {calm_hours, friday_hours, saturday_hours, sunday_hours}};
    return pattern;
}

void draw_person(const PeoplePattern& pattern, Attendance& attendance, Random& random) {
    attendance.age = age_of(pattern.ages, random);
    attendance.male = random.chance(pattern.male);
}

Attendance draw_attendance(const PeoplePattern& pattern, Month month, Random& random) {
    Attendance attendance;
    attendance.day = day_in(pattern, month, random);
    const auto kind = kind_of_day(weekday_of(month, attendance.day));
    attendance.arrival_hour = static_cast<int>(weighted(pattern.hours[kind], random));
    const bool skipped = clocks_go_forward_on(month, attendance.day);
    if (attendance.arrival_hour == 1 && skipped) {
        attendance.arrival_hour = 2;
    }
    attendance.arrival_minute = random.below(60);
    // Most come within three hours.
    attendance.assault_hour = (attendance.arrival_hour + 24 - random.below(4)) % 24;
    if (attendance.assault_hour == 1 && skipped) {
        attendance.assault_hour = 0;
    }
    draw_person(pattern, attendance, random);
    attendance.ethnic_category = ethnic_category(random);
    attendance.place = one_of(places, random);
    attendance.weapon = one_of(weapons, random);
    attendance.relationship = one_of(relationships, random);
    attendance.attackers = one_of(attacker_numbers, random);
    attendance.alcohol = random.chance(0.58) ? "Y" : "N";
    attendance.reported = one_of(reports, random);
    attendance.arrival_mode = one_of(arrivals, random);
    attendance.disposal = one_of(disposals, random);
    return attendance;
}

}  // namespace hub::synthesis
