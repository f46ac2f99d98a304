#include "attack/published_release.hpp"

#include "disclosure/case_margin.hpp"

#include <algorithm>

namespace hub::attack {

using disclosure::MarginView;

const MarginView* PublishedRelease::margin(const std::string& level,
                                           const std::vector<std::string>& dimensions) const {
    const auto found = std::find_if(margins.begin(), margins.end(), [&](const MarginView& view) {
        return view.level == level && view.dimensions == dimensions;
    });
    return found == margins.end() ? nullptr : &*found;
}

namespace {

/// The combination without the value of one dimension.
std::vector<std::size_t> without_dimension(const MarginView& finer, std::size_t dropped) {
    std::vector<std::size_t> target(finer.combinations);
    for (std::size_t combination = 0; combination < finer.combinations; ++combination) {
        std::size_t rest = combination;
        std::vector<std::size_t> values(finer.sizes.size());
        for (std::size_t axis = finer.sizes.size(); axis-- > 0;) {
            values[axis] = rest % finer.sizes[axis];
            rest /= finer.sizes[axis];
        }
        std::size_t kept = 0;
        for (std::size_t axis = 0; axis < finer.sizes.size(); ++axis) {
            kept = axis == dropped ? kept : kept * finer.sizes[axis] + values[axis];
        }
        target[combination] = kept;
    }
    return target;
}

}  // namespace

std::vector<Coarsening> coarsenings_of(const PublishedRelease& release) {
    std::vector<Coarsening> list;
    for (const auto& finer : release.margins) {
        for (std::size_t dropped = 0; dropped < finer.dimensions.size(); ++dropped) {
            auto dimensions = finer.dimensions;
            dimensions.erase(dimensions.begin() + static_cast<std::ptrdiff_t>(dropped));
            const auto* coarser = release.margin(finer.level, dimensions);
            if (coarser != nullptr && coarser->periods == finer.periods &&
                coarser->areas == finer.areas) {
                const bool of_case =
                    finer.dimensions[dropped].starts_with(disclosure::case_margin_prefix);
                list.push_back({&finer, coarser, without_dimension(finer, dropped), !of_case});
            }
        }
    }
    return list;
}

}  // namespace hub::attack
