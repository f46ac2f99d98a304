#pragma once

#include "base/result.hpp"
#include "disclosure/policy.hpp"
#include "disclosure/protected_table.hpp"
#include "disclosure/raw_table.hpp"

#include <vector>

namespace hub::disclosure {

/// Which months of which rows were received: row × month. Known from receipts alone, never from
/// counts, so that it may be told.
class Availability {
public:
    Availability(std::size_t rows, std::size_t months)
        : months_{months}, received_(rows * months) {}

    void set(std::size_t row, std::size_t month, bool received) {
        received_[row * months_ + month] = received;
    }
    [[nodiscard]] bool received(std::size_t row, std::size_t month) const {
        return received_[row * months_ + month];
    }

private:
    std::size_t months_;
    std::vector<bool> received_;
};

/// The one place where a raw count is read. Turns raw counts into what may be shown, by the policy.
class Protector {
public:
    explicit Protector(const DisclosurePolicy& policy) : policy_{policy} {}

    /// Every cell of the result is what the policy lets out; cells not received are *not
    /// available*.
    [[nodiscard]] Result<ProtectedTable> protect(const RawTable& raw,
                                                 const Availability& availability) const;

private:
    [[nodiscard]] ProtectedCell shown(RawCount count) const;

    const DisclosurePolicy& policy_;
};

}  // namespace hub::disclosure
