#pragma once

#include "domain/dataset_definition.hpp"
#include "domain/synthetic_mark.hpp"
#include "geography/atlas.hpp"

namespace hub::services {

/// Whether a dataset's records are invented: it says so, or it is about invented places.
inline bool is_synthetic(const domain::DatasetDefinition& dataset, const geography::Atlas& atlas) {
    return domain::are_marked_synthetic(dataset.caveats) ||
           domain::are_marked_synthetic(atlas.content().attributions);
}

}  // namespace hub::services
