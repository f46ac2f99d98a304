#include "indicators/person_group.hpp"

#include "domain/dataset_definition.hpp"
#include "geography/atlas.hpp"

#include <algorithm>

namespace hub::indicators {

using domain::Reading;
using geography::single_ages;

namespace {

bool says_age(const domain::Dimension& dimension) {
    return dimension.reading == Reading::age || dimension.reading == Reading::age_from_birth_date;
}

bool says_sex(const domain::Dimension& dimension) {
    return dimension.id == "sex";
}

/// Residents are not estimated by it, so that no value of it has any.
bool says_ethnic_group(const domain::Dimension& dimension) {
    return dimension.id == "ethnic_group";
}

PersonGroup none_of(const domain::Dimension& dimension) {
    PersonGroup group;
    if (says_age(dimension)) {
        group.ages.fill(false);
    }
    if (says_sex(dimension) || says_ethnic_group(dimension)) {
        group.females = group.males = false;
    }
    return group;
}

void add_band(const domain::Dimension& dimension, std::size_t band, PersonGroup& group) {
    const auto& starts = dimension.band_starts;
    if (band >= starts.size()) {
        return;  // Of no known age.
    }
    const auto first = std::min(static_cast<std::size_t>(starts[band]), single_ages);
    const auto behind = band + 1 < starts.size()
                            ? std::min(static_cast<std::size_t>(starts[band + 1]), single_ages)
                            : single_ages;
    std::fill(group.ages.begin() + static_cast<std::ptrdiff_t>(first),
              group.ages.begin() + static_cast<std::ptrdiff_t>(behind),
              true);
}

}  // namespace

bool PersonGroup::nobody() const {
    return (!females && !males) ||
           std::none_of(ages.begin(), ages.end(), [](bool in) { return in; });
}

PersonGroup PersonGroup::and_also(const PersonGroup& other) const {
    PersonGroup both{{}, females && other.females, males && other.males};
    for (std::size_t age = 0; age < single_ages; ++age) {
        both.ages[age] = ages[age] && other.ages[age];
    }
    return both;
}

std::optional<double> PersonGroup::persons_of(const geography::AgeProfile& profile) const {
    if (females != males && !profile.by_sex) {
        return std::nullopt;
    }
    const auto& persons = females == males ? profile.persons
                          : females        ? profile.females
                                           : profile.males;
    double sum = 0;
    for (std::size_t age = 0; age < single_ages; ++age) {
        sum += ages[age] ? persons[age] : 0;
    }
    return nobody() ? 0 : sum;
}

std::string PersonGroup::in_words() const {
    const bool of_age = ages != all_ages();
    if (females == males) {
        return of_age ? " of the same age" : "";
    }
    return of_age ? " of the same age and sex" : " of the same sex";
}

PersonGroup group_of(const domain::Dimension& dimension, const std::vector<std::string>& values) {
    auto group = none_of(dimension);
    for (const auto& value : values) {
        const auto number = dimension.number_of(value);
        if (says_age(dimension) && number && *number >= 0) {
            add_band(dimension, static_cast<std::size_t>(*number), group);
        }
        if (says_sex(dimension)) {
            group.females |= value == "female";
            group.males |= value == "male";
        }
    }
    return group;
}

PersonGroup group_without(const domain::Dimension& dimension,
                          const std::vector<std::string>& values) {
    std::vector<std::string> others;
    for (const auto& value : dimension.values) {
        if (std::find(values.begin(), values.end(), value.slug) == values.end()) {
            others.push_back(value.slug);
        }
    }
    return group_of(dimension, others);
}

}  // namespace hub::indicators
