#pragma once

#include "geography/code_types.hpp"
#include "geography/shape.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hub::geography {

/// What the files of a bundle say of one area; without polygons it is not drawn.
struct KnownArea {
    std::string name;
    Shape shape;
};

/// Areas of one level and vintage by code.
using AreasByCode = std::map<std::string, KnownArea, std::less<>>;

/// Every area that a boundary file or a look-up of the bundle names.
class AreaRegister {
public:
    /// Adds the area where it is new. The first name that is not empty stays.
    void add(LevelVintage areas, std::string_view code, std::string_view name);
    /// Gives a known area its shape in place of an earlier one. False where it is not known.
    bool draw(LevelVintage areas, std::string_view code, Shape shape);

    [[nodiscard]] const AreasByCode& of(LevelVintage areas) const;
    [[nodiscard]] const KnownArea* find(LevelVintage areas, std::string_view code) const;
    /// "W06000023 Powys", or the code alone where no name is known.
    [[nodiscard]] std::string label(LevelVintage areas, std::string_view code) const;
    [[nodiscard]] const std::map<LevelVintage, AreasByCode>& all() const { return by_vintage_; }

private:
    std::map<LevelVintage, AreasByCode> by_vintage_;
};

}  // namespace hub::geography
