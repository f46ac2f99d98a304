#pragma once

#include <string>
#include <vector>

namespace hub::disclosure {

/// How the areas of several levels overlap, as the linear attacker needs it.
struct GeographyShape {
    struct Level {
        std::string id;
        /// By atom: the number of its area, from 0; −1 where it is in none.
        std::vector<int> area_of_atom;
        int areas{0};
    };
    std::vector<Level> levels;
    int atoms{0};

    [[nodiscard]] const Level* level(const std::string& id) const {
        for (const auto& entry : levels) {
            if (entry.id == id) {
                return &entry;
            }
        }
        return nullptr;
    }
};

}  // namespace hub::disclosure
