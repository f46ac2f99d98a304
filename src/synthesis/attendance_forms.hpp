#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hub::synthesis {

/// One attendance as staff wrote it down, in the words of the plain file; empty where they did not.
struct WrittenAttendance {
    std::string number;
    std::string site;          ///< "ZW101"
    std::string arrival_date;  ///< "2022-01-31"
    std::string arrival_time;  ///< "23:05"
    std::string nhs_number;
    std::string name;
    std::string birth_date;
    std::string postcode;
    std::string age;
    std::string sex;              ///< "1" or "2"
    std::string ethnic_category;  ///< "A" …
    std::string home;             ///< code of a lower-layer area
    std::string assault_date;
    std::string assault_time;
    std::string place;  ///< "STREET", "NOT ASKED"
    std::string place_text;
    std::string weapon;
    std::string relationship;
    std::string attackers;
    std::string alcohol;
    std::string reported;
    std::string arrival_mode;
    std::string disposal;
    /// Whether the emergency care data set's intent of the injury was filled in.
    bool has_intent{true};
};

/// The ways in which the hub reads departments' files; names are those of the formats.
enum class AttendanceForm {
    plain,
    istv_csv,
    istv_xml,
    ecds_v3_csv,
    ecds_v3_xml,
    ecds_v4_csv,
    ecds_v4_xml,
    cds_010_csv
};
inline constexpr std::array attendance_forms{AttendanceForm::plain,
                                             AttendanceForm::istv_csv,
                                             AttendanceForm::istv_xml,
                                             AttendanceForm::ecds_v3_csv,
                                             AttendanceForm::ecds_v3_xml,
                                             AttendanceForm::ecds_v4_csv,
                                             AttendanceForm::ecds_v4_xml,
                                             AttendanceForm::cds_010_csv};

/// "assault.csv", "ecds-v4.xml": the end of a file's name after month and department.
std::string_view name_ending(AttendanceForm form);

/// A month's attendances as one file of a form. What the form has no room for is left out: ISTV
/// knows nothing of the person, the emergency care data set neither relationship nor attackers nor
/// *not asked*, and the older code list fewer places. Codes beginning 999 are invented.
std::string attendances_in(AttendanceForm form, const std::vector<WrittenAttendance>& attendances);

}  // namespace hub::synthesis
