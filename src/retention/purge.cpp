#include "retention/purge.hpp"

#include <algorithm>

namespace hub::retention {

domain::MonthRange PurgedRecords::months() const {
    auto months = bodies.front().months;
    for (const auto& body : bodies) {
        months.first = std::min(months.first, body.months.first);
        months.last = std::max(months.last, body.months.last);
    }
    return months;
}

}  // namespace hub::retention
