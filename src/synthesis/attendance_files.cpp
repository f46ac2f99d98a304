#include "synthesis/attendance_files.hpp"

#include "synthesis/attendance_forms.hpp"
#include "synthesis/attendance_pattern.hpp"
#include "synthesis/calendar.hpp"
#include "synthesis/event_pattern.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/planted_truths.hpp"
#include "synthesis/service_rows.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;

/// Of the patients who live nearer to another department.
constexpr double share_from_elsewhere = 0.03;
/// Staff write down relationships and attackers in fewer cases than the rest.
constexpr double relationship_beside_others = 0.62;
constexpr double attackers_beside_others = 0.8;
/// Each department sends its own words for where; how well they tell it differs.
constexpr std::array place_texts{std::string_view{"outside the Brass Heron at 12 Foundry Lane"},
                                 std::string_view{"the Brass Heron"},
                                 std::string_view{"Foundry Lane"},
                                 std::string_view{"Ropewalk Street near the bridge"},
                                 std::string_view{"town centre"},
                                 std::string_view{"in the street"},
                                 std::string_view{"?"}};
constexpr double place_text_written = 0.68;

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

/// The patients' own department for every atom: the nearest of those of their police force area.
std::vector<std::size_t> nearest_departments(const Region& region) {
    const auto& departments = region.plan.departments;
    std::vector<std::size_t> nearest(region.atoms.size(), 0);
    for (std::size_t atom = 0; atom < region.atoms.size(); ++atom) {
        const auto& home = region.atoms[atom];
        double least = -1;
        for (std::size_t i = 0; i < departments.size(); ++i) {
            const auto& served = region.plan.forces[departments[i].force].authorities;
            const bool serves =
                std::find(served.begin(), served.end(), home.authority) != served.end();
            const auto& site = region.land.towns[departments[i].authority];
            const double distance = squared_distance(home.middle, site.middle);
            if (serves && (least < 0 || distance < least)) {
                least = distance;
                nearest[atom] = i;
            }
        }
    }
    return nearest;
}

bool in_risk_group(const Attendance& person) {
    return person.male && person.age >= PlantedTruths::risk_first_age &&
           person.age <= PlantedTruths::risk_last_age;
}

/// The share of all patients who are in the risk group's ages and sex, as the pattern draws them.
double usual_share_of_risk_group(const PeoplePattern& pattern) {
    double in_1000 = 0;
    for (const auto& band : pattern.ages) {
        const int first = std::max(band.first, PlantedTruths::risk_first_age);
        const int last = std::min(band.last, PlantedTruths::risk_last_age);
        in_1000 += band.in_1000 * std::max(0, last - first + 1) /
                   static_cast<double>(band.last - band.first + 1);
    }
    return pattern.male * in_1000 / 1'000;
}

class AttendanceFiles {
public:
    AttendanceFiles(const Region& region, const RegionOptions& options)
        : region_{region},
          options_{options},
          planted_{planted_in(options)},
          pattern_{EventPattern::attendances(region, options.last_month())},
          nearest_{nearest_departments(region)},
          random_{options.seed + 300 + 1'000 * region.plan.number} {
        const double usual = usual_share_of_risk_group(department_patients());
        const double odds = PlantedTruths::risk_ratio * usual / (1 - usual);
        raised_share_ = odds / (1 + odds);
    }

    std::vector<WrittenAttendance> month_of(std::size_t department, Month month) {
        std::vector<WrittenAttendance> written;
        for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
            if (nearest_[atom] != department) {
                continue;
            }
            const double expected = options_.incidents * pattern_.expected(atom, month);
            for (int left = random_.events(expected); left > 0; --left) {
                written.push_back(attendance(department, month, atom));
            }
        }
        return written;
    }

    [[nodiscard]] AttendanceForm form(const Department& department, Month month) const {
        return month < planted_.version_change_from ? department.form : department.later_form;
    }

private:
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

    [[nodiscard]] double alcohol_recorded(const Department& site, Month month) const {
        return site.alcohol_drifts && month >= planted_.alcohol_drift_from
                   ? PlantedTruths::alcohol_recorded_after
                   : PlantedTruths::alcohol_recorded;
    }

    [[nodiscard]] double completeness(const Department& site, Month month) const {
        return site.improves && month >= planted_.improvement_from
                   ? PlantedTruths::improved_completeness
                   : site.completeness;
    }

    /// Whether a department is in the months after it changed its version, and leaves intents out.
    bool loses_intent(const Department& site, Month month) {
        const bool changing =
            site.form != site.later_form && month >= planted_.version_change_from &&
            month < planted_.version_change_from.plus(PlantedTruths::change_takes_months);
        return changing && random_.chance(PlantedTruths::share_without_intent);
    }

    std::string home_of(Month month, std::size_t atom) {
        if (random_.chance(share_from_elsewhere)) {
            return {};
        }
        return lower_layer_area(region_, planted_, atom, month).code;
    }

    /// A patient; in the most deprived fifth more often one of the planted risk group.
    Attendance patient(Month month, std::size_t atom) {
        auto drawn = draw_attendance(department_patients(), month, random_);
        if (tenth_of(region_, atom) <= 2) {
            const bool wanted = random_.chance(raised_share_);
            while (in_risk_group(drawn) != wanted) {
                draw_person(department_patients(), drawn, random_);
            }
        }
        return drawn;
    }

    WrittenAttendance attendance(std::size_t department, Month month, std::size_t atom) {
        const auto drawn = patient(month, atom);
        const auto& site = region_.plan.departments[department];
        const double good = completeness(site, month);
        WrittenAttendance written;
        written.number = fmt::format("{}{:06}", site.slug, ++attendance_number_);
        written.site = upper(site.slug);
        written.arrival_date = iso_day(month, drawn.day);
        written.arrival_time = fmt::format("{:02}:{:02}", drawn.arrival_hour, drawn.arrival_minute);
        written.nhs_number = unused_nhs_number(random_);
        written.name = invented_name(random_);
        written.birth_date = birth_date(month, drawn);
        written.postcode = "ZZ99 3WZ";
        written.age = random_.chance(0.004) ? "" : fmt::format("{}", drawn.age);
        written.sex = drawn.male ? "1" : "2";
        written.ethnic_category =
            random_.chance(0.12) ? "Z" : std::string(1, drawn.ethnic_category);
        written.home = home_of(month, atom);
        written.assault_date = assault_date(month, drawn);
        written.assault_time = left_out(fmt::format("{:02}:00", drawn.assault_hour), good);
        written.place = as_written(drawn.place, good);
        const auto text = place_texts[static_cast<std::size_t>(random_.below(place_texts.size()))];
        written.place_text = left_out(text, place_text_written);
        written.weapon = as_written(drawn.weapon, good);
        written.relationship = as_written(drawn.relationship, good * relationship_beside_others);
        written.attackers = left_out(drawn.attackers, good * attackers_beside_others);
        written.alcohol = as_written(drawn.alcohol, alcohol_recorded(site, month));
        written.reported = as_written(drawn.reported, good * 0.8);
        written.arrival_mode = left_out(drawn.arrival_mode, 0.96);
        written.disposal = left_out(drawn.disposal, 0.97);
        written.has_intent = !loses_intent(site, month);
        return written;
    }

    /// The person is as old as the record says on the day of the arrival.
    std::string birth_date(Month month, const Attendance& drawn) {
        const int birth_month = 1 + random_.below(12);
        const int birth_day = 1 + random_.below(28);
        const bool later_in_the_year =
            birth_month > month.month_of_year() ||
            (birth_month == month.month_of_year() && birth_day > drawn.day);
        return fmt::format("{}-{:02}-{:02}",
                           month.year() - drawn.age - (later_in_the_year ? 1 : 0),
                           birth_month,
                           birth_day);
    }

    /// The day of the arrival, or the one before where midnight lay between.
    static std::string assault_date(Month month, const Attendance& drawn) {
        if (drawn.assault_hour <= drawn.arrival_hour) {
            return iso_day(month, drawn.day);
        }
        const auto before = month.plus(-1);
        return drawn.day > 1 ? iso_day(month, drawn.day - 1) : iso_day(before, days_of(before));
    }

    const Region& region_;
    const RegionOptions& options_;
    PlantedTruths planted_;
    EventPattern pattern_;
    std::vector<std::size_t> nearest_;
    Random random_;
    double raised_share_{0};
    int attendance_number_{0};
};

/// The first month of the first department in every form, beside one another.
Status write_samples(const std::vector<WrittenAttendance>& attendances,
                     std::string_view beginning,
                     const std::filesystem::path& folder) {
    for (const auto form : attendance_forms) {
        const auto name = fmt::format("{}{}", beginning, name_ending(form));
        auto written = write_output(folder / "emergency_department_forms" / name,
                                    attendances_in(form, attendances));
        if (!written) {
            return written;
        }
    }
    return {};
}

Delivery delivery_of(AttendanceForm form,
                     const std::vector<WrittenAttendance>& attendances,
                     Month month,
                     Deliveries& deliveries) {
    constexpr std::string_view source = "emergency_department";
    Delivery delivery{};
    delivery.source = source;
    delivery.month = month;
    delivery.bytes = attendances_in(form, attendances);
    delivery.records = attendances.size();
    if (deliveries.comes_twice(month)) {
        std::vector<WrittenAttendance> first;
        for (const auto& attendance : attendances) {
            if (!deliveries.is_late(source)) {
                first.push_back(attendance);
            }
        }
        delivery.first_bytes = attendances_in(form, first);
        delivery.first_records = first.size();
    }
    return delivery;
}

}  // namespace

Status write_attendance_files(const Region& region,
                              const RegionOptions& options,
                              const std::filesystem::path& folder,
                              Deliveries& deliveries) {
    AttendanceFiles files{region, options};
    for (std::size_t i = 0; i < region.plan.departments.size(); ++i) {
        const auto& department = region.plan.departments[i];
        for (int month = 0; month < options.months; ++month) {
            const auto at = options.first_month.plus(month);
            const auto form = files.form(department, at);
            const auto attendances = files.month_of(i, at);
            const auto beginning = fmt::format("{}-{}-", at.text(), department.slug);
            auto delivery = delivery_of(form, attendances, at, deliveries);
            delivery.body = department.slug;
            delivery.name = beginning + std::string{name_ending(form)};
            auto done = deliveries.deliver(delivery);
            if (done && region.plan.number == 0 && i == 0 && month == 0) {
                done = write_samples(attendances, beginning, folder);
            }
            if (!done) {
                return done;
            }
        }
    }
    return {};
}

std::string emergency_departments_csv(const Region& region) {
    std::string csv;
    for (const auto& department : region.plan.departments) {
        csv += fmt::format("{},{},{}\n",
                           department.slug,
                           department.name,
                           region.force_areas[department.force].code);
    }
    return csv;
}

}  // namespace hub::synthesis
