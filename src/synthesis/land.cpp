#include "synthesis/land.hpp"

#include "synthesis/random.hpp"

#include <algorithm>
#include <cmath>

namespace hub::synthesis {

namespace {

/// The map that an island stands in.
struct Frame {
    Point south_west;
    Point centre;
    double width;
    double height;
    double scale;
};

Frame frame_of(const LandPlan& plan) {
    const double width = plan.mesh.columns * plan.mesh.spacing;
    const double height = plan.mesh.rows * plan.mesh.spacing * 0.866;
    return {plan.south_west,
            {plan.south_west.east + width / 2, plan.south_west.north + height / 2},
            width,
            height,
            plan.scale};
}

/// Smooth noise from -1 to 1 that changes over about `scale` metres.
double noise(Point at, double scale, std::uint64_t seed) {
    const double x = at.east / scale;
    const double y = at.north / scale;
    const double column = std::floor(x);
    const double row = std::floor(y);
    const auto value = [&](double dx, double dy) {
        const auto key = static_cast<std::uint64_t>(column + dx) * 1'000'003U +
                         static_cast<std::uint64_t>(row + dy);
        return 2 * unit_from(mixed(mixed(key) ^ mixed(seed))) - 1;
    };
    const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
    const double across = smooth(x - column);
    const double low = value(0, 0) + (value(1, 0) - value(0, 0)) * across;
    const double high = value(0, 1) + (value(1, 1) - value(0, 1)) * across;
    return low + (high - low) * smooth(y - row);
}

/// The estuary comes in from the south, winds, and ends short of the middle.
bool is_estuary(const Frame& frame, Point at, std::uint64_t seed) {
    const double from_south = (at.north - frame.south_west.north) / frame.height;
    const double end = 0.52;
    if (from_south > end) {
        return false;
    }
    const double bed = frame.centre.east +
                       2'600 * frame.scale * noise({0, at.north}, 7'000 * frame.scale, seed + 11) +
                       900 * frame.scale * noise({0, at.north}, 2'300 * frame.scale, seed + 12);
    const double half_width =
        (350 + 2'900 * (end - from_south) * (end - from_south) / (end * end)) * frame.scale;
    return std::abs(at.east - bed) < half_width;
}

bool is_dry(const Frame& frame, Point at, std::uint64_t seed) {
    const double across = (at.east - frame.centre.east) / (frame.width / 2);
    const double up = (at.north - frame.centre.north) / (frame.height / 2);
    const double from_middle = across * across + up * up;
    const double shore = 0.66 + 0.26 * noise(at, 11'000 * frame.scale, seed) +
                         0.14 * noise(at, 4'200 * frame.scale, seed + 1) +
                         0.06 * noise(at, 1'500 * frame.scale, seed + 2);
    return from_middle < shore && !is_estuary(frame, at, seed);
}

/// The largest piece of the dry cells: what remains are rocks.
std::vector<int> mainland(const Mesh& mesh, const std::vector<char>& dry) {
    std::vector<char> seen(dry.size(), 0);
    std::vector<int> largest;
    for (int start = 0; start < mesh.cells(); ++start) {
        std::vector<int> piece;
        std::vector<int> open{start};
        while (!open.empty()) {
            const int cell = open.back();
            open.pop_back();
            if (cell == Mesh::outside || dry[static_cast<std::size_t>(cell)] == 0 ||
                seen[static_cast<std::size_t>(cell)] != 0) {
                continue;
            }
            seen[static_cast<std::size_t>(cell)] = 1;
            piece.push_back(cell);
            const auto next = mesh.neighbours(cell);
            open.insert(open.end(), next.begin(), next.end());
        }
        if (piece.size() > largest.size()) {
            largest = std::move(piece);
        }
    }
    std::sort(largest.begin(), largest.end());
    return largest;
}

Graph graph_of(const Mesh& mesh, const std::vector<int>& cells) {
    Graph graph;
    graph.neighbours.resize(static_cast<std::size_t>(mesh.cells()));
    for (int cell = 0; cell < mesh.cells(); ++cell) {
        graph.positions.push_back(mesh.middle(cell));
    }
    for (const int cell : cells) {
        for (const int next : mesh.neighbours(cell)) {
            if (std::binary_search(cells.begin(), cells.end(), next)) {
                graph.neighbours[static_cast<std::size_t>(cell)].push_back(next);
            }
        }
    }
    return graph;
}

void place_towns(Land& land, const LandPlan& land_plan, Random& random) {
    const auto frame = frame_of(land_plan);
    for (const auto& plan : land_plan.towns) {
        const Point wanted{
            frame.centre.east + frame.width / 2 * (plan.across + random.between(-0.04, 0.04)),
            frame.centre.north + frame.height / 2 * (plan.up + random.between(-0.04, 0.04))};
        const int cell = *std::min_element(land.cells.begin(), land.cells.end(), [&](int a, int b) {
            return squared_distance(land.mesh.middle(a), wanted) <
                   squared_distance(land.mesh.middle(b), wanted);
        });
        land.town_cells.push_back(cell);
        land.towns.push_back({land.mesh.middle(cell), plan.size, plan.radius});
    }
}

/// From 1 in the middle of a town towards 0 far from it.
double closeness(const Town& town, Point point) {
    const double out = 1 + squared_distance(town.middle, point) / (town.radius * town.radius);
    return 1 / (out * out);
}

}  // namespace

double townness(const Land& land, Point point) {
    double most = 0;
    for (const auto& town : land.towns) {
        most = std::max(most, closeness(town, point));
    }
    return most;
}

Land invent_land(const LandPlan& plan, std::uint64_t seed) {
    const Mesh mesh{plan.mesh, plan.south_west, seed};
    const auto frame = frame_of(plan);
    std::vector<char> dry;
    dry.reserve(static_cast<std::size_t>(mesh.cells()));
    for (int cell = 0; cell < mesh.cells(); ++cell) {
        dry.push_back(is_dry(frame, mesh.middle(cell), seed) ? 1 : 0);
    }
    auto cells = mainland(mesh, dry);
    auto graph = graph_of(mesh, cells);
    Land land{mesh, std::move(graph), std::move(cells), {}, {}, {}, {}};
    Random random{seed + 3};
    place_towns(land, plan, random);
    for (const auto at : land.graph.positions) {
        double density = 1 + 0.6 * noise(at, 2'000, seed + 4);
        for (const auto& town : land.towns) {
            density += town.size * closeness(town, at);
        }
        land.density.push_back(density);
        const double rugged = 1 + 0.9 * noise(at, 2'600, seed + 5);
        land.terrain.push_back(rugged * rugged * rugged * rugged + 0.1);
    }
    return land;
}

}  // namespace hub::synthesis
