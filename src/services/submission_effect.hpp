#pragma once

#include "services/submission_parts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::services {

/// What taking in one month of a submission would do to what is there now.
struct MonthEffect {
    const ingest::BatchReceipt* receipt{nullptr};
    std::string replaces;  ///< when what it replaces was taken in; empty where it is new
    std::optional<std::int64_t> replaced_records;
    std::optional<std::int64_t> usual_records;  ///< mean of the body's last months
    int months_compared{0};
};

struct ItemEffect {
    std::string dimension;
    std::optional<int> complete_per_cent;
    std::optional<int> before_per_cent;
};

struct SubmissionEffect {
    std::vector<MonthEffect> months;
    std::vector<ItemEffect> items;
    /// Of what would be replaced: it changes when something else is taken in for the same months.
    std::string seen;
    int version{1};  ///< which delivery of its months the submission would be
};

/// The effect of a report, as far as a reader may know it.
///
/// @param compared  the months that it is compared with: all that are there for the hub's team, and
///                  for a supplier those that they delivered themselves, since anybody can name
///                  another body in a file
SubmissionEffect effect_of(const ingest::SubmissionReport& report,
                           const std::vector<ingest::StoredBatch>& stored,
                           const std::vector<ingest::DeliveredMonth>& compared);

/// The months that their sender delivered by submissions that stand.
Result<std::vector<ingest::DeliveredMonth>> delivered_by(const SubmissionParts& parts,
                                                         const std::string& sender,
                                                         const std::string& dataset);

/// A share in whole per cent; 0 and 100 only where it is none or all.
std::optional<int> whole_per_cent(std::int64_t part, std::int64_t whole);

}  // namespace hub::services
