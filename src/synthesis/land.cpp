#include "synthesis/land.hpp"

#include "synthesis/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hub::synthesis {

namespace {

constexpr Point south_west{560'000, 552'000};
constexpr Mesh::Size mesh_size{.columns = 172, .rows = 152, .spacing = 320};
constexpr double width = mesh_size.columns * mesh_size.spacing;
constexpr double height = mesh_size.rows * mesh_size.spacing * 0.866;
constexpr Point centre{south_west.east + width / 2, south_west.north + height / 2};

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
bool is_estuary(Point at, std::uint64_t seed) {
    const double from_south = (at.north - south_west.north) / height;
    const double end = 0.52;
    if (from_south > end) {
        return false;
    }
    const double bed = centre.east + 2'600 * noise({0, at.north}, 7'000, seed + 11) +
                       900 * noise({0, at.north}, 2'300, seed + 12);
    const double half_width = 350 + 2'900 * (end - from_south) * (end - from_south) / (end * end);
    return std::abs(at.east - bed) < half_width;
}

bool is_dry(Point at, std::uint64_t seed) {
    const double across = (at.east - centre.east) / (width / 2);
    const double up = (at.north - centre.north) / (height / 2);
    const double from_middle = across * across + up * up;
    const double shore = 0.66 + 0.26 * noise(at, 11'000, seed) + 0.14 * noise(at, 4'200, seed + 1) +
                         0.06 * noise(at, 1'500, seed + 2);
    return from_middle < shore && !is_estuary(at, seed);
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

/// Where the towns stand, in halves of the map from its centre; the first three lie in the west.
struct TownPlan {
    double across;
    double up;
    double size;
    double radius;
};
constexpr std::array<TownPlan, 6> town_plans{{{-0.50, 0.30, 9, 2'000},
                                              {-0.30, -0.22, 26, 2'700},
                                              {-0.06, 0.50, 5, 1'700},
                                              {0.26, 0.08, 22, 2'600},
                                              {0.30, -0.45, 7, 1'800},
                                              {0.52, 0.34, 5, 1'600}}};

void place_towns(Land& land, Random& random) {
    for (const auto& plan : town_plans) {
        const Point wanted{centre.east + width / 2 * (plan.across + random.between(-0.04, 0.04)),
                           centre.north + height / 2 * (plan.up + random.between(-0.04, 0.04))};
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

Land invent_land(std::uint64_t seed) {
    const Mesh mesh{mesh_size, south_west, seed};
    std::vector<char> dry;
    dry.reserve(static_cast<std::size_t>(mesh.cells()));
    for (int cell = 0; cell < mesh.cells(); ++cell) {
        dry.push_back(is_dry(mesh.middle(cell), seed) ? 1 : 0);
    }
    auto cells = mainland(mesh, dry);
    auto graph = graph_of(mesh, cells);
    Land land{mesh, std::move(graph), std::move(cells), {}, {}, {}, {}};
    Random random{seed + 3};
    place_towns(land, random);
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
