#pragma once

#include "audit/chain.hpp"
#include "audit/checkpoint.hpp"
#include "base/result.hpp"

#include <vector>

namespace hub::audit {

/// Goes along a log and finds the first entry that was changed, removed, added or swapped. A log
/// that was rewritten whole together with its head, or cut short with a new head, is found by the
/// checkpoints that were noted outside it, as far as they reach.
class ChainCheck {
public:
    ChainCheck() = default;
    /// @param noted  in the order of their sequence
    /// @param start  the last entry that was removed at the end of its time; none: sequence 0
    explicit ChainCheck(std::vector<Checkpoint> noted, const ChainHead& start = {});

    /// Refused, with the sequence number, where the entry does not follow from the ones before, or
    /// is not the one that a checkpoint saw.
    Status next(const EntryView& entry);
    /// Refused where the log ends before its head, or before a checkpoint.
    [[nodiscard]] Status finish(const ChainHead& head) const;
    [[nodiscard]] const ChainHead& reached() const { return reached_; }

private:
    ChainHasher hash_;
    ChainHead reached_;
    std::vector<Checkpoint> noted_;
    std::size_t met_{0};  ///< of the checkpoints
};

}  // namespace hub::audit
