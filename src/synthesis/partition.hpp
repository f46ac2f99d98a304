#pragma once

#include "synthesis/mesh.hpp"
#include "synthesis/random.hpp"

#include <vector>

namespace hub::synthesis {

using Parts = std::vector<std::vector<int>>;  ///< nodes of each part, ascending

/// Grows one part from each seed over the nodes, all at the same pace, which chance makes uneven
/// and a great weight slow. Each part is connected. Nodes that no seed reaches are in none.
Parts grow(const Graph& graph,
           const std::vector<int>& nodes,
           const std::vector<int>& seeds,
           const std::vector<double>& weights);

/// Divides connected nodes into connected parts of about the same total weight: where the weight
/// lies densely the parts are small. `weights` are by node; `parts` is at most the number of nodes.
Parts divide(const Graph& graph,
             const std::vector<int>& nodes,
             int parts,
             const std::vector<double>& weights,
             Random& random);

/// What part is beside what part. A part's position is the mean of its nodes'.
Graph contracted(const Graph& graph, const Parts& parts);

}  // namespace hub::synthesis
