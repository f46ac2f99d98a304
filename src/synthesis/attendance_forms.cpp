#include "synthesis/attendance_forms.hpp"

#include "synthesis/calendar.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

using Words = std::vector<std::string_view>;

/// The invented lists of codes: a word's code is told by its list and its place in it. Words in one
/// group mean the same.
const std::vector<Words> places{{"OWN HOME"},
                                {"OTHER HOME"},
                                {"STREET"},
                                {"PARK"},
                                {"LICENSED PREMISES"},
                                {"FOOD OUTLET"},
                                {"SHOP"},
                                {"TRANSPORT"},
                                {"SCHOOL"},
                                {"WORK"},
                                {"HEALTH CARE"},
                                {"OTHER"},
                                {"NOT KNOWN"}};
const std::vector<Words> weapons{{"FIST", "FOOT", "HEAD", "BODY PART"},
                                 {"KNIFE"},
                                 {"GLASS"},
                                 {"SHARP OTHER"},
                                 {"BLUNT"},
                                 {"FIREARM", "AIR WEAPON"},
                                 {"CORROSIVE"},
                                 {"STRANGULATION"},
                                 {"PUSH"},
                                 {"SEXUAL"},
                                 {"OTHER"},
                                 {"NOT KNOWN"}};
const std::vector<Words> alcohol{{"Y"}, {"N"}, {"NOT KNOWN"}};
const std::vector<Words> arrivals{{"AMBULANCE"}, {"OWN"}, {"POLICE"}, {"OTHER"}};
const std::vector<Words> disposals{
    {"DISCHARGED"}, {"ADMITTED"}, {"REFERRED"}, {"LEFT"}, {"TRANSFERRED"}, {"DIED"}};
constexpr int place_list = 1;
constexpr int weapon_list = 2;
constexpr int alcohol_list = 3;
constexpr int arrival_list = 4;
constexpr int disposal_list = 5;
constexpr int intent_list = 6;
constexpr int referral_list = 8;
constexpr int acuity_list = 10;

std::string invented_code(int list, std::size_t number) {
    return fmt::format("999{:02}{:03}108", list, number);
}

/// Empty where the list has no such word.
std::string coded(int list, const std::vector<Words>& words, std::string_view word) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(words[i].begin(), words[i].end(), word) != words[i].end()) {
            return invented_code(list, i + 1);
        }
    }
    return {};
}

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

std::string_view looked_up(const Pairs& pairs, std::string_view word) {
    for (const auto& [from, to] : pairs) {
        if (from == word) {
            return to;
        }
    }
    return {};
}

/// Columns and texts of one record, in order.
using Record = std::vector<std::pair<std::string_view, std::string>>;

std::string moment(std::string_view date, std::string_view time) {
    return time.empty() ? std::string{date} : fmt::format("{}T{}:00", date, time);
}

Record plain(const WrittenAttendance& a) {
    return {{"Attendance number", a.number},
            {"Site code", a.site},
            {"Arrival date", a.arrival_date},
            {"Arrival time", a.arrival_time},
            {"NHS number", a.nhs_number},
            {"Patient name", a.name},
            {"Date of birth", a.birth_date},
            {"Postcode", a.postcode},
            {"Age", a.age},
            {"Sex", a.sex},
            {"Ethnic category", a.ethnic_category},
            {"LSOA of residence", a.home},
            {"Assault date", a.assault_date},
            {"Assault time", a.assault_time},
            {"Assault location type", a.place},
            {"Assault location description", a.place_text},
            {"Assault method", a.weapon},
            {"Relationship to attacker", a.relationship},
            {"Number of attackers", a.attackers},
            {"Alcohol in 12 hours before", a.alcohol},
            {"Reported to police", a.reported},
            {"Arrival mode", a.arrival_mode},
            {"Disposal", a.disposal}};
}

/// The reporting period is the month of the arrival.
std::string first_day(const WrittenAttendance& a) {
    return a.arrival_date.substr(0, 7) + "-01";
}
std::string last_day(const WrittenAttendance& a) {
    const auto month = domain::Month::parse(a.arrival_date.substr(0, 7));
    return month ? iso_day(*month, days_of(*month)) : std::string{};
}

Record istv_csv(const WrittenAttendance& a) {
    return {
        {"Reporting period start date", first_day(a)},
        {"Reporting period end date", last_day(a)},
        {"Site code of treatment", a.site},
        {"Arrival date and time at accident and emergency", moment(a.arrival_date, a.arrival_time)},
        {"Assault date and time", moment(a.assault_date, a.assault_time)},
        {"Assault method", a.weapon},
        {"Assault method other description", ""},
        {"Assault location type", a.place},
        {"Assault location description", a.place_text}};
}

Record istv_assault(const WrittenAttendance& a) {
    return {{"ArrivalDateAndTimeAtAccidentAndEmergency", moment(a.arrival_date, a.arrival_time)},
            {"AssaultDateAndTime", moment(a.assault_date, a.assault_time)},
            {"AssaultMethod", a.weapon},
            {"AssaultLocationType", a.place},
            {"AssaultLocationDescription", a.place_text}};
}

/// A number from 0 to 99 that goes with an attendance, other for each list.
unsigned chance_of(const WrittenAttendance& a, unsigned list) {
    unsigned hash = 2166136261U + list;  // FNV-1a
    for (const char c : a.number) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return (hash >> 8U) % 100;
}

/// Who sent the patient, mostly told by how they came; for some nobody wrote it down.
std::string referral(const WrittenAttendance& a) {
    constexpr std::size_t patient = 1;
    constexpr std::size_t services = 2;
    constexpr std::size_t doctor = 3;
    constexpr std::size_t police = 4;
    constexpr std::size_t other = 9;
    const auto chance = chance_of(a, referral_list);
    if (chance < 6) {
        return {};
    }
    const auto code = a.arrival_mode == "AMBULANCE" ? services
                      : a.arrival_mode == "POLICE"  ? police
                      : chance < 80                 ? patient
                      : chance < 92                 ? doctor
                                                    : other;
    return invented_code(referral_list, code);
}

/// The admitted were the more urgent.
std::string acuity(const WrittenAttendance& a) {
    const auto chance = chance_of(a, acuity_list);
    const auto worse = a.disposal == "ADMITTED" || a.disposal == "DIED" ? 1U : 3U;
    return chance < 4 ? std::string{} : invented_code(acuity_list, worse + (chance < 55 ? 0 : 1));
}

std::string intent(const WrittenAttendance& a) {
    return a.has_intent ? invented_code(intent_list, 1) : std::string{};
}

Record ecds_v3(const WrittenAttendance& a) {
    return {{"EmergencyCareAttendanceIdentifier", a.number},
            {"SiteIdentifier_OfTreatment", a.site},
            {"EmergencyCareDepartmentType", "01"},
            {"EmergencyCareAttendanceCategory", "1"},
            {"EmergencyCareAttendanceSource_SnomedCt", referral(a)},
            {"EmergencyCareAcuity_SnomedCt", acuity(a)},
            {"NhsNumber", a.nhs_number},
            {"PersonName", a.name},
            {"PersonBirthDate", a.birth_date},
            {"Postcode", a.postcode},
            {"AgeAtCDSActivityDate", a.age},
            {"PersonStatedGenderCode", a.sex},
            {"EthnicCategory", a.ethnic_category},
            {"LsoaOfResidence", a.home},
            {"ArrivalDate", a.arrival_date},
            {"ArrivalTime", a.arrival_time},
            {"EmergencyCareArrivalMode_SnomedCt", coded(arrival_list, arrivals, a.arrival_mode)},
            {"AmbulanceIncidentNumber", ""},
            {"InjuryDate", a.assault_date},
            {"InjuryTime", a.assault_time},
            {"EmergencyCarePlaceOfInjury_SnomedCt", coded(place_list, places, a.place)},
            {"Latitude", "54.212345"},
            {"Longitude", "-3.512345"},
            {"EmergencyCareInjuryIntent_SnomedCt", intent(a)},
            {"EmergencyCareInjuryMechanism_SnomedCt", coded(weapon_list, weapons, a.weapon)},
            {"EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt",
             coded(alcohol_list, alcohol, a.alcohol)},
            {"EmergencyCareDischargeStatus_SnomedCt", coded(disposal_list, disposals, a.disposal)}};
}

Record ecds_v4(const WrittenAttendance& a) {
    return {
        {"UrgentAndEmergencyCareAttendanceIdentifier", a.number},
        {"OrganisationSiteIdentifier_OfTreatment", a.site},
        {"UrgentAndEmergencyCareActivityType", "01"},
        {"UrgentAndEmergencyCareAttendanceCategory", "1"},
        {"UrgentAndEmergencyCareAttendanceSource_SnomedCt", referral(a)},
        {"UrgentAndEmergencyCareAcuity_SnomedCt", acuity(a)},
        {"NhsNumber", a.nhs_number},
        {"PersonName", a.name},
        {"PersonBirthDate", a.birth_date},
        {"Postcode", a.postcode},
        {"AgeAtCDSActivityDate", a.age},
        {"PersonStatedGenderCode", a.sex},
        {"EthnicCategory", a.ethnic_category},
        {"LsoaOfResidence", a.home},
        {"UrgentAndEmergencyCareActivityStartDateAndTime", moment(a.arrival_date, a.arrival_time)},
        {"UrgentAndEmergencyCareArrivalMode_SnomedCt",
         coded(arrival_list, arrivals, a.arrival_mode)},
        {"AmbulanceCallIdentifier", ""},
        {"InjuryDateAndTime", moment(a.assault_date, a.assault_time)},
        {"EmergencyCarePlaceOfInjury_SnomedCt", coded(place_list, places, a.place)},
        {"EmergencyCarePlaceOfInjury_Latitude", "54.212345"},
        {"EmergencyCarePlaceOfInjury_Longitude", "-3.512345"},
        {"EmergencyCareInjuryIntent_SnomedCt", intent(a)},
        {"EmergencyCareInjuryMechanism_SnomedCt", coded(weapon_list, weapons, a.weapon)},
        {"EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt",
         coded(alcohol_list, alcohol, a.alcohol)},
        {"AssaultLocationDescription", a.place_text},
        {"UrgentAndEmergencyCareDischargeStatus_SnomedCt",
         coded(disposal_list, disposals, a.disposal)}};
}

Record cds_010(const WrittenAttendance& a) {
    static const Pairs older_places{{"OWN HOME", "10"},
                                    {"OTHER HOME", "10"},
                                    {"WORK", "40"},
                                    {"SCHOOL", "50"},
                                    {"STREET", "60"},
                                    {"PARK", "60"},
                                    {"TRANSPORT", "60"},
                                    {"LICENSED PREMISES", "91"},
                                    {"FOOD OUTLET", "91"},
                                    {"SHOP", "91"},
                                    {"HEALTH CARE", "91"},
                                    {"OTHER", "91"}};
    static const Pairs older_arrivals{
        {"AMBULANCE", "1"}, {"OWN", "2"}, {"POLICE", "2"}, {"OTHER", "2"}};
    static const Pairs older_disposals{{"DISCHARGED", "03"},
                                       {"ADMITTED", "01"},
                                       {"REFERRED", "06"},
                                       {"LEFT", "12"},
                                       {"TRANSFERRED", "07"},
                                       {"DIED", "10"}};
    return {{"AttendanceNumber", a.number},
            {"SiteCode", a.site},
            {"DepartmentType", "01"},
            {"NhsNumber", a.nhs_number},
            {"PersonBirthDate", a.birth_date},
            {"Postcode", a.postcode},
            {"ArrivalDate", a.arrival_date},
            {"ArrivalTime", a.arrival_time},
            {"PatientGroup", "20"},
            {"IncidentLocationType", std::string{looked_up(older_places, a.place)}},
            {"AgeAtAttendance", a.age},
            {"Sex", a.sex},
            {"EthnicCategory", a.ethnic_category},
            {"LsoaOfResidence", a.home},
            {"ArrivalMode", std::string{looked_up(older_arrivals, a.arrival_mode)}},
            {"AttendanceDisposal", std::string{looked_up(older_disposals, a.disposal)}}};
}

/// The alcohol element may repeat; as text it has two columns.
Record with_repeats_as_columns(Record record) {
    constexpr std::string_view name = "EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt";
    const auto found =
        std::find_if(record.begin(), record.end(), [&](const auto& f) { return f.first == name; });
    found->first = "EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt_1";
    record.insert(found + 1, {"EmergencyCareInjuryAlcoholOrDrugInvolvement_SnomedCt_2", ""});
    return record;
}

template <class ToRecord>
std::string as_csv(const std::vector<WrittenAttendance>& attendances, ToRecord to_record) {
    std::string text;
    const auto line = [&](const Record& record, bool names) {
        bool first = true;
        for (const auto& [name, value] : record) {
            text += first ? "" : ",";
            text += names ? name : std::string_view{value};
            first = false;
        }
        text += "\r\n";
    };
    line(to_record(WrittenAttendance{}), true);
    for (const auto& attendance : attendances) {
        line(to_record(attendance), false);
    }
    return text;
}

constexpr std::string_view xml_beginning =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- Synthetic data: invented by vrhub synthesise, no such people or attendances exist. -->\n";

void add_elements(std::string& xml, const Record& record) {
    for (const auto& [name, value] : record) {
        if (!value.empty()) {
            fmt::format_to(std::back_inserter(xml), "      <{0}>{1}</{0}>\n", name, value);
        }
    }
}

template <class ToRecord>
std::string as_xml(std::string_view message,
                   std::string_view element,
                   const std::vector<WrittenAttendance>& attendances,
                   ToRecord to_record) {
    auto xml = fmt::format("{}<{}>\n", xml_beginning, message);
    for (const auto& attendance : attendances) {
        fmt::format_to(std::back_inserter(xml), "  <{}>\n", element);
        add_elements(xml, to_record(attendance));
        fmt::format_to(std::back_inserter(xml), "  </{}>\n", element);
    }
    return xml + fmt::format("</{}>\n", message);
}

/// The header stands once, before the assaults.
std::string istv_xml(const std::vector<WrittenAttendance>& attendances) {
    auto xml = fmt::format("{}<IstvMessage>\n  <Header>\n", xml_beginning);
    if (!attendances.empty()) {
        add_elements(xml,
                     {{"ReportingPeriodStartDate", first_day(attendances.front())},
                      {"ReportingPeriodEndDate", last_day(attendances.front())},
                      {"SiteCodeOfTreatment", attendances.front().site}});
    }
    xml += "  </Header>\n";
    for (const auto& attendance : attendances) {
        xml += "  <Assault>\n";
        add_elements(xml, istv_assault(attendance));
        xml += "  </Assault>\n";
    }
    return xml + "</IstvMessage>\n";
}

}  // namespace

std::string_view name_ending(AttendanceForm form) {
    switch (form) {
        case AttendanceForm::plain:
            return "assault.csv";
        case AttendanceForm::istv_csv:
            return "istv.csv";
        case AttendanceForm::istv_xml:
            return "istv.xml";
        case AttendanceForm::ecds_v3_csv:
            return "ecds-v3.csv";
        case AttendanceForm::ecds_v3_xml:
            return "ecds-v3.xml";
        case AttendanceForm::ecds_v4_csv:
            return "ecds-v4.csv";
        case AttendanceForm::ecds_v4_xml:
            return "ecds-v4.xml";
        case AttendanceForm::cds_010_csv:
            return "cds010.csv";
    }
    return {};
}

std::string attendances_in(AttendanceForm form, const std::vector<WrittenAttendance>& attendances) {
    switch (form) {
        case AttendanceForm::plain:
            return as_csv(attendances, plain);
        case AttendanceForm::istv_csv:
            return as_csv(attendances, istv_csv);
        case AttendanceForm::istv_xml:
            return istv_xml(attendances);
        case AttendanceForm::ecds_v3_csv:
            return as_csv(attendances,
                          [](const auto& a) { return with_repeats_as_columns(ecds_v3(a)); });
        case AttendanceForm::ecds_v3_xml:
            return as_xml("CDSMessage", "CDS011EmergencyCare", attendances, ecds_v3);
        case AttendanceForm::ecds_v4_csv:
            return as_csv(attendances,
                          [](const auto& a) { return with_repeats_as_columns(ecds_v4(a)); });
        case AttendanceForm::ecds_v4_xml:
            return as_xml("EcdsMessage", "UrgentAndEmergencyCareAttendance", attendances, ecds_v4);
        case AttendanceForm::cds_010_csv:
            return as_csv(attendances, cds_010);
    }
    return {};
}

}  // namespace hub::synthesis
