#pragma once

#include "disclosure/protection.hpp"
#include "domain/case_definition.hpp"
#include "query/warehouse.hpp"

namespace hub::query {

/// A release that was published before, and what it was frozen under.
struct EarlierRelease {
    Release release;
    disclosure::Protection protection;
    domain::CaseDefinitions cases;  ///< that were live
};

/// The newest published release that was frozen while a version of a definition was live. What it
/// shows was shown already; nothing of it is perturbed afresh. Refused, in words, where there is
/// none left, or where the policy has changed its protection since.
///
/// @param today  the dataset's policy as it is carried out now
Result<EarlierRelease> release_under(Snapshot& store,
                                     const domain::DatasetDefinition& dataset,
                                     const disclosure::Protection& today,
                                     const domain::CaseDefinition& definition);

}  // namespace hub::query
