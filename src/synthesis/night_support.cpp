#include "synthesis/night_support.hpp"

#include "synthesis/calendar.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/shares.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

constexpr double contacts_an_incident = 0.10;

constexpr std::array contacts{Share{"QUARREL CALMED", 240},
                              Share{"FIGHT", 90},
                              Share{"INJURY SEEN TO", 130},
                              Share{"VULNERABLE PERSON", 330},
                              Share{"HARASSMENT", 80},
                              Share{"OBJECT HANDED IN", 60},
                              Share{"OTHER", 70}};
constexpr std::array help{Share{"SAT WITH", 330},
                          Share{"FIRST AID", 130},
                          Share{"WALKED TO TAXI", 280},
                          Share{"CALLED AMBULANCE", 60},
                          Share{"CALLED POLICE", 80},
                          Share{"NONE NEEDED", 120}};
constexpr std::array drunk{
    Share{"Y", 560}, Share{"N", 180}, Share{"NOT KNOWN", 160}, Share{"", 100}};

constexpr AgeShare adults{18, 60, 1'000};
constexpr std::array adult_ages{adults};
/// Teams are out from Thursday to Sunday, and count by the evening on which they set out.
constexpr HourWeights evening{30, 28, 24, 12, 0, 0, 0, 0, 0, 0,  0,  0,
                              0,  0,  0,  0,  0, 0, 0, 0, 4, 12, 22, 28};
const PeoplePattern& people_at_night() {
    static const PeoplePattern pattern{.ages = adult_ages,
                                       .male = 0.55,
                                       .weekdays = {0, 0, 0, 90, 340, 420, 150},
                                       .hours = {evening, evening, evening, evening}};
    return pattern;
}

/// What the definition says besides its reporting bodies.
constexpr std::string_view definition =
    R"toml(# Synthetic data: logs of invented night-time volunteers, written by `vrhub synthesise`.
# A source of another kind, which the hub loads by this definition alone: copy the folder's dataset.toml
# and policy.toml into datasets/night_support of a data directory.
format = 1
id = "night_support"
version = 1
synthetic = true
position = 7
title = "Night-time support contacts"
counted = "contacts"
supplier = "Night support teams (invented)"
licence = "Invented; no restriction"
attribution = "Invented records, made by vrhub synthesise"
marking = "OFFICIAL-SENSITIVE"
caveats = [
    "Synthetic data: no such teams, people or contacts exist.",
    "A contact is one person or group helped. Teams are out from Thursday to Sunday night; other nights have no log.",
    "Nights are those on which a team set out: what happened at 02:00 on Saturday counts to Friday.",
]

[file]
name = "{month}-{body}-log.csv"
columns = [
    "Entry", "Team", "Night of", "Time", "LSOA of contact", "What happened", "Weapon seen",
    "Help given", "Had been drinking", "First name", "Notes",
]
date = "Night of"
date_format = "YYYY-MM-DD"
reporting_body = "Team"
reporting_body_title = "Night support team"
identity = "Entry"
direct_identifiers = ["First name", "Notes"]

[[place]]
role = "incident"
column = "LSOA of contact"

[[dimension]]
id = "contact"
title = "What happened"
column = "What happened"
when_empty = "not-recorded"
when_unlisted = "unrecognised"
values = [
    {label = "Quarrel calmed", supplier_values = ["QUARREL CALMED"]},
    {label = "Fight", supplier_values = ["FIGHT"]},
    {label = "Injury seen to", supplier_values = ["INJURY SEEN TO"]},
    {label = "Vulnerable person", supplier_values = ["VULNERABLE PERSON"]},
    {label = "Harassment", supplier_values = ["HARASSMENT"]},
    {label = "Weapon or glass handed in", supplier_values = ["OBJECT HANDED IN"]},
    {label = "Other", supplier_values = ["OTHER"]},
    {label = "Not recorded", supplier_values = []},
    {label = "Unrecognised", supplier_values = []},
]

[[dimension]]
id = "weapon_seen"
title = "Weapon seen"
column = "Weapon seen"
when_empty = "not-recorded"
when_unlisted = "unrecognised"
values = [
    {label = "Yes", supplier_values = ["Y"]},
    {label = "No", supplier_values = ["N"]},
    {label = "Not recorded", supplier_values = []},
    {label = "Unrecognised", supplier_values = []},
]

[[dimension]]
id = "help_given"
title = "Help given"
column = "Help given"
when_empty = "not-recorded"
when_unlisted = "unrecognised"
values = [
    {label = "Sat with", supplier_values = ["SAT WITH"]},
    {label = "First aid", supplier_values = ["FIRST AID"]},
    {label = "Walked to taxi or bus", supplier_values = ["WALKED TO TAXI"]},
    {label = "Ambulance called", supplier_values = ["CALLED AMBULANCE"]},
    {label = "Police called", supplier_values = ["CALLED POLICE"]},
    {label = "None needed", supplier_values = ["NONE NEEDED"]},
    {label = "Not recorded", supplier_values = []},
    {label = "Unrecognised", supplier_values = []},
]

[[dimension]]
id = "drinking"
title = "Had been drinking"
column = "Had been drinking"
when_empty = "not-recorded"
when_unlisted = "unrecognised"
values = [
    {label = "Yes", supplier_values = ["Y"]},
    {label = "No", supplier_values = ["N"]},
    {label = "Not known", supplier_values = ["NOT KNOWN"]},
    {label = "Not recorded", supplier_values = []},
    {label = "Unrecognised", supplier_values = []},
]

[[dimension]]
id = "night"
title = "Night"
column = "Night of"
reading = "weekday"

[[dimension]]
id = "hours"
title = "Time"
column = "Time"
reading = "time_of_day"
bands = [0, 4, 20]
)toml";

constexpr std::string_view policy =
    R"toml(# Synthetic data. As for other incident sources with few records: a little noise, and coarse margins.
format = 2
dataset = "night_support"
version = 1
mode = "ckm"
reason = "Contacts are with people who may be vulnerable: they are shown as counts with a little noise, by the areas, periods and items listed in the policy."
threshold = 5
key_epoch = 1

[perturbation]
largest_noise = 5
variance = 3.0
hidden_up_to = 2

[geography]
base = "lsoa"
vintage = 2011

[[level]]
id = "lad"
within = "police_force_area"
finest_period = "year"
dimensions = 0
provisional_dimensions = -1
least_mean = 3
areas = 331

[[level]]
id = "police_force_area"
within = "region"
finest_period = "quarter"
dimensions = 1
provisional_dimensions = 0
least_mean = 3
areas = 43

[[level]]
id = "region"
finest_period = "quarter"
dimensions = 2
provisional_dimensions = 1
areas = 1

[[dimension]]
id = "contact"

[[dimension]]
id = "weapon_seen"

[[dimension]]
id = "help_given"

[[dimension]]
id = "drinking"

[[dimension]]
id = "night"

[[dimension]]
id = "hours"

[guards]
sparse_share = 0.5
whole_in_one_category = true

[releases]
final_after_months = 4
revision_month = 5
batch = 20
)toml";

}  // namespace

Status write_night_support(ServiceRows& rows, const ReportingService& team) {
    auto& random = rows.begin(
        500, EventPattern::beside_violence(rows.region(), contacts_an_incident), people_at_night());
    int number = 0;
    const RowWriter row = [&](const ServiceEvent& event) {
        const auto what = one_of(contacts, random);
        const bool weapon = what == "OBJECT HANDED IN" || random.chance(0.03);
        const auto given = one_of(help, random);
        const auto drinking = one_of(drunk, random);
        return fmt::format(
            "N{:06},{},{},{:02}:{:02},{},{},{},{},{},Casey,met outside the Brass Heron\r\n",
            ++number,
            team.slug,
            iso_day(event.month, event.person.day),
            event.person.arrival_hour,
            event.person.arrival_minute,
            event.area,
            what,
            weapon ? "Y" : "N",
            given,
            drinking);
    };
    return rows.write_months({"night_support", team.force, team.slug, "log", 1, false},
                             "Entry,Team,Night of,Time,LSOA of contact,What happened,Weapon seen,"
                             "Help given,Had been drinking,First name,Notes\r\n",
                             row);
}

Status write_night_support_definition(const std::filesystem::path& folder,
                                      const std::vector<NightSupportTeam>& teams) {
    std::string text{definition};
    for (const auto& team : teams) {
        fmt::format_to(std::back_inserter(text),
                       "\n[[reporting_body]]\nslug = \"{}\"\nname = \"{}\"\ncovers = \"{}\"\n",
                       team.slug,
                       team.name,
                       team.police_force_area);
    }
    const auto into = folder / "other" / "night_support";
    auto written = write_output(into / "dataset.toml", text);
    return written ? write_output(into / "policy.toml", policy) : written;
}

}  // namespace hub::synthesis
