#pragma once

#include "geography/atlas.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hub::ingest {

/// Every code, or name, of the areas of a level with the boundary vintages of lower-layer super
/// output areas that know it, for files of millions of rows. Most stand in several vintages, some
/// in one.
class PlaceCodes {
public:
    /// A set of vintages: bit i is `vintages()[i]`.
    using VintageSet = std::uint64_t;
    /// The number of a code; `no_code` where it is unknown.
    using Entry = std::int32_t;
    static constexpr Entry no_code = -1;

    /// The Atlas must outlive it.
    explicit PlaceCodes(const geography::Atlas& atlas,
                        domain::GeographyLevel level = domain::GeographyLevel::lsoa,
                        bool by_name = false);

    /// Oldest first.
    [[nodiscard]] const std::vector<int>& vintages() const { return vintages_; }
    [[nodiscard]] VintageSet all_vintages() const;
    /// The set of one vintage; empty where there is no such.
    [[nodiscard]] VintageSet only(int vintage) const;
    [[nodiscard]] Entry find(std::string_view code) const;
    [[nodiscard]] VintageSet vintages_of(Entry entry) const;
    /// The area that a code names in a vintage; *unknown place* for `no_code`.
    [[nodiscard]] geography::AreaId area(Entry entry, int vintage) const;

    /// The preferred vintage where it is in the set, else the oldest of the set, which is not
    /// empty.
    [[nodiscard]] int choose(VintageSet set, std::optional<int> preferred) const;

private:
    std::vector<int> vintages_;
    std::unordered_map<std::string_view, Entry> entries_;
    std::vector<geography::AreaId> areas_;  ///< by entry, then by vintage
};

}  // namespace hub::ingest
