#pragma once

#include "disclosure/fold_plan.hpp"
#include "disclosure/policy.hpp"

#include <cstdint>
#include <span>

namespace hub::disclosure {

/// Whether the breakdown of one area and period is withheld whole: too many of its cells are under
/// the threshold, one category of a sensitive dimension holds all of it, or one site most of it.
///
/// Judged on protected values, which an outsider may know, so that the judgement tells nothing.
/// A total (no axes) is never withheld by these guards.
///
/// @param values  by combination of the axes' values, the last axis running fastest
bool withheld_by_guards(std::span<const std::int64_t> values,
                        std::span<const FoldAxis> axes,
                        const DisclosurePolicy& policy);

}  // namespace hub::disclosure
