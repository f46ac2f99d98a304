#include "synthesis/outline.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace hub::synthesis {

namespace {

bool contains(const Ring& ring, Point point) {
    bool inside = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const auto a = ring[i];
        const auto b = ring[before];
        if ((a.north > point.north) != (b.north > point.north) &&
            point.east <
                (b.east - a.east) * (point.north - a.north) / (b.north - a.north) + a.east) {
            inside = !inside;
        }
    }
    return inside;
}

/// The sides that the cells do not share with one another, by the corner where each begins.
std::map<std::int64_t, Mesh::Side> outer_sides(const Mesh& mesh, const std::vector<int>& cells) {
    const std::set<int> own{cells.begin(), cells.end()};
    std::map<std::int64_t, Mesh::Side> sides;
    for (const int cell : own) {
        const auto neighbours = mesh.neighbours(cell);
        for (int number = 0; number < Mesh::sides; ++number) {
            if (!own.contains(neighbours[static_cast<std::size_t>(number)])) {
                const auto side = mesh.side(cell, number);
                sides.emplace(side.from, side);
            }
        }
    }
    return sides;
}

Ring take_ring(std::map<std::int64_t, Mesh::Side>& sides) {
    Ring ring;
    for (auto side = sides.begin(); side != sides.end();) {
        ring.insert(ring.end(), side->second.points.begin(), side->second.points.end());
        const auto next = side->second.to;
        sides.erase(side);
        side = sides.find(next);
    }
    return ring;
}

}  // namespace

double signed_area(const Ring& ring) {
    double doubled = 0;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        doubled += ring[before].east * ring[i].north - ring[i].east * ring[before].north;
    }
    return doubled / 2;
}

std::vector<Polygon> outline_of(const Mesh& mesh, const std::vector<int>& cells) {
    auto sides = outer_sides(mesh, cells);
    std::vector<Polygon> polygons;
    std::vector<Ring> holes;
    while (!sides.empty()) {
        auto ring = take_ring(sides);
        if (signed_area(ring) > 0) {
            polygons.push_back({std::move(ring), {}});
        } else {
            holes.push_back(std::move(ring));
        }
    }
    for (auto& hole : holes) {
        // The smallest of those around it: an island in a lake may have a pond.
        Polygon* owner = nullptr;
        double smallest = std::numeric_limits<double>::max();
        for (auto& polygon : polygons) {
            const double area = signed_area(polygon.outline);
            if (area < smallest && contains(polygon.outline, hole.front())) {
                owner = &polygon;
                smallest = area;
            }
        }
        if (owner != nullptr) {
            owner->holes.push_back(std::move(hole));
        }
    }
    return polygons;
}

}  // namespace hub::synthesis
