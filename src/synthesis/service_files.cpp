#include "synthesis/service_files.hpp"

#include "synthesis/attendance_pattern.hpp"
#include "synthesis/incident_pattern.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/reporting_services.hpp"
#include "synthesis/shares.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;
using Kind = ReportingService::Kind;

// How many of each there are for every incident of violence that the police record, and of those
// how many are of another kind than the dataset's.
constexpr double callouts_an_incident = 0.30;
constexpr double fires_an_incident = 0.09;
constexpr double admissions_an_incident = 0.06;
constexpr double deaths_an_incident = 0.0016;

constexpr std::array dispatch_codes{Share{"4-A-01", 120},
                                    Share{"4-B-01", 290},
                                    Share{"4-B-03", 90},
                                    Share{"4-D-02", 110},
                                    Share{"4-D-03", 70},
                                    Share{"27-A-01", 30},
                                    Share{"27-B-02", 60},
                                    Share{"27-D-01G", 10},
                                    Share{"27-D-03S", 70},
                                    Share{"17-A-01", 90},
                                    Share{"31-D-03", 60}};
constexpr std::array responses{Share{"1", 80}, Share{"2", 560}, Share{"3", 280}, Share{"4", 80}};
constexpr std::array offence_codes{Share{"8N", 210},
                                   Share{"105A", 220},
                                   Share{"8L", 90},
                                   Share{"8Q", 50},
                                   Share{"3B", 40},
                                   Share{"5D", 25},
                                   Share{"1", 1},
                                   Share{"19C", 25},
                                   Share{"20A", 40},
                                   Share{"34B", 60},
                                   Share{"10D", 40},
                                   Share{"9A", 110},
                                   Share{"45", 89}};  // theft, which is no violence
constexpr std::array fire_classes{Share{"SECONDARY", 620},
                                  Share{"PRIMARY", 290},
                                  Share{"SPECIAL SERVICE", 60},
                                  Share{"CHIMNEY", 30}};
constexpr std::array motives{
    Share{"DELIBERATE - OTHERS PROPERTY", 380}, Share{"ACCIDENTAL", 470}, Share{"NOT KNOWN", 150}};
constexpr std::array properties{Share{"REFUSE", 300},
                                Share{"GRASSLAND", 230},
                                Share{"VEHICLE", 240},
                                Share{"DWELLING", 140},
                                Share{"OTHER BUILDING", 90}};
constexpr std::array attacks{Share{"NONE", 985},
                             Share{"OBJECTS THROWN", 6},
                             Share{"VERBAL ABUSE", 7},
                             Share{"PHYSICAL ABUSE", 2}};
constexpr std::array causes{Share{"Y049", 430},
                            Share{"X994", 120},
                            Share{"X990", 70},
                            Share{"Y004", 90},
                            Share{"Y09X", 70},
                            Share{"Y089", 40},
                            Share{"X954", 10},
                            Share{"X910", 10},
                            Share{"Y050", 10},
                            Share{"W010", 100},  // a fall, which is no violence
                            Share{"X780", 50}};  // self-inflicted
constexpr std::array fatal_causes{Share{"X994", 420},
                                  Share{"Y049", 250},
                                  Share{"Y004", 120},
                                  Share{"X954", 60},
                                  Share{"X910", 90},
                                  Share{"W010", 60}};

/// A day in the way of a supplier: "2022-01-31" or "31/01/2022".
std::string iso_day(Month month, int day) {
    return fmt::format("{}-{:02}", month.text(), day);
}
std::string british_day(Month month, int day) {
    return fmt::format("{:02}/{:02}/{}", day, month.month_of_year(), month.year());
}
std::string clock_time(const Attendance& person) {
    return fmt::format("{:02}:{:02}", person.arrival_hour, person.arrival_minute);
}

class ServiceFiles {
public:
    ServiceFiles(const Region& region, const RegionOptions& options)
        : region_{region}, options_{options}, planted_{planted_in(options)}, pattern_{region} {}

    /// A row for every event of a force's area in a month: `rate` for each incident of violence.
    template <class Row>
    std::string month_of(std::size_t force, Month month, double rate, Random& random, Row row) {
        std::string text;
        for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
            if (!is_in(force, atom)) {
                continue;
            }
            const double expected =
                options_.incidents * rate *
                pattern_.expected(violence, static_cast<int>(atom), month.month_of_year());
            for (int left = random.events(expected); left > 0; --left) {
                text += row(draw_attendance(month, random), area(month, atom, random));
            }
        }
        return text;
    }

    [[nodiscard]] const RegionOptions& options() const { return options_; }
    [[nodiscard]] const Region& region() const { return region_; }

private:
    [[nodiscard]] bool is_in(std::size_t force, std::size_t atom) const {
        for (const int authority : region_.forces[force].authorities) {
            if (region_.atoms[atom].authority == authority) {
                return true;
            }
        }
        return false;
    }
    /// The code of the small area, or nothing where it was not written down.
    [[nodiscard]] std::string area(Month month, std::size_t atom, Random& random) const {
        const auto& owner = region_.atoms[atom];
        const auto& code = month < planted_.codes_of_2021_from
                               ? region_.lsoas_2011[static_cast<std::size_t>(owner.lsoa_2011)].code
                               : region_.lsoas_2021[static_cast<std::size_t>(owner.lsoa_2021)].code;
        return random.chance(0.02) ? std::string{} : code;
    }

    const Region& region_;
    const RegionOptions& options_;
    PlantedTruths planted_;
    IncidentPattern pattern_;
};

/// Calls `write(month)` for every month, until one cannot be written.
template <class Write>
Status every_month(const RegionOptions& options, Write write) {
    for (int i = 0; i < options.months; ++i) {
        if (auto written = write(options.first_month.plus(i)); !written) {
            return written;
        }
    }
    return {};
}

Status write_callouts(ServiceFiles& files,
                      const ReportingService& service,
                      const std::filesystem::path& folder) {
    Random random{files.options().seed + 400 + service.force};
    int number = 0;
    const auto row = [&](const Attendance& person, const std::string& area) {
        return fmt::format(
            "{}{:06},{},{},{},{},{},1 Canary Row,SD123456,Casey Larkspindle,07700 900123,"
            "{},{},{},{},ZW101\r\n",
            service.slug.front(),
            ++number,
            service.name,
            "{day}",
            clock_time(person),
            one_of(dispatch_codes, random),
            area,
            random.chance(0.12) ? std::string{} : std::to_string(person.age),
            random.chance(0.1) ? "0"
            : person.male      ? "1"
                               : "2",
            one_of(responses, random),
            random.chance(0.66) ? "Y" : "N");
    };
    return every_month(files.options(), [&](Month month) {
        const auto dated = [&](const Attendance& person, const std::string& area) {
            auto text = row(person, area);
            text.replace(text.find("{day}"), 5, iso_day(month, person.day));
            return text;
        };
        const auto name = fmt::format("{}-{}-callouts.csv", month.text(), service.slug);
        return write_output(
            folder / "ambulance" / service.slug / name,
            "Incident number,Service,Call date,Call time,Dispatch code,LSOA of incident,"
            "Incident address,Grid reference,Patient name,Telephone number,Age,Sex,"
            "Response category,Conveyed,Destination site\r\n" +
                files.month_of(service.force, month, callouts_an_incident, random, dated));
    });
}

Status write_fires(ServiceFiles& files,
                   const ReportingService& service,
                   const std::filesystem::path& folder) {
    Random random{files.options().seed + 420 + service.force};
    int number = 0;
    return every_month(files.options(), [&](Month month) {
        const auto row = [&](const Attendance& person, const std::string& area) {
            return fmt::format("F{:06},{},{},{},{},{},{},{},{},1 Canary Row,312345,445678,0\r\n",
                               ++number,
                               service.name,
                               iso_day(month, person.day),
                               clock_time(person),
                               one_of(fire_classes, random),
                               one_of(motives, random),
                               one_of(properties, random),
                               one_of(attacks, random),
                               area);
        };
        const auto name = fmt::format("{}-{}-incidents.csv", month.text(), service.slug);
        return write_output(
            folder / "fire" / service.slug / name,
            "Incident number,Service,Call date,Call time,Incident class,Motive,Property type,"
            "Attack on crew,LSOA of incident,Address,Easting,Northing,Casualties\r\n" +
                files.month_of(service.force, month, fires_an_incident, random, row));
    });
}

Status write_offences(ServiceFiles& files, std::size_t force, const std::filesystem::path& folder) {
    Random random{files.options().seed + 440 + force};
    const auto& owner = files.region().forces[force];
    int number = 0;
    const auto flag = [&](bool raised, double recorded) {
        return random.chance(recorded) ? (raised ? "Y" : "N") : "";
    };
    return every_month(files.options(), [&](Month month) {
        const auto row = [&](const Attendance& person, const std::string& area) {
            const bool partner =
                person.relationship == "PARTNER" || person.relationship == "EX-PARTNER";
            return fmt::format(
                "C{:07},{},{},{},{},{},312345,445678,Canary Row,Larkspindle,01/01/1990,"
                "{},{},{},{},{},{}\r\n",
                ++number,
                owner.name,
                british_day(month, person.day),
                clock_time(person),
                one_of(offence_codes, random),
                area,
                random.chance(0.06) ? std::string{} : std::to_string(person.age),
                person.male ? "1" : "2",
                random.chance(0.55) ? person.relationship : std::string_view{},
                flag(person.weapon == "KNIFE", 0.92),
                flag(partner, 0.95),
                flag(person.alcohol == "Y", 0.6));
        };
        const auto name = fmt::format("{}-{}-offences.csv", month.text(), owner.slug);
        return write_output(
            folder / "force_crime" / owner.slug / name,
            "Crime number,Force,Offence date,Offence time,Offence code,LSOA of offence,Easting,"
            "Northing,Location,Victim surname,Victim date of birth,Victim age,Victim sex,"
            "Relationship,Knife flag,Domestic flag,Alcohol flag\r\n" +
                files.month_of(force, month, 1.0, random, row));
    });
}

/// Twenty diagnoses, of which the cause of the injury is the third.
std::string admission_header() {
    std::string text =
        "FYEAR,EPIKEY,PROCODE,ADMIDATE,ADMIMETH,EPIORDER,CLASSPAT,SEX,STARTAGE,ETHNOS,LSOA11,"
        "NEWNHSNO,DOB,HOMEADD";
    for (int i = 1; i <= 20; ++i) {
        fmt::format_to(std::back_inserter(text), ",DIAG_{:02}", i);
    }
    return text + "\r\n";
}

Status write_admissions(ServiceFiles& files,
                        const ReportingService& service,
                        const std::filesystem::path& folder) {
    Random random{files.options().seed + 460 + service.force};
    int number = 0;
    std::string code{service.slug};
    for (char& c : code) {
        c = static_cast<char>(c - 'a' + 'A');
    }
    return every_month(files.options(), [&](Month month) {
        const auto row = [&](const Attendance& person, const std::string& area) {
            return fmt::format(
                "{},{}{:06},{},{},{},{},1,{},{},{},{},9990000077,1990-01-01,ZZ99 3WZ,"
                "S065,S027,{}{}\r\n",
                month.year(),
                code,
                ++number,
                code,
                iso_day(month, person.day),
                random.chance(0.95) ? "21" : "11",
                random.chance(0.9) ? "1" : "2",
                person.male ? "1" : "2",
                person.age,
                random.chance(0.1) ? 'Z' : person.ethnic_category,
                area,
                one_of(causes, random),
                std::string(17, ','));
        };
        const auto name = fmt::format("{}-{}-admissions.csv", month.text(), service.slug);
        return write_output(
            folder / "hospital_admission" / service.slug / name,
            admission_header() +
                files.month_of(service.force, month, admissions_an_incident, random, row));
    });
}

Status write_deaths(ServiceFiles& files,
                    const ReportingService& service,
                    const std::filesystem::path& folder) {
    Random random{files.options().seed + 480 + service.force};
    int number = 0;
    std::string text =
        "Entry number,Supplier,Date of death,Underlying cause,LSOA of residence,Name of deceased,"
        "Date of birth,Home address,Age,Sex\r\n";
    auto drawn = every_month(files.options(), [&](Month month) {
        const auto row = [&](const Attendance& person, const std::string& area) {
            return fmt::format(
                "{},{},{},{},{},Harper Larkspindle,1990-01-01,1 Canary Row,{},{}\r\n",
                ++number,
                service.name,
                iso_day(month, person.day),
                one_of(fatal_causes, random),
                area,
                person.age,
                person.male ? "1" : "2");
        };
        text += files.month_of(service.force, month, deaths_an_incident, random, row);
        return Status{};
    });
    const auto& options = files.options();
    const auto name = fmt::format("{}-{}-{}-deaths.csv",
                                  options.first_month.text(),
                                  options.first_month.plus(options.months - 1).text(),
                                  service.slug);
    return drawn ? write_output(folder / "death" / name, text) : drawn;
}

Status write_of(ServiceFiles& files,
                const ReportingService& service,
                const std::filesystem::path& folder) {
    switch (service.kind) {
        case Kind::ambulance:
            return write_callouts(files, service, folder);
        case Kind::fire:
            return write_fires(files, service, folder);
        case Kind::hospital_trust:
            return write_admissions(files, service, folder);
        case Kind::registration:
            return write_deaths(files, service, folder);
    }
    return {};
}

}  // namespace

std::string reporting_services_csv(const Region& region) {
    std::string csv = "slug,name,police_force_area\n";
    for (const auto& service : reporting_services) {
        csv += fmt::format(
            "{},{},{}\n", service.slug, service.name, region.force_areas[service.force].code);
    }
    return csv;
}

Status write_service_files(const Region& region,
                           const RegionOptions& options,
                           const std::filesystem::path& folder) {
    ServiceFiles files{region, options};
    for (const auto& service : reporting_services) {
        if (auto written = write_of(files, service, folder); !written) {
            return written;
        }
    }
    for (std::size_t force = 0; force < region.forces.size(); ++force) {
        if (auto written = write_offences(files, force, folder); !written) {
            return written;
        }
    }
    return {};
}

}  // namespace hub::synthesis
