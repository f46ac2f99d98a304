#include "ingest/place_codes.hpp"

#include <algorithm>
#include <bit>

namespace hub::ingest {

using domain::GeographyLevel;

PlaceCodes::PlaceCodes(const geography::Atlas& atlas, GeographyLevel level, bool by_name)
    : vintages_{atlas.vintages(GeographyLevel::lsoa)} {
    for (std::size_t i = 0; i < vintages_.size(); ++i) {
        const auto of_level = atlas.answer_vintage(level, vintages_[i]);
        if (!of_level) {
            continue;
        }
        for (const auto* area : atlas.areas(level, *of_level)) {
            const auto next = static_cast<Entry>(entries_.size());
            const auto [place, is_new] =
                entries_.try_emplace(by_name ? area->name : area->code, next);
            if (is_new) {
                areas_.resize(areas_.size() + vintages_.size(), geography::unknown_place);
            }
            areas_[static_cast<std::size_t>(place->second) * vintages_.size() + i] = area->id;
        }
    }
}

PlaceCodes::VintageSet PlaceCodes::all_vintages() const {
    return (VintageSet{1} << vintages_.size()) - 1;
}

PlaceCodes::VintageSet PlaceCodes::only(int vintage) const {
    const auto found = std::find(vintages_.begin(), vintages_.end(), vintage);
    return found == vintages_.end() ? 0 : VintageSet{1} << (found - vintages_.begin());
}

PlaceCodes::Entry PlaceCodes::find(std::string_view code) const {
    const auto found = entries_.find(code);
    return found == entries_.end() ? no_code : found->second;
}

PlaceCodes::VintageSet PlaceCodes::vintages_of(Entry entry) const {
    VintageSet set = 0;
    const auto first = static_cast<std::size_t>(entry) * vintages_.size();
    for (std::size_t i = 0; i < vintages_.size(); ++i) {
        if (areas_[first + i] != geography::unknown_place) {
            set |= VintageSet{1} << i;
        }
    }
    return set;
}

geography::AreaId PlaceCodes::area(Entry entry, int vintage) const {
    if (entry == no_code) {
        return geography::unknown_place;
    }
    const auto at = std::find(vintages_.begin(), vintages_.end(), vintage) - vintages_.begin();
    return areas_[static_cast<std::size_t>(entry) * vintages_.size() +
                  static_cast<std::size_t>(at)];
}

int PlaceCodes::choose(VintageSet set, std::optional<int> preferred) const {
    for (std::size_t i = 0; i < vintages_.size(); ++i) {
        if ((set >> i & 1U) != 0 && preferred == vintages_[i]) {
            return *preferred;
        }
    }
    return vintages_[static_cast<std::size_t>(std::countr_zero(set))];
}

}  // namespace hub::ingest
