#pragma once

#include "indicators/indicator_table.hpp"

namespace hub::indicators {

/// The table as it may go to the public: every count from 0 to one less than the threshold is
/// hidden, whether it was a number or "nothing or very few", with the rate and limits that stand
/// on it; and what would let it be worked back from the same table. Zeros go too: where few are
/// hidden and none is not, a zero tells of every single person in the row that it was not them.
IndicatorTable for_public(IndicatorTable table, int threshold);

}  // namespace hub::indicators
