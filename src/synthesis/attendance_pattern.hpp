#pragma once

#include "domain/period.hpp"
#include "synthesis/random.hpp"

#include <string>
#include <string_view>

namespace hub::synthesis {

/// One invented attendance after an assault, as a department's staff would know it: what was found
/// out, before anything is left out of the record.
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

/// Draws one of a month. Shares follow what departments publish: about 70 % male, a median age in
/// the late twenties, half from Friday to Sunday, most from 20:00 to 04:00, three in four
/// discharged (Emergency Medicine Journal 2017 and TIIG; docs/explanation/synthetic-region.md).
Attendance draw_attendance(domain::Month month, Random& random);

/// Days of a month.
int days_of(domain::Month month);

}  // namespace hub::synthesis
