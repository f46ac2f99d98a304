#include "synthesis/service_files.hpp"

#include "synthesis/attendance_pattern.hpp"
#include "synthesis/calendar.hpp"
#include "synthesis/event_pattern.hpp"
#include "synthesis/night_support.hpp"
#include "synthesis/planted_truths.hpp"
#include "synthesis/service_rows.hpp"
#include "synthesis/shares.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using domain::Month;
using Kind = ReportingService::Kind;

// How many of each there are for every incident of violence that the police record.
constexpr double fires_an_incident = 0.09;
constexpr double deaths_an_incident = 0.0016;
// Rows that the datasets' filters leave out come on top of those that they take.
constexpr double taken_of_callouts = 0.85;
constexpr double emergencies = 0.95;
constexpr double first_episodes = 0.9;
constexpr double taken_of_causes = 0.85;

/// Of the cards 4 and 27, 77.3 % are of the first.
constexpr std::array dispatch_codes{Share{"4-A-01", 117},
                                    Share{"4-B-01", 280},
                                    Share{"4-B-03", 86},
                                    Share{"4-D-02", 106},
                                    Share{"4-D-03", 68},
                                    Share{"27-A-01", 34},
                                    Share{"27-B-02", 68},
                                    Share{"27-D-01G", 11},
                                    Share{"27-D-03S", 80},
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

std::string clock_time(const Attendance& person) {
    return fmt::format("{:02}:{:02}", person.arrival_hour, person.arrival_minute);
}

Status write_callouts(ServiceRows& rows, const ReportingService& service) {
    auto& random = rows.begin(400, EventPattern::callouts(rows.region()), callout_patients());
    int number = 0;
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto dispatch = one_of(dispatch_codes, random);
        const bool no_age = random.chance(0.12);
        const bool no_sex = random.chance(0.1);
        const auto response = one_of(responses, random);
        const bool conveyed = random.chance(0.661);
        return fmt::format(
            "{}{:06},{},{},{},{},{},1 Canary Row,SD123456,Casey Larkspindle,07700 900123,"
            "{},{},{},{},{}\r\n",
            service.slug.front(),
            ++number,
            service.name,
            iso_day(event.month, event.person.day),
            clock_time(event.person),
            dispatch,
            event.area,
            no_age ? std::string{} : std::to_string(event.person.age),
            no_sex              ? "0"
            : event.person.male ? "1"
                                : "2",
            response,
            conveyed ? "Y" : "N",
            rows.region().plan.departments.front().slug);
    };
    return rows.write_months(
        {"ambulance", service.force, service.slug, "callouts", 1 / taken_of_callouts, true},
        "Incident number,Service,Call date,Call time,Dispatch code,LSOA of incident,"
        "Incident address,Grid reference,Patient name,Telephone number,Age,Sex,"
        "Response category,Conveyed,Destination site\r\n",
        row);
}

Status write_fires(ServiceRows& rows, const ReportingService& service) {
    auto& random =
        rows.begin(420, EventPattern::beside_violence(rows.region(), fires_an_incident), victims());
    int number = 0;
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto fire_class = one_of(fire_classes, random);
        const auto motive = one_of(motives, random);
        const auto property = one_of(properties, random);
        const auto attack = one_of(attacks, random);
        return fmt::format("F{:06},{},{},{},{},{},{},{},{},1 Canary Row,312345,445678,0\r\n",
                           ++number,
                           service.name,
                           iso_day(event.month, event.person.day),
                           clock_time(event.person),
                           fire_class,
                           motive,
                           property,
                           attack,
                           event.area);
    };
    return rows.write_months(
        {"fire", service.force, service.slug, "incidents", 1, false},
        "Incident number,Service,Call date,Call time,Incident class,Motive,Property type,"
        "Attack on crew,LSOA of incident,Address,Easting,Northing,Casualties\r\n",
        row);
}

Status write_offences(ServiceRows& rows, std::size_t force) {
    auto& random = rows.begin(440, EventPattern::beside_violence(rows.region(), 1), victims());
    const auto& owner = rows.region().plan.forces[force];
    int number = 0;
    const auto flag = [&](bool raised, double recorded) {
        return random.chance(recorded) ? (raised ? "Y" : "N") : "";
    };
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto& person = event.person;
        const bool partner =
            person.relationship == "PARTNER" || person.relationship == "EX-PARTNER";
        const auto offence = one_of(offence_codes, random);
        const bool no_age = random.chance(0.06);
        const bool has_relationship = random.chance(0.55);
        const auto* knife = flag(person.weapon == "KNIFE", 0.92);
        const auto* domestic = flag(partner, 0.95);
        const auto* alcohol = flag(person.alcohol == "Y", 0.6);
        return fmt::format(
            "C{:07},{},{},{},{},{},312345,445678,Canary Row,Larkspindle,01/01/1990,"
            "{},{},{},{},{},{}\r\n",
            ++number,
            owner.name,
            british_day(event.month, person.day),
            clock_time(person),
            offence,
            event.area,
            no_age ? std::string{} : std::to_string(person.age),
            person.male ? "1" : "2",
            has_relationship ? person.relationship : std::string_view{},
            knife,
            domestic,
            alcohol);
    };
    return rows.write_months(
        {"force_crime", force, owner.slug, "offences", 1, true},
        "Crime number,Force,Offence date,Offence time,Offence code,LSOA of offence,Easting,"
        "Northing,Location,Victim surname,Victim date of birth,Victim age,Victim sex,"
        "Relationship,Knife flag,Domestic flag,Alcohol flag\r\n",
        row);
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

Status write_admissions(ServiceRows& rows, const ReportingService& service) {
    auto& random = rows.begin(460, EventPattern::admissions(rows.region()), admitted_patients());
    int number = 0;
    const auto code = upper(service.slug);
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto& person = event.person;
        const auto& month = event.month;
        const bool emergency = random.chance(emergencies);
        const bool first = random.chance(first_episodes);
        const bool not_stated = random.chance(0.1);
        const auto cause = one_of(causes, random);
        return fmt::format(
            "{},{}{:06},{},{},{},{},1,{},{},{},{},9990000077,1990-01-01,ZZ99 3WZ,"
            "S065,S027,{}{}\r\n",
            month.year(),
            code,
            ++number,
            code,
            iso_day(month, person.day),
            emergency ? "21" : "11",
            first ? "1" : "2",
            person.male ? "1" : "2",
            person.age,
            not_stated ? 'Z' : person.ethnic_category,
            event.area,
            cause,
            std::string(17, ','));
    };
    return rows.write_months({"hospital_admission",
                              service.force,
                              service.slug,
                              "admissions",
                              1 / (emergencies * first_episodes * taken_of_causes),
                              false},
                             admission_header(),
                             row);
}

Status write_deaths(ServiceRows& rows, const ReportingService& service) {
    auto& random = rows.begin(
        480, EventPattern::beside_violence(rows.region(), deaths_an_incident), victims());
    int number = 0;
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto cause = one_of(fatal_causes, random);
        return fmt::format("{},{},{},{},{},Harper Larkspindle,1990-01-01,1 Canary Row,{},{}\r\n",
                           ++number,
                           service.name,
                           iso_day(event.month, event.person.day),
                           cause,
                           event.area,
                           event.person.age,
                           event.person.male ? "1" : "2");
    };
    return rows.write_in_one({"death", service.force, service.slug, "deaths", 1, false},
                             "Entry number,Supplier,Date of death,Underlying cause,"
                             "LSOA of residence,Name of deceased,Date of birth,Home address,Age,"
                             "Sex\r\n",
                             row);
}

Status write_of(ServiceRows& rows, const ReportingService& service) {
    switch (service.kind) {
        case Kind::ambulance:
            return write_callouts(rows, service);
        case Kind::fire:
            return write_fires(rows, service);
        case Kind::hospital_trust:
            return write_admissions(rows, service);
        case Kind::registration:
            return write_deaths(rows, service);
        case Kind::night_support:
            return write_night_support(rows, service);
    }
    return {};
}

}  // namespace

std::string reporting_services_csv(const Region& region) {
    std::string csv;
    for (const auto& service : region.plan.services) {
        // Night support says itself who reports: its definition has the teams.
        if (service.kind != Kind::night_support) {
            csv += fmt::format(
                "{},{},{}\n", service.slug, service.name, region.force_areas[service.force].code);
        }
    }
    return csv;
}

Status write_service_files(const Region& region,
                           const RegionOptions& options,
                           Deliveries& deliveries) {
    ServiceRows rows{region, options, deliveries};
    for (const auto& service : region.plan.services) {
        if (auto written = write_of(rows, service); !written) {
            return written;
        }
    }
    for (std::size_t force = 0; force < region.plan.forces.size(); ++force) {
        if (auto written = write_offences(rows, force); !written) {
            return written;
        }
    }
    return {};
}

}  // namespace hub::synthesis
