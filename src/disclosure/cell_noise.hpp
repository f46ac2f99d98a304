#pragma once

#include "base/keyed_hash.hpp"

#include <cstdint>
#include <string_view>

namespace hub::disclosure {

/// The uniform number that picks a cell's noise: a keyed pseudo-random function of its contributors
/// and of nothing else, so that the same contributors get the same noise by whatever way they are
/// counted. Its key is held outside the database; without it nobody can tell noise from count.
class CellNoise {
public:
    /// @param key_epoch  of the policy; another epoch is other noise everywhere
    CellNoise(const SecretKey& noise_key, std::string_view dataset, int key_epoch);

    /// In [0, 1), from 53 bits of SipHash-2-4 over cell key and draw.
    ///
    /// @param draw  of the release unit: a unit that is released again is noised anew
    [[nodiscard]] double uniform(std::uint64_t cell_key, int draw) const;

private:
    ShortHash hash_;
};

}  // namespace hub::disclosure
