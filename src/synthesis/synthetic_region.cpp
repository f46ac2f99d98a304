#include "synthesis/synthetic_region.hpp"

#include "synthesis/attendance_files.hpp"
#include "synthesis/bundle_files.hpp"
#include "synthesis/emergency_departments.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/region.hpp"
#include "synthesis/service_files.hpp"
#include "synthesis/street_files.hpp"

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

std::string readme(const Region& region, const RegionOptions& options) {
    const auto planted = planted_in(options);
    const auto& stepped = region.authorities[PlantedTruths::authority];
    return fmt::format(
        "# Wyreshire and Stanmoor\n\n"
        "An invented region and its suppliers' files. No such place, people or incidents exist;\n"
        "on real maps it is sea. Written from seed {seed}, {months} months from {first}, incidents "
        "x {incidents}.\n\n"
        "## What is planted\n\n"
        "- Violence and sexual offences in {authority} ({code}) are 30 % higher from {step} on.\n"
        "- Violence a resident is at least six times as frequent in the most deprived tenth as in "
        "the least. Port Wyre and Stanhaven are the deprived towns.\n"
        "- {missing}\n"
        "- LSOA codes are of 2011 before {switch} and of 2021 from then on: nine areas were "
        "split, three pairs merged.\n"
        "- Anti-social behaviour has no Crime ID and no outcome, and some of its rows are alike in "
        "every column: they are separate incidents.\n"
        "- About one row in a hundred has no place.\n"
        "- Most outcomes of the last two months are \"Under investigation\".\n"
        "- The partnership Ashmere and Thrushmoor covers two authorities; the authority Stanhaven "
        "has two partnerships.\n"
        "- {department} records alcohol for about two patients in three before {drift}, and for "
        "one "
        "in five from then on.\n"
        "- Names, NHS numbers (999 …), dates of birth and postcodes (ZZ…) of patients stand in the "
        "emergency departments' files so that the hub can be seen not to keep them.\n"
        "- Residents of lower-layer areas sum exactly to those of the authorities, in both "
        "years.\n",
        fmt::arg("seed", options.seed),
        fmt::arg("months", options.months),
        fmt::arg("first", options.first_month.text()),
        fmt::arg("incidents", options.incidents),
        fmt::arg("authority", stepped.name),
        fmt::arg("code", stepped.code),
        fmt::arg("step", planted.step_from.text()),
        fmt::arg("missing",
                 planted.missing
                     ? fmt::format("Stanmoor Police sent no file for {}.", planted.missing->text())
                     : std::string{"No file is missing, as there is one month only."}),
        fmt::arg("department", emergency_departments[drifting_department].name),
        fmt::arg("drift", planted.alcohol_drift_from.text()),
        fmt::arg("switch", planted.codes_of_2021_from.text()));
}

Status check(const RegionOptions& options) {
    if (options.months < 1 || options.months > 120) {
        return Error{ErrorCode::invalid_request, "a synthetic region has 1 to 120 months"};
    }
    if (!(options.incidents >= 0.001 && options.incidents <= 100)) {
        return Error{ErrorCode::invalid_request,
                     "the incidents of a synthetic region are 0.001 to 100 times the usual number"};
    }
    return {};
}

}  // namespace

PlantedTruths planted_in(const RegionOptions& options) {
    const auto first = options.first_month;
    return {.step_from = first.plus(options.months / 2),
            .missing =
                options.months > 1 ? std::optional{first.plus(options.months / 3)} : std::nullopt,
            .codes_of_2021_from = first.plus(options.months / 2),
            .alcohol_drift_from = first.plus(options.months * 2 / 3)};
}

Status write_synthetic_region(const std::filesystem::path& folder, const RegionOptions& options) {
    if (auto good = check(options); !good) {
        return good;
    }
    const auto region = invent_region(options.seed);
    if (auto written = write_bundle(region, folder); !written) {
        return written;
    }
    if (auto written = write_street_files(region, options, folder); !written) {
        return written;
    }
    if (auto written = write_attendance_files(region, options, folder); !written) {
        return written;
    }
    if (auto written = write_service_files(region, options, folder); !written) {
        return written;
    }
    return write_output(folder / "README.md", readme(region, options));
}

}  // namespace hub::synthesis
