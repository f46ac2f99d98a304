#pragma once

#include "audit/chain.hpp"
#include "base/result.hpp"
#include "base/signers.hpp"
#include "base/signing_key.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::audit {

/// Where the log stood at a moment, to be noted outside it: a log that was rewritten whole, with
/// every hash and its head made to fit, or cut short with a new head, does not agree with it.
struct Checkpoint {
    ChainHead head;
    Instant at;
};

/// One line with its end: "vrhub-audit-checkpoint 1 SEQUENCE MILLISECONDS HASH SIGNATURE". The
/// signature is over all that stands before it.
std::string checkpoint_line(const Checkpoint& checkpoint, const SigningKey& key);

/// A line that a stop of the machine cut off is closed with this, and says nothing.
inline constexpr std::string_view unfinished_mark = " unfinished";

/// The checkpoints of a file, by their sequence; `refused` names the line that is none, or that
/// none of the signers signed.
Result<std::vector<Checkpoint>> read_checkpoints(std::string_view text, const Signers& signers);

/// Where a log begins whose oldest entries were removed when their time was over: the last entry
/// that was removed, and when that was. Signed as a checkpoint is, and kept beside the log:
/// "vrhub-audit-start 1 SEQUENCE MILLISECONDS HASH SIGNATURE".
std::string log_start_line(const Checkpoint& start, const SigningKey& key);
Result<Checkpoint> read_log_start(std::string_view line, const Signers& signers);

}  // namespace hub::audit
