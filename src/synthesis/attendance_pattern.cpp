#include "synthesis/attendance_pattern.hpp"

#include "synthesis/shares.hpp"

#include <array>
#include <chrono>
#include <span>

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
/// Monday first: 53 % from Friday to Sunday.
constexpr std::array weekday_shares{120, 112, 115, 123, 150, 205, 175};
/// By hour of arrival, from midnight.
constexpr std::array hour_shares{80, 78, 70, 55, 35, 20, 12, 11, 14, 20, 24, 28,
                                 32, 34, 36, 38, 42, 46, 50, 52, 54, 58, 62, 69};
struct AgeBand {
    int first;
    int last;
    int in_1000;
};
constexpr std::array ages{AgeBand{1, 9, 15},
                          AgeBand{10, 14, 45},
                          AgeBand{15, 17, 85},
                          AgeBand{18, 24, 290},
                          AgeBand{25, 34, 260},
                          AgeBand{35, 44, 150},
                          AgeBand{45, 64, 130},
                          AgeBand{65, 94, 25}};

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

int age_of(Random& random) {
    int left = random.below(1'000);
    for (const auto& band : ages) {
        left -= band.in_1000;
        if (left < 0) {
            return band.first + random.below(band.last - band.first + 1);
        }
    }
    return ages.back().last;
}

/// A day by its weekday's share.
int day_in(Month month, Random& random) {
    const std::chrono::sys_days first{
        std::chrono::year{month.year()} /
        std::chrono::month(static_cast<unsigned>(month.month_of_year())) / std::chrono::day{1}};
    std::array<int, 31> weights{};
    const int days = days_of(month);
    for (int day = 0; day < days; ++day) {
        const std::chrono::weekday weekday{first + std::chrono::days{day}};
        weights[static_cast<std::size_t>(day)] = weekday_shares[weekday.iso_encoding() - 1];
    }
    return static_cast<int>(weighted({weights.data(), static_cast<std::size_t>(days)}, random)) + 1;
}

/// The last Sunday of March, on which there is no hour from 01:00.
bool clocks_change_on(Month month, int day) {
    const std::chrono::year_month_day date{
        std::chrono::year{month.year()} /
        std::chrono::month(static_cast<unsigned>(month.month_of_year())) /
        std::chrono::day{static_cast<unsigned>(day)}};
    return std::chrono::sys_days{date} ==
           std::chrono::sys_days{date.year() / std::chrono::March /
                                 std::chrono::Sunday[std::chrono::last]};
}

char ethnic_category(Random& random) {
    constexpr std::string_view codes = "ABCDGHJKLRMNPS";
    constexpr std::array weights{780, 6, 50, 12, 10, 25, 35, 12, 15, 6, 14, 22, 6, 7};
    return codes[weighted(weights, random)];
}

}  // namespace

int days_of(Month month) {
    const auto last = std::chrono::year{month.year()} /
                      std::chrono::month(static_cast<unsigned>(month.month_of_year())) /
                      std::chrono::last;
    return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{last}.day()));
}

Attendance draw_attendance(Month month, Random& random) {
    Attendance attendance;
    attendance.day = day_in(month, random);
    attendance.arrival_hour = static_cast<int>(weighted(hour_shares, random));
    if (attendance.arrival_hour == 1 && clocks_change_on(month, attendance.day)) {
        attendance.arrival_hour = 2;
    }
    attendance.arrival_minute = random.below(60);
    // Most come within three hours.
    attendance.assault_hour = (attendance.arrival_hour + 24 - random.below(4)) % 24;
    attendance.age = age_of(random);
    attendance.male = random.chance(0.70);
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
