#pragma once

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "geography/bundle.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// Replaces the geography tables by a bundle, inside the connection's open transaction.
Status write_geography(duckdb::Connection& connection,
                       const geography::Bundle& bundle,
                       Instant imported_at,
                       Progress& progress);

}  // namespace hub::warehouse
