#include "synthesis/answers.hpp"

#include "synthesis/deliveries.hpp"
#include "synthesis/planted_truths.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

std::string list_of(const std::vector<std::string>& texts) {
    std::string list{"["};
    for (const auto& text : texts) {
        list += fmt::format("{}\"{}\"", list.size() > 1 ? ", " : "", text);
    }
    return list + "]";
}

/// Codes of the lower-layer areas of both vintages of some wards: what files write.
std::vector<std::string> lower_layer_codes(const Region& region, const std::vector<int>& wards) {
    std::vector<std::string> codes;
    for (const int ward : wards) {
        for (const int atom : region.wards[static_cast<std::size_t>(ward)].atoms) {
            const auto& owner = region.atoms[static_cast<std::size_t>(atom)];
            codes.push_back(region.lsoas_2011[static_cast<std::size_t>(owner.lsoa_2011)].code);
            codes.push_back(region.lsoas_2021[static_cast<std::size_t>(owner.lsoa_2021)].code);
        }
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

std::string place(const Region& region, std::string_view role, const std::vector<int>& wards) {
    std::vector<std::string> codes;
    std::vector<std::string> names;
    for (const int ward : wards) {
        codes.push_back(region.wards[static_cast<std::size_t>(ward)].code);
        names.push_back(region.wards[static_cast<std::size_t>(ward)].name);
    }
    return fmt::format("\"{}\": {{\"wards\": {}, \"names\": {},\n      \"lower_layer_areas\": {}}}",
                       role,
                       list_of(codes),
                       list_of(names),
                       list_of(lower_layer_codes(region, wards)));
}

/// The first department for which `is_it` says so.
template <class IsIt>
const Department* department(const Region& region, IsIt is_it) {
    const auto& all = region.plan.departments;
    const auto found = std::find_if(all.begin(), all.end(), is_it);
    return found == all.end() ? nullptr : &*found;
}

class TruthWriter {
public:
    TruthWriter(const Region& region, const RegionOptions& options)
        : region_{region}, options_{options}, planted_{planted_in(options)} {}

    std::string all() {
        authority_step();
        ward_step();
        intervention();
        departments();
        changed_areas();
        if (region_.plan.number == 0) {
            missing_month();
            risk_group();
            whole_sources();
        }
        return text_;
    }

private:
    template <class... Values>
    void add(std::string_view kind, fmt::format_string<Values...> format, Values&&... values) {
        text_ += fmt::format("{}    {{\"kind\": \"{}\",\n     ", text_.empty() ? "" : ",\n", kind);
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
        text_ += "}";
    }

    void authority_step() {
        const auto& area = region_.authorities[PlantedTruths::authority];
        add("authority_step",
            R"("dataset": "police", "crime_type": "Violence and sexual offences",
     "authority": "{}", "name": "{}", "from": "{}", "ratio": {})",
            area.code,
            area.name,
            planted_.step_from.text(),
            PlantedTruths::step);
    }

    void ward_step() {
        const auto places = planted_places(region_);
        add("ward_step",
            R"("datasets": ["force_crime", "ambulance"], "from": "{}", "ratio": {},
     {})",
            planted_.ward_step_from.text(),
            PlantedTruths::ward_step,
            place(region_, "where", {places.stepped_ward}));
    }

    void intervention() {
        const auto places = planted_places(region_);
        add("intervention",
            R"("datasets": ["force_crime", "ambulance"], "from": "{}", "ratio": {},
     {},
     {})",
            planted_.intervention_from.text(),
            PlantedTruths::intervention,
            place(region_, "on", places.treated_wards),
            place(region_, "off", places.other_wards));
    }

    void departments() {
        if (const auto* site =
                department(region_, [](const auto& d) { return d.alcohol_drifts; })) {
            add("drifting_site",
                R"("dataset": "emergency_department", "site": "{}", "item": "alcohol", "from": "{}",
     "recorded_before": {}, "recorded_after": {})",
                site->slug,
                planted_.alcohol_drift_from.text(),
                PlantedTruths::alcohol_recorded,
                PlantedTruths::alcohol_recorded_after);
        }
        if (const auto* site = department(region_, [](const auto& d) { return d.improves; })) {
            add("improving_site",
                R"("dataset": "emergency_department", "site": "{}", "item": "weapon", "from": "{}",
     "recorded_before": {}, "recorded_after": {})",
                site->slug,
                planted_.improvement_from.text(),
                site->completeness,
                PlantedTruths::improved_completeness);
        }
        if (const auto* site =
                department(region_, [](const auto& d) { return d.form != d.later_form; })) {
            add("version_change",
                R"("dataset": "emergency_department", "site": "{}", "from": "{}",
     "ending_before": "{}", "ending_after": "{}", "months_of_change": {}, "without_intent": {})",
                site->slug,
                planted_.version_change_from.text(),
                name_ending(site->form),
                name_ending(site->later_form),
                PlantedTruths::change_takes_months,
                PlantedTruths::share_without_intent);
        }
    }

    void changed_areas() {
        std::vector<std::string> split;
        std::vector<std::string> merged;
        for (const auto& area : region_.lsoas_2011) {
            if (area.atoms.size() > 1) {
                split.push_back(area.code);
            }
        }
        for (const auto& area : region_.lsoas_2021) {
            if (area.atoms.size() > 1) {
                merged.push_back(area.code);
            }
        }
        add("vintage_change",
            R"("from": "{}", "split_of_2011": {},
     "merged_of_2021": {})",
            planted_.codes_of_2021_from.text(),
            list_of(split),
            list_of(merged));
    }

    void missing_month() {
        if (planted_.missing) {
            add("missing_month",
                R"("dataset": "police", "reporting_body": "{}", "month": "{}")",
                region_.plan.forces[1].slug,
                planted_.missing->text());
        }
    }

    void risk_group() {
        add("risk_group",
            R"("dataset": "emergency_department", "sex": "1", "first_age": {}, "last_age": {},
     "deprivation_tenths": [1, 2], "odds_ratio": {})",
            PlantedTruths::risk_first_age,
            PlantedTruths::risk_last_age,
            PlantedTruths::risk_ratio);
    }

    void whole_sources() {
        add("trend",
            R"("dataset": "emergency_department", "ratio_in_five_years": {})",
            PlantedTruths::ratio_in_five_years);
        add("special_days",
            R"("dataset": "ambulance", "new_year": {}, "bank_holiday_eve": {})",
            PlantedTruths::new_year,
            PlantedTruths::bank_holiday_eve);
        for (const std::string_view source : {"emergency_department",
                                              "ambulance",
                                              "police",
                                              "force_crime",
                                              "fire",
                                              "hospital_admission"}) {
            const auto& delay = delay_of(source);
            add("late_records",
                R"("dataset": "{}", "last_months": 3, "share": {}, "least_days": {}, "most_days": {})",
                source,
                delay.late_records,
                delay.least_days,
                delay.most_days);
        }
    }

    const Region& region_;
    const RegionOptions& options_;
    PlantedTruths planted_;
    std::string text_;
};

}  // namespace

void Answers::add(const Region& region) {
    truths_ += (truths_.empty() ? "" : ",\n") + TruthWriter{region, options_}.all();
}

std::string Answers::json() const {
    return fmt::format(R"({{
  "synthetic": true,
  "statement": "Invented records: no such place, people or incidents exist.",
  "seed": {}, "size": "{}", "months": {}, "first_month": "{}", "last_month": "{}", "incidents": {},
  "truths": [
{}
  ]
}}
)",
                       options_.seed,
                       slug_of(options_.size),
                       options_.months,
                       options_.first_month.text(),
                       options_.last_month().text(),
                       options_.incidents,
                       truths_);
}

std::string readme(const RegionOptions& options, const Region& first_island) {
    const auto planted = planted_in(options);
    const auto places = planted_places(first_island);
    const auto& plan = first_island.plan;
    const auto site = [&](auto is_it) { return department(first_island, is_it)->name; };
    const auto& needy = plan.authorities[PlantedTruths::authority];
    return fmt::format(
        R"(# {title}

Synthetic data. An invented region and its suppliers' files: no such place, people or incidents exist;
on real maps it is sea. Written by `vrhub synthesise` from seed {seed}, size {size}, {months} months from
{first}, incidents x {incidents}. Every code, name, number and postcode in these files is made up.

## What is planted

`answers.json` says the same for programs, with the codes. Where there are several islands, this is the
first one; the others have their own.

- Violence and sexual offences in {authority} are 30 % higher from {step} on in the street files.
- Offences and call-outs in {ward} ward of {first_authority} are 80 % higher from {ward_step} on.
- An intervention in every second ward of {treated} begins in {intervention}: 20 % fewer offences and
  call-outs there, and no change in the wards between.
- Men from 18 to 24 in the most deprived fifth attend emergency departments twice as often as their age,
  sex and deprivation alone would make them.
- Violence a resident is at least six times as frequent in the most deprived tenth as in the least.
  {needy} is the first of the deprived towns.
- {drifting} records alcohol for about half its patients before {drift}, and for one in five from then on.
- {improving} records weapons and places for six patients in ten before {improvement}, and for
  nearly nine from then on.
- {changing} sends the emergency care data set's version 3 before {version} and version 4 from then on.
  In the first two months a third of its attendances have no intent, and cannot be told for assaults.
- {missing}
- LSOA codes are of 2011 before {switch} and of 2021 from then on: some areas were split, some merged.
- Attendances fall by 30 % in five years. Call-outs double on New Year's Eve and New Year's Day.
- Files of the last three months came twice: `first_versions/` has them without their late records, and
  `deliveries.csv` says when each came.
- Anti-social behaviour has no Crime ID and no outcome, and some of its rows are alike in every column: they
  are separate incidents. So are attendances of the ISTV form that are alike: it has no number of them.
- About one row in a hundred has no place. Most outcomes of the last two months are "Under investigation".
- One partnership covers two authorities; {treated} has two partnerships.
- Names, NHS numbers (999 ...), dates of birth, postcodes (ZZ ...), telephone numbers and addresses stand in
  these files so that the hub can be seen not to keep them.
- Residents of lower-layer areas sum exactly to those of the authorities, in both years.
)",
        fmt::arg("title", title_of(options.size)),
        fmt::arg("seed", options.seed),
        fmt::arg("size", slug_of(options.size)),
        fmt::arg("months", options.months),
        fmt::arg("first", options.first_month.text()),
        fmt::arg("incidents", options.incidents),
        fmt::arg("authority", needy),
        fmt::arg("needy", needy),
        fmt::arg("step", planted.step_from.text()),
        fmt::arg("ward", first_island.wards[static_cast<std::size_t>(places.stepped_ward)].name),
        fmt::arg("first_authority", plan.authorities.front()),
        fmt::arg("ward_step", planted.ward_step_from.text()),
        fmt::arg("treated",
                 plan.authorities[static_cast<std::size_t>(plan.intervention_authority)]),
        fmt::arg("intervention", planted.intervention_from.text()),
        fmt::arg("drifting", site([](const auto& d) { return d.alcohol_drifts; })),
        fmt::arg("drift", planted.alcohol_drift_from.text()),
        fmt::arg("improving", site([](const auto& d) { return d.improves; })),
        fmt::arg("improvement", planted.improvement_from.text()),
        fmt::arg("changing", site([](const auto& d) { return d.form != d.later_form; })),
        fmt::arg("version", planted.version_change_from.text()),
        fmt::arg("missing",
                 planted.missing ? fmt::format("{} sent no street file for {}.",
                                               plan.forces[1].name,
                                               planted.missing->text())
                                 : std::string{"No file is missing, as there is one month only."}),
        fmt::arg("switch", planted.codes_of_2021_from.text()));
}

}  // namespace hub::synthesis
