#include "domain/dataset_definition.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

namespace hub::domain {

std::optional<int> Dimension::number_of(std::string_view slug) const {
    const auto found = std::find_if(values.begin(), values.end(), [&](const DimensionValue& value) {
        return value.slug == slug;
    });
    if (found == values.end()) {
        return std::nullopt;
    }
    return static_cast<int>(found - values.begin());
}

ItemState state_of(const DimensionValue& value) {
    // A text that says no known place was asked for and written down, and does not tell.
    if (value.slug == "not-known" || value.slug == "not-stated" || value.slug == "unusable") {
        return ItemState::not_known;
    }
    if (value.slug == "not-asked") {
        return ItemState::not_asked;
    }
    if (value.slug == "not-recorded") {
        return ItemState::not_recorded;
    }
    return value.slug == "unrecognised" ? ItemState::unrecognised : ItemState::recorded;
}

std::string_view slug_of(PlaceRole role) {
    switch (role) {
        case PlaceRole::incident:
            return "incident";
        case PlaceRole::residence:
            return "residence";
        case PlaceRole::treatment_site:
            return "treatment_site";
    }
    unreachable("a new place role needs a slug");
}

std::string_view title_of(PlaceRole role) {
    switch (role) {
        case PlaceRole::incident:
            return "where it happened";
        case PlaceRole::residence:
            return "where the person lives";
        case PlaceRole::treatment_site:
            return "where the person was treated";
    }
    unreachable("a new place role needs a title");
}

const Dimension* DatasetDefinition::find_dimension(std::string_view dimension_id) const {
    const auto found = std::find_if(dimensions.begin(), dimensions.end(), [&](const Dimension& d) {
        return d.id == dimension_id;
    });
    return found == dimensions.end() ? nullptr : &*found;
}

}  // namespace hub::domain
