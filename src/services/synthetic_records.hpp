#pragma once

#include "domain/dataset_definition.hpp"
#include "domain/synthetic_mark.hpp"
#include "geography/atlas.hpp"

#include <string>

namespace hub::services {

/// Whether a dataset's records are invented: it says so, or it is about invented places.
inline bool is_synthetic(const domain::DatasetDefinition& dataset, const geography::Atlas& atlas) {
    return domain::are_marked_synthetic(dataset.caveats) ||
           domain::are_marked_synthetic(atlas.content().attributions);
}

/// Whom a dataset's figures are owed to. Invented records must not name a real source.
inline std::string supplier_line(const domain::DatasetDefinition& dataset,
                                 const geography::Atlas& atlas) {
    return is_synthetic(dataset, atlas) ? std::string{domain::synthetic_mark} : dataset.attribution;
}

}  // namespace hub::services
