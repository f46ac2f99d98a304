#include "synthesis/attendance_files.hpp"

#include "synthesis/attendance_pattern.hpp"
#include "synthesis/emergency_departments.hpp"
#include "synthesis/incident_pattern.hpp"
#include "synthesis/output_file.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;

constexpr std::string_view header =
    "Attendance number,Site code,Arrival date,Arrival time,NHS number,Patient name,Date of birth,"
    "Postcode,Age,Sex,Ethnic category,LSOA of residence,Assault date,Assault time,"
    "Assault location type,Assault location description,Assault method,Relationship to attacker,"
    "Number of attackers,Alcohol in 12 hours before,Reported to police,Arrival mode,Disposal\r\n";
/// Attendances for each incident of violence that the police record.
constexpr double attendances_an_incident = 0.32;
/// Of the patients who live nearer to another department.
constexpr double share_from_elsewhere = 0.03;
constexpr double alcohol_recorded_before = 0.62;
constexpr double alcohol_recorded_after = 0.21;

/// A number that passes the check of NHS numbers, of the range that is never given out.
std::string unused_nhs_number(Random& random) {
    for (;;) {
        std::string digits = fmt::format("999{:06}", random.below(1'000'000));
        int sum = 0;
        for (std::size_t i = 0; i < digits.size(); ++i) {
            sum += (digits[i] - '0') * static_cast<int>(10 - i);
        }
        const int check = (11 - sum % 11) % 11;
        if (check != 10) {
            return digits + static_cast<char>('0' + check);
        }
    }
}

std::string invented_name(Random& random) {
    constexpr std::array first{"Avery", "Blake", "Casey", "Devon", "Ellis", "Frankie", "Harper"};
    constexpr std::array last{"Quillfeather", "Marshwhistle", "Thornapple", "Larkspindle"};
    return fmt::format("{} {}",
                       first[static_cast<std::size_t>(random.below(first.size()))],
                       last[static_cast<std::size_t>(random.below(last.size()))]);
}

class AttendanceFiles {
public:
    AttendanceFiles(const Region& region, const RegionOptions& options)
        : region_{region},
          options_{options},
          planted_{planted_in(options)},
          pattern_{region},
          random_{options.seed + 300} {}

    std::string file(std::size_t department, Month month) {
        std::string text{header};
        for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
            if (nearest_department(atom) != department) {
                continue;
            }
            const double expected =
                options_.incidents * attendances_an_incident *
                pattern_.expected(violence, static_cast<int>(atom), month.month_of_year());
            const int attendances = random_.events(expected);
            for (int i = 0; i < attendances; ++i) {
                text += row(department, month, atom);
            }
        }
        return text;
    }

private:
    /// The patient's own department: the nearer of those of their police force area.
    [[nodiscard]] std::size_t nearest_department(std::size_t atom) const {
        const auto& home = region_.atoms[atom];
        std::size_t nearest = 0;
        double least = -1;
        for (std::size_t i = 0; i < emergency_departments.size(); ++i) {
            const auto& authorities = region_.forces[emergency_departments[i].force].authorities;
            const bool serves = std::find(authorities.begin(), authorities.end(), home.authority) !=
                                authorities.end();
            const auto& site = region_.atoms[static_cast<std::size_t>(
                region_.authorities[emergency_departments[i].authority].atoms.front())];
            const double distance = squared_distance(home.middle, site.middle);
            if (serves && (least < 0 || distance < least)) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /// What staff write down: the value, or that it was not known or not asked, or nothing.
    std::string_view written(std::string_view value, double recorded) {
        if (random_.chance(recorded)) {
            return value;
        }
        const int why = random_.below(3);
        return why == 0 ? "NOT KNOWN" : why == 1 ? "NOT ASKED" : "";
    }

    std::string left_out(std::string_view value, double recorded) {
        return random_.chance(recorded) ? std::string{value} : std::string{};
    }

    [[nodiscard]] double alcohol_recorded(std::size_t department, Month month) const {
        return department == drifting_department && month >= planted_.alcohol_drift_from
                   ? alcohol_recorded_after
                   : alcohol_recorded_before;
    }

    std::string home_of(Month month, std::size_t atom) {
        if (random_.chance(share_from_elsewhere)) {
            return {};
        }
        const auto& owner = region_.atoms[atom];
        return month < planted_.codes_of_2021_from
                   ? region_.lsoas_2011[static_cast<std::size_t>(owner.lsoa_2011)].code
                   : region_.lsoas_2021[static_cast<std::size_t>(owner.lsoa_2021)].code;
    }

    std::string row(std::size_t department, Month month, std::size_t atom) {
        const auto drawn = draw_attendance(month, random_);
        const auto& site = emergency_departments[department];
        const double good = site.completeness;
        std::string text = fmt::format("{}{:06},{},{}-{:02},{:02}:{:02},{},{},{}-{:02}-{:02},{},",
                                       site.slug,
                                       ++attendance_number_,
                                       upper(site.slug),
                                       month.text(),
                                       drawn.day,
                                       drawn.arrival_hour,
                                       drawn.arrival_minute,
                                       unused_nhs_number(random_),
                                       invented_name(random_),
                                       month.year() - drawn.age,
                                       1 + random_.below(12),
                                       1 + random_.below(28),
                                       "ZZ99 3WZ");
        fmt::format_to(std::back_inserter(text),
                       "{},{},{},{},{}-{:02},{},{},{},{},{},{},{},{},{},{}\r\n",
                       random_.chance(0.004) ? "" : fmt::format("{}", drawn.age),
                       drawn.male ? "1" : "2",
                       random_.chance(0.12) ? "Z" : std::string(1, drawn.ethnic_category),
                       home_of(month, atom),
                       month.text(),
                       drawn.day,
                       left_out(fmt::format("{:02}:00", drawn.assault_hour), good),
                       written(drawn.place, good),
                       left_out("outside the Brass Heron", 0.4),
                       written(drawn.weapon, good),
                       written(drawn.relationship, good * 0.7),
                       left_out(drawn.attackers, good * 0.8),
                       written(drawn.alcohol, alcohol_recorded(department, month)),
                       written(drawn.reported, good * 0.8),
                       left_out(drawn.arrival_mode, 0.96),
                       left_out(drawn.disposal, 0.97));
        return text;
    }

    static std::string upper(std::string_view slug) {
        std::string code{slug};
        for (char& c : code) {
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return code;
    }

    const Region& region_;
    const RegionOptions& options_;
    PlantedTruths planted_;
    IncidentPattern pattern_;
    Random random_;
    int attendance_number_{0};
};

}  // namespace

Status write_attendance_files(const Region& region,
                              const RegionOptions& options,
                              const std::filesystem::path& folder) {
    AttendanceFiles files{region, options};
    for (std::size_t i = 0; i < emergency_departments.size(); ++i) {
        const auto& slug = emergency_departments[i].slug;
        for (int month = 0; month < options.months; ++month) {
            const auto at = options.first_month.plus(month);
            const auto name = fmt::format("{}-{}-assault.csv", at.text(), slug);
            if (auto written =
                    write_output(folder / "emergency_department" / slug / name, files.file(i, at));
                !written) {
                return written;
            }
        }
    }
    return {};
}

std::string emergency_departments_csv(const Region& region) {
    std::string csv = "slug,name,police_force_area\n";
    for (const auto& department : emergency_departments) {
        csv += fmt::format("{},{},{}\n",
                           department.slug,
                           department.name,
                           region.force_areas[department.force].code);
    }
    return csv;
}

}  // namespace hub::synthesis
