#pragma once

#include "geography/atlas.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hub::ingest {

/// How closely a text says where something happened. In the order of the values of a dimension that
/// is read so.
enum class PlaceGrade {
    exact,     ///< a house of a street, a postcode, premises that the gazetteer has
    street,    ///< a street by its name
    area,      ///< a part of a town, an authority
    unusable,  ///< "outside", "unknown", "refused": whatever says no place that is known
};

struct PlaceRead {
    PlaceGrade grade{PlaceGrade::unusable};
    /// The lower-layer area of it, where the gazetteer or the postcode look-up says one.
    geography::AreaId area{geography::unknown_place};
};

/// Grades places written as free text. The rules are in docs/reference/place-texts.md. The text
/// itself is let go: grade and area are all that is left of it.
class PlaceTextReader {
public:
    /// Knows the gazetteer and the names of larger areas. The Atlas must outlive it.
    explicit PlaceTextReader(const geography::Atlas& atlas);

    [[nodiscard]] PlaceRead read(std::string_view text) const;

private:
    struct Known {
        geography::NamedPlaceKind kind;
        geography::AreaId area;  ///< unknown where places of several areas have the name
    };
    using Words = std::vector<std::string>;

    void know(const std::string& name, Known known);
    /// Of the names in the text the one that says most: premises before a street before an area,
    /// and of these the longest. `first` is its first word.
    [[nodiscard]] const Known* named_in(const Words& words, std::size_t& first) const;

    const geography::Atlas& atlas_;
    std::unordered_map<std::string, Known> known_;
    std::size_t longest_{0};  ///< words of the longest name
};

}  // namespace hub::ingest
