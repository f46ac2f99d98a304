#pragma once

#include "domain/period.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::retention {

/// What one reporting body had delivered of the months that were purged.
struct PurgedBody {
    std::string reporting_body;  ///< slug
    domain::MonthRange months;   ///< the first and the last
    std::int64_t batches{0};     ///< those replaced since among them
};

/// What a purge took. The numbers of records are the operator's figures and leave by the receipt
/// alone, which stays in the data directory.
struct PurgedRecords {
    std::vector<PurgedBody> bodies;
    std::int64_t records{0};         ///< of the live ones
    std::int64_t frozen_records{0};  ///< copies of them in releases

    [[nodiscard]] bool empty() const {
        return bodies.empty() && records == 0 && frozen_records == 0;
    }
    /// First and last month of all bodies. Not to be asked where there are none.
    [[nodiscard]] domain::MonthRange months() const;
};

/// A signed receipt and what the store keeps beside it, so that answers can say why a month is
/// gone.
struct PurgeReceipt {
    std::string agreement;  ///< reference
    std::string purged_at;  ///< ISO 8601, UTC
    std::string text;       ///< signed
};

}  // namespace hub::retention
