#pragma once

#include "audit/chain.hpp"
#include "base/result.hpp"

#include <string>

namespace hub::audit {

/// How far a second place has the log; kept beside the log, so that it is gone on with after a
/// stop.
class CopyPositions {
public:
    CopyPositions() = default;
    CopyPositions(const CopyPositions&) = delete;
    CopyPositions& operator=(const CopyPositions&) = delete;
    virtual ~CopyPositions() = default;

    /// Sequence 0 where it has nothing.
    [[nodiscard]] virtual Result<ChainHead> copied(const std::string& place) const = 0;
    virtual Status note_copied(const std::string& place, const ChainHead& reached) = 0;
};

}  // namespace hub::audit
