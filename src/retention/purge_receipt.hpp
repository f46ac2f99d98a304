#pragma once

#include "base/result.hpp"
#include "base/signers.hpp"
#include "base/signing_key.hpp"
#include "domain/agreement.hpp"
#include "retention/record_purger.hpp"

#include <string>
#include <string_view>

namespace hub::retention {

/// What stands on a receipt beside what was purged.
struct PurgeOccasion {
    std::string name;
    domain::Agreement agreement;
    std::string as_of;      ///< the day that the months were reckoned from
    std::string purged_at;  ///< ISO 8601, UTC
    std::string by;         ///< "operator:0"
};

/// The purge as signed text; format in docs/reference/purge-receipt.md.
std::string purge_receipt_text(const PurgeOccasion& occasion,
                               const DuePurge& due,
                               const PurgedRecords& purged,
                               const SigningKey& key);

/// What a sound receipt says, in a line or two. Refuses a text that is no receipt, or that is not
/// signed by the key it names; and by a key of another hub, where the signers are those of one.
Result<std::string> check_purge_receipt(std::string_view receipt, const Signers& signers);

}  // namespace hub::retention
