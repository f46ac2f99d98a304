#include "synthesis/synthetic_region.hpp"

#include "synthesis/aggregated_table.hpp"
#include "synthesis/answers.hpp"
#include "synthesis/attendance_files.hpp"
#include "synthesis/bundle_files.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/night_support.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/service_files.hpp"
#include "synthesis/street_files.hpp"

namespace hub::synthesis {

namespace {

constexpr std::string_view mark =
    "Synthetic data. Everything in this folder is invented by `vrhub synthesise`: no such place,\n"
    "people or incidents exist. Do not mix these files with real ones.\n";

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

/// Everything that is written while islands are invented one after another.
class RegionWriter {
public:
    RegionWriter(const RegionOptions& options, std::filesystem::path folder, BundleFiles bundle)
        : options_{options},
          folder_{std::move(folder)},
          bundle_{std::move(bundle)},
          deliveries_{folder_, options},
          table_{options},
          answers_{options} {}

    Status add(const Region& region) {
        if (auto written = bundle_.add(region); !written) {
            return written;
        }
        const auto counts = write_street_files(region, options_, deliveries_);
        if (!counts) {
            return counts.error();
        }
        table_.add(region, *counts);
        answers_.add(region);
        for (const auto& service : region.plan.services) {
            if (service.kind == ReportingService::Kind::night_support) {
                teams_.push_back(
                    {service.slug, service.name, region.force_areas[service.force].code});
            }
        }
        if (auto written = write_attendance_files(region, options_, folder_, deliveries_);
            !written) {
            return written;
        }
        if (auto written = write_service_files(region, options_, deliveries_); !written) {
            return written;
        }
        return region.plan.number == 0
                   ? write_output(folder_ / "README.md", readme(options_, region))
                   : Status{};
    }

    Status close() {
        auto written = bundle_.close();
        if (written) {
            written = table_.write(folder_, deliveries_);
        }
        if (written) {
            written = write_night_support_definition(folder_, teams_);
        }
        if (written) {
            written = write_output(folder_ / "answers.json", answers_.json());
        }
        return written ? deliveries_.write_list() : written;
    }

private:
    const RegionOptions& options_;
    std::filesystem::path folder_;
    BundleFiles bundle_;
    Deliveries deliveries_;
    AggregatedTable table_;
    Answers answers_;
    std::vector<NightSupportTeam> teams_;
};

}  // namespace

Status write_synthetic_region(const std::filesystem::path& folder, const RegionOptions& options) {
    if (auto good = check(options); !good) {
        return good;
    }
    if (auto marked = write_output(folder / "SYNTHETIC.txt", mark); !marked) {
        return marked;
    }
    auto bundle = BundleFiles::create(folder, options.size);
    if (!bundle) {
        return bundle.error();
    }
    RegionWriter writer{options, folder, *std::move(bundle)};
    CodeSerials serials;
    for (auto& plan : plans_of(options.size)) {
        if (plan.number > 0) {
            plan.serials = serials;
        }
        const auto seed = options.seed + 1'000'000 * plan.number;
        const auto region = invent_region(std::move(plan), seed);
        serials = next_serials(region);
        if (auto written = writer.add(region); !written) {
            return written;
        }
    }
    return writer.close();
}

}  // namespace hub::synthesis
