#include "attack/zero_certainty.hpp"

#include <fmt/format.h>

namespace hub::attack {

AttackFigures report_zeros(const PublishedRelease& release) {
    AttackFigures figures;
    for (const auto& view : release.margins) {
        const auto score = release.referee.score_zeros(view);
        if (score.guesses > 0) {
            figures.push_back({"zero certainty",
                               fmt::format("true zeros among shown ones, {} with {} dimensions",
                                           view.level,
                                           view.dimensions.size()),
                               score.rate(),
                               0,
                               1,
                               fmt::format("{} shown zeros", score.guesses)});
        }
    }
    return figures;
}

}  // namespace hub::attack
