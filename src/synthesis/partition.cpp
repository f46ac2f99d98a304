#include "synthesis/partition.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <set>
#include <tuple>

namespace hub::synthesis {

namespace {

constexpr int relaxations = 3;
constexpr int candidates_a_seed = 24;
constexpr int nobody = -1;

/// What a step between two nodes costs, the same both ways, from 0.6 to 1.4.
double step_cost(int a, int b) {
    const auto low = static_cast<std::uint64_t>(std::min(a, b));
    const auto high = static_cast<std::uint64_t>(std::max(a, b));
    return 0.6 + 0.8 * unit_from(mixed(mixed(low) + high));
}

int weighted_choice(const std::vector<int>& nodes,
                    const std::vector<double>& weights,
                    double total,
                    Random& random) {
    double left = random.unit() * total;
    for (const int node : nodes) {
        left -= weights[static_cast<std::size_t>(node)];
        if (left < 0) {
            return node;
        }
    }
    return nodes.back();
}

/// Spread out in the measure of the weights: Mitchell's best candidate.
std::vector<int> spread_seeds(const Graph& graph,
                              const std::vector<int>& nodes,
                              int parts,
                              const std::vector<double>& weights,
                              Random& random) {
    double total = 0;
    for (const int node : nodes) {
        total += weights[static_cast<std::size_t>(node)];
    }
    if (nodes.size() < static_cast<std::size_t>(parts)) {
        unreachable("there are fewer nodes than parts to divide them into");
    }
    std::vector<int> seeds;
    while (static_cast<int>(seeds.size()) < parts) {
        int best = nobody;
        double widest = 0;
        for (int i = 0; i < candidates_a_seed || best == nobody; ++i) {
            const int candidate = weighted_choice(nodes, weights, total, random);
            double nearest = std::numeric_limits<double>::max();
            for (const int seed : seeds) {
                nearest = std::min(
                    nearest,
                    squared_distance(graph.positions[static_cast<std::size_t>(seed)],
                                     graph.positions[static_cast<std::size_t>(candidate)]));
            }
            nearest *= weights[static_cast<std::size_t>(candidate)];
            if (nearest > widest) {
                widest = nearest;
                best = candidate;
            }
        }
        seeds.push_back(best);
    }
    return seeds;
}

int middle_of(const Graph& graph,
              const std::vector<int>& part,
              const std::vector<double>& weights) {
    Point sum;
    double total = 0;
    for (const int node : part) {
        const auto at = graph.positions[static_cast<std::size_t>(node)];
        const double weight = weights[static_cast<std::size_t>(node)];
        sum.east += weight * at.east;
        sum.north += weight * at.north;
        total += weight;
    }
    const Point middle{sum.east / total, sum.north / total};
    return *std::min_element(part.begin(), part.end(), [&](int a, int b) {
        return squared_distance(graph.positions[static_cast<std::size_t>(a)], middle) <
               squared_distance(graph.positions[static_cast<std::size_t>(b)], middle);
    });
}

}  // namespace

Parts grow(const Graph& graph,
           const std::vector<int>& nodes,
           const std::vector<int>& seeds,
           const std::vector<double>& weights) {
    using Step = std::tuple<double, int, int>;  // cost so far, node, part
    std::priority_queue<Step, std::vector<Step>, std::greater<>> steps;
    std::vector<char> open(graph.neighbours.size(), 0);
    for (const int node : nodes) {
        open[static_cast<std::size_t>(node)] = 1;
    }
    for (std::size_t part = 0; part < seeds.size(); ++part) {
        steps.emplace(0.0, seeds[part], static_cast<int>(part));
    }
    Parts parts(seeds.size());
    while (!steps.empty()) {
        const auto [cost, node, part] = steps.top();
        steps.pop();
        if (open[static_cast<std::size_t>(node)] == 0) {
            continue;
        }
        open[static_cast<std::size_t>(node)] = 0;
        parts[static_cast<std::size_t>(part)].push_back(node);
        for (const int next : graph.neighbours[static_cast<std::size_t>(node)]) {
            // A length in the measure of the weights is the square root of an area in it.
            steps.emplace(
                cost + step_cost(node, next) * std::sqrt(weights[static_cast<std::size_t>(next)]),
                next,
                part);
        }
    }
    for (auto& part : parts) {
        std::sort(part.begin(), part.end());
    }
    return parts;
}

Parts divide(const Graph& graph,
             const std::vector<int>& nodes,
             int parts,
             const std::vector<double>& weights,
             Random& random) {
    auto divided = grow(graph, nodes, spread_seeds(graph, nodes, parts, weights, random), weights);
    for (int i = 0; i < relaxations; ++i) {
        std::vector<int> seeds;
        for (const auto& part : divided) {
            seeds.push_back(middle_of(graph, part, weights));
        }
        divided = grow(graph, nodes, seeds, weights);
    }
    return divided;
}

Graph contracted(const Graph& graph, const Parts& parts) {
    std::vector<int> part_of(graph.neighbours.size(), nobody);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        for (const int node : parts[part]) {
            part_of[static_cast<std::size_t>(node)] = static_cast<int>(part);
        }
    }
    Graph result;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        std::set<int> beside;
        Point sum;
        for (const int node : parts[part]) {
            sum.east += graph.positions[static_cast<std::size_t>(node)].east;
            sum.north += graph.positions[static_cast<std::size_t>(node)].north;
            for (const int next : graph.neighbours[static_cast<std::size_t>(node)]) {
                beside.insert(part_of[static_cast<std::size_t>(next)]);
            }
        }
        beside.erase(nobody);
        beside.erase(static_cast<int>(part));
        const auto nodes = static_cast<double>(parts[part].size());
        result.neighbours.emplace_back(beside.begin(), beside.end());
        result.positions.push_back({sum.east / nodes, sum.north / nodes});
    }
    return result;
}

}  // namespace hub::synthesis
