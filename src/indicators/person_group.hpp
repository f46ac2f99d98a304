#pragma once

#include "geography/persons_by_age.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {
struct AgeProfile;
}  // namespace hub::geography

namespace hub::domain {
struct Dimension;
}  // namespace hub::domain

namespace hub::indicators {

/// Whom of an area's residents a value names: men, people aged 18 to 24, everybody. The rate of a
/// group is set against the residents of the same ages and sex, never against all.
struct PersonGroup {
    std::array<bool, geography::single_ages> ages{all_ages()};
    bool females{true};
    bool males{true};

    bool operator==(const PersonGroup&) const = default;

    [[nodiscard]] bool everybody() const { return *this == PersonGroup{}; }
    /// Such as those of no known age: estimates of residents know of none.
    [[nodiscard]] bool nobody() const;
    /// Those who are in both.
    [[nodiscard]] PersonGroup and_also(const PersonGroup& other) const;
    /// The group's persons in an estimate; none where it is not by sex and the group is of one.
    [[nodiscard]] std::optional<double> persons_of(const geography::AgeProfile& profile) const;
    /// " of the same age and sex", behind what the residents are; empty for everybody.
    [[nodiscard]] std::string in_words() const;

    static std::array<bool, geography::single_ages> all_ages() {
        std::array<bool, geography::single_ages> ages{};
        ages.fill(true);
        return ages;
    }
};

/// Whom one or more values of a dimension name together. An item read as an age names the ages of
/// its bands; an item with the id "sex" names by its values "male" and "female". Values of these
/// items that say neither name nobody, and so does every value of "ethnic_group", since residents
/// are not estimated by it. Other items, such as a crime type, name everybody.
PersonGroup group_of(const domain::Dimension& dimension, const std::vector<std::string>& values);
/// Whom all other values of the dimension name.
PersonGroup group_without(const domain::Dimension& dimension,
                          const std::vector<std::string>& values);

}  // namespace hub::indicators
