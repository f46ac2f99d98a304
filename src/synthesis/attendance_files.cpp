#include "synthesis/attendance_files.hpp"

#include "synthesis/attendance_forms.hpp"
#include "synthesis/attendance_pattern.hpp"
#include "synthesis/emergency_departments.hpp"
#include "synthesis/incident_pattern.hpp"
#include "synthesis/output_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;

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

    std::vector<WrittenAttendance> month_of(std::size_t department, Month month) {
        std::vector<WrittenAttendance> written;
        for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
            if (nearest_department(atom) != department) {
                continue;
            }
            const double expected =
                options_.incidents * attendances_an_incident *
                pattern_.expected(violence, static_cast<int>(atom), month.month_of_year());
            const int attendances = random_.events(expected);
            for (int i = 0; i < attendances; ++i) {
                written.push_back(attendance(department, month, atom));
            }
        }
        return written;
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
    std::string_view as_written(std::string_view value, double recorded) {
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

    WrittenAttendance attendance(std::size_t department, Month month, std::size_t atom) {
        const auto drawn = draw_attendance(month, random_);
        const auto& site = emergency_departments[department];
        const double good = site.completeness;
        WrittenAttendance written;
        written.number = fmt::format("{}{:06}", site.slug, ++attendance_number_);
        written.site = upper(site.slug);
        written.arrival_date = fmt::format("{}-{:02}", month.text(), drawn.day);
        written.arrival_time = fmt::format("{:02}:{:02}", drawn.arrival_hour, drawn.arrival_minute);
        written.nhs_number = unused_nhs_number(random_);
        written.name = invented_name(random_);
        const int birth_month = 1 + random_.below(12);
        const int birth_day = 1 + random_.below(28);
        written.birth_date =
            fmt::format("{}-{:02}-{:02}", month.year() - drawn.age, birth_month, birth_day);
        written.postcode = "ZZ99 3WZ";
        written.age = random_.chance(0.004) ? "" : fmt::format("{}", drawn.age);
        written.sex = drawn.male ? "1" : "2";
        written.ethnic_category =
            random_.chance(0.12) ? "Z" : std::string(1, drawn.ethnic_category);
        written.home = home_of(month, atom);
        written.assault_date = assault_date(month, drawn);
        written.assault_time = left_out(fmt::format("{:02}:00", drawn.assault_hour), good);
        written.place = as_written(drawn.place, good);
        written.place_text = left_out("outside the Brass Heron", 0.4);
        written.weapon = as_written(drawn.weapon, good);
        written.relationship = as_written(drawn.relationship, good * 0.7);
        written.attackers = left_out(drawn.attackers, good * 0.8);
        written.alcohol = as_written(drawn.alcohol, alcohol_recorded(department, month));
        written.reported = as_written(drawn.reported, good * 0.8);
        written.arrival_mode = left_out(drawn.arrival_mode, 0.96);
        written.disposal = left_out(drawn.disposal, 0.97);
        return written;
    }

    /// The day of the arrival, or the one before where midnight lay between.
    static std::string assault_date(Month month, const Attendance& drawn) {
        if (drawn.assault_hour <= drawn.arrival_hour) {
            return fmt::format("{}-{:02}", month.text(), drawn.day);
        }
        const auto before = month.plus(-1);
        return drawn.day > 1 ? fmt::format("{}-{:02}", month.text(), drawn.day - 1)
                             : fmt::format("{}-{:02}", before.text(), days_of(before));
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
            const auto attendances = files.month_of(i, at);
            const auto name = fmt::format("{}-{}-", at.text(), slug);
            const auto write = [&](const std::filesystem::path& into, AttendanceForm form) {
                return write_output(folder / into / (name + std::string{name_ending(form)}),
                                    attendances_in(form, attendances));
            };
            auto done =
                write(std::filesystem::path{"emergency_department"} / slug, AttendanceForm::plain);
            // The first month of the first department stands once in every form, as a sample.
            for (const auto form : attendance_forms) {
                if (done && i == 0 && month == 0) {
                    done = write("emergency_department_forms", form);
                }
            }
            if (!done) {
                return done;
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
