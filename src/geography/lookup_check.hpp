#pragma once

#include "geography/bundle_parts.hpp"
#include "geography/finding.hpp"

namespace hub::geography {

/// The rules `two-parents`, `placed-differently` and `shares-an-area` of bundle_check.hpp.
void check_lookups(const BundleParts& parts, Findings& findings);

}  // namespace hub::geography
