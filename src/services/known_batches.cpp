#include "services/known_batches.hpp"

#include "ingest/quality_rule.hpp"

#include <cstdlib>
#include <limits>

#include <fmt/format.h>

namespace hub::services {

KnownBatches::KnownBatches(const std::vector<ingest::StoredBatch>& stored,
                           std::string_view dataset) {
    for (const auto& batch : stored) {
        if (batch.is_current() && batch.identity.dataset == dataset) {
            batches_[batch.identity] = {batch.boundary_vintage, true, ""};
        }
    }
}

bool KnownBatches::store_holds(const ingest::BatchIdentity& batch) const {
    const auto found = batches_.find(batch);
    return found != batches_.end() && found->second.stored;
}

std::optional<std::string> KnownBatches::read_before(const ingest::BatchReceipt& receipt) {
    auto& known = batches_[receipt.identity];
    if (!known.read_from.empty()) {
        return known.read_from;
    }
    known.vintage = receipt.boundary_vintage;
    known.read_from = receipt.file_name;
    return std::nullopt;
}

std::optional<int> KnownBatches::nearest_vintage(const ingest::BatchIdentity& batch) const {
    std::optional<int> vintage;
    int least = std::numeric_limits<int>::max();
    for (const auto& [other, known] : batches_) {
        const int months = std::abs(other.month.number() - batch.month.number());
        if (other.reporting_body == batch.reporting_body && months < least) {
            least = months;
            vintage = known.vintage;
        }
    }
    return vintage;
}

Error read_twice(const std::filesystem::path& file,
                 const ingest::BatchIdentity& batch,
                 const std::string& other) {
    return Error{ErrorCode::refused,
                 fmt::format("{}: {}",
                             file.string(),
                             ingest::rule::batch_read_twice.said_of(fmt::format(
                                 "{} of {} was read from {} already; import one of them",
                                 batch.month.text(),
                                 batch.reporting_body,
                                 other)))};
}

}  // namespace hub::services
