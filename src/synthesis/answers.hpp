#pragma once

#include "base/result.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"

#include <filesystem>
#include <string>

namespace hub::synthesis {

/// What is planted, for programs: answers.json, whose shape docs/explanation/synthetic-region.md
/// describes. Each truth has what a count needs to find it again: dataset, place, months, size.
class Answers {
public:
    explicit Answers(const RegionOptions& options) : options_{options} {}
    /// Truths that stand in places of an island.
    void add(const Region& region);
    [[nodiscard]] std::string json() const;

private:
    const RegionOptions& options_;
    std::string truths_;
};

/// README.md: the same in words.
std::string readme(const RegionOptions& options, const Region& first_island);

}  // namespace hub::synthesis
