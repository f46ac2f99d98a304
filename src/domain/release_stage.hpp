#pragma once

#include <optional>
#include <string_view>

namespace hub::domain {

/// How settled a released quarter is.
enum class ReleaseStage {
    provisional,  ///< late records are still expected
    final_,       ///< the policy's time for late records is over
    revision,     ///< a final year released again, with what came later
};

/// "provisional", "final", "revision"
std::string_view slug_of(ReleaseStage stage);
std::optional<ReleaseStage> release_stage_from(std::string_view slug);

}  // namespace hub::domain
