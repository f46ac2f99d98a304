#pragma once

#include "base/result.hpp"
#include "retention/record_purger.hpp"
#include "warehouse/store_copy.hpp"

#include <string>
#include <vector>

namespace hub::warehouse {

/// Batches that a purge takes, as a condition of SQL over "dataset" and "month".
std::string due_batches(const retention::DuePurge& due);

/// What stays of every table of the store. Refuses a store with a table that is not known to hold
/// records or not to hold any: nothing may stay because it was forgotten here.
Result<KeptRows> rows_kept(const std::map<std::string, std::vector<std::string>>& tables,
                           const std::vector<retention::DuePurge>& due);

}  // namespace hub::warehouse
