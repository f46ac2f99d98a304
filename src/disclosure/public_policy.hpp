#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace hub {
class ConfigValue;
}  // namespace hub

namespace hub::disclosure {

/// No policy may show the public counts under this.
inline constexpr int least_public_threshold = 10;

/// What of a dataset may go to the public: the section `[public]` of its policy, which stands
/// behind the policy itself and is never weaker. Without one nothing of the dataset goes there.
struct PublicPolicy {
    int threshold{least_public_threshold};  ///< counts from 0 to one less are not shown
    /// Slugs of geography levels, "region" (everything received) and "imd_decile".
    std::vector<std::string> levels;
    /// Months, quarters or years: every figure is of whole ones.
    domain::PeriodUnit finest_period{domain::PeriodUnit::year};
    /// Dimensions that are never shown, nor asked about. Reporting bodies never are.
    std::vector<std::string> never;

    [[nodiscard]] bool allows_level(std::string_view level) const {
        return std::find(levels.begin(), levels.end(), level) != levels.end();
    }
    [[nodiscard]] bool allows_dimension(std::string_view dimension) const {
        return std::find(never.begin(), never.end(), dimension) == never.end();
    }
    /// Whether the months are whole periods of the finest kind: a figure of fewer, or of a year
    /// that begins in April where years are the finest, could be taken from another.
    [[nodiscard]] bool allows_months(const domain::MonthRange& months) const;

    bool operator==(const PublicPolicy&) const = default;
};

/// Refuses, naming the place, unknown settings and names, and what is under the floor.
Result<PublicPolicy> read_public_policy(const ConfigValue& at,
                                        const domain::DatasetDefinition& dataset);

/// "Files for the public: …", one line.
std::string in_words(const PublicPolicy& policy);

}  // namespace hub::disclosure
