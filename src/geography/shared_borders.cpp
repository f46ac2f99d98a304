#include "geography/shared_borders.hpp"

#include "geography/geography_store.hpp"

#include <algorithm>
#include <tuple>

namespace hub::geography {

namespace {

/// A point of the line of the area at a position.
struct OnLine {
    Point point;
    std::size_t area{0};

    [[nodiscard]] std::tuple<std::int32_t, std::int32_t, std::size_t> key() const {
        return {point.x, point.y, area};
    }
};

std::vector<OnLine> points_in_order(const std::vector<DrawnArea>& areas) {
    std::vector<OnLine> points;
    for (std::size_t at = 0; at < areas.size(); ++at) {
        for (const auto& polygon : areas[at].shape) {
            for (const auto& ring : polygon) {
                for (const auto& point : ring) {
                    points.push_back({point, at});
                }
            }
        }
    }
    std::sort(points.begin(), points.end(), [](const OnLine& one, const OnLine& other) {
        return one.key() < other.key();
    });
    return points;
}

}  // namespace

SharedBorders shared_borders(const std::vector<DrawnArea>& areas) {
    SharedBorders borders;
    for (const auto& area : areas) {
        borders.emplace(area.code, std::vector<std::string>{});
    }
    const auto points = points_in_order(areas);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t first = 0; first < points.size();) {
        std::size_t behind = first;
        while (behind < points.size() && points[behind].point == points[first].point) {
            ++behind;
        }
        for (std::size_t i = first; i < behind; ++i) {
            for (std::size_t j = first; j < behind; ++j) {
                if (points[i].area != points[j].area) {
                    pairs.emplace_back(points[i].area, points[j].area);
                }
            }
        }
        first = behind;
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [one, other] : pairs) {
        if (areas[one].code != areas[other].code) {
            borders.at(areas[one].code).push_back(areas[other].code);
        }
    }
    for (auto& [code, list] : borders) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return borders;
}

Result<std::shared_ptr<const SharedBorders>> KnownBorders::of(
    const std::shared_ptr<const Atlas>& atlas, domain::GeographyLevel level, int vintage) const {
    const std::lock_guard guard{mutex_};
    if (atlas_ != atlas) {
        known_.clear();
        atlas_ = atlas;
    }
    if (const auto found = known_.find({level, vintage}); found != known_.end()) {
        return found->second;
    }
    const auto areas = store_.drawn_areas(level, vintage);
    if (!areas) {
        return areas.error();
    }
    auto borders = std::make_shared<const SharedBorders>(shared_borders(*areas));
    known_.emplace(LevelAndVintage{level, vintage}, borders);
    return borders;
}

}  // namespace hub::geography
