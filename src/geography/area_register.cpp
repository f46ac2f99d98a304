#include "geography/area_register.hpp"

#include <fmt/format.h>

namespace hub::geography {

void AreaRegister::add(LevelVintage areas, std::string_view code, std::string_view name) {
    auto& codes = by_vintage_[areas];
    auto known = codes.find(code);
    if (known == codes.end()) {
        known = codes.emplace(code, KnownArea{}).first;
    }
    if (known->second.name.empty()) {
        known->second.name = name;
    }
}

bool AreaRegister::draw(LevelVintage areas, std::string_view code, Shape shape) {
    auto& codes = by_vintage_[areas];
    const auto known = codes.find(code);
    if (known == codes.end()) {
        return false;
    }
    known->second.shape = std::move(shape);
    return true;
}

const AreasByCode& AreaRegister::of(LevelVintage areas) const {
    static const AreasByCode none;
    const auto found = by_vintage_.find(areas);
    return found == by_vintage_.end() ? none : found->second;
}

const KnownArea* AreaRegister::find(LevelVintage areas, std::string_view code) const {
    const auto& codes = of(areas);
    const auto found = codes.find(code);
    return found == codes.end() ? nullptr : &found->second;
}

std::string AreaRegister::label(LevelVintage areas, std::string_view code) const {
    const auto* known = find(areas, code);
    return known == nullptr || known->name.empty() ? std::string{code}
                                                   : fmt::format("{} {}", code, known->name);
}

}  // namespace hub::geography
