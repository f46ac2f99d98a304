#pragma once

#include "base/result.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"
#include "synthesis/street_files.hpp"

#include <filesystem>
#include <string>

namespace hub::synthesis {

/// A table that was added up before it came: offences by authority, months across, as some forces
/// publish them. It is counted from the street files; the month that one force never sent is there
/// as well, drawn anew, since this table came by another way.
///
///     aggregated/authority_offences/{dataset.toml,policy.toml}
///     aggregated/authority_offences/observatory/authority_offences.csv
class AggregatedTable {
public:
    explicit AggregatedTable(const RegionOptions& options);
    void add(const Region& region, const StreetCounts& counts);
    Status write(const std::filesystem::path& folder, Deliveries& deliveries) const;

private:
    const RegionOptions& options_;
    std::string rows_;
};

}  // namespace hub::synthesis
