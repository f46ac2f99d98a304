#include "geography/code_types.hpp"

#include "base/text.hpp"
#include "domain/area_code.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

/// Entity types of the Office for National Statistics' Register of Geographic Codes, for England
/// and Wales. Another country's areas are added here.
const std::map<GeographyLevel, std::vector<std::string>>& code_types() {
    static const std::map<GeographyLevel, std::vector<std::string>> types{
        {GeographyLevel::lsoa, {"E01", "W01"}},
        {GeographyLevel::msoa, {"E02", "W02"}},
        {GeographyLevel::ward, {"E05", "W05"}},
        {GeographyLevel::lad, {"E06", "E07", "E08", "E09", "W06"}},
        {GeographyLevel::csp, {"E22", "W14"}},
        {GeographyLevel::police_force_area, {"E23", "W15"}},
    };
    return types;
}

}  // namespace

std::string text_of(LevelVintage areas) {
    return fmt::format("{} {}", domain::slug_of(areas.level), areas.vintage);
}

bool is_code_of(GeographyLevel level, std::string_view code) {
    const auto& types = code_types().at(level);
    return domain::AreaCode::has_shape(code) &&
           std::find(types.begin(), types.end(), code.substr(0, 3)) != types.end();
}

std::string code_rule(GeographyLevel level) {
    return fmt::format("{} codes are {} and six digits",
                       domain::slug_of(level),
                       join(code_types().at(level), " or "));
}

bool is_kept(std::string_view code, std::string_view letters) {
    return letters.empty() || (!code.empty() && letters.find(code.front()) != letters.npos);
}

}  // namespace hub::geography
