#pragma once

#include "base/result.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_plan.hpp"

#include <filesystem>
#include <vector>

namespace hub::synthesis {

/// Writes the geography bundle, one island after another, into files that stay open between.
class BundleFiles {
public:
    static Result<BundleFiles> create(const std::filesystem::path& folder, RegionSize size);
    Status add(const Region& region);
    /// The ends of the files. Nothing is surely written before this says so.
    Status close();

private:
    explicit BundleFiles(std::vector<OutputFile> files) : files_{std::move(files)} {}

    std::vector<OutputFile> files_;
    bool has_islands_{false};
};

}  // namespace hub::synthesis
