#pragma once

#include "attack/published_release.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "disclosure/protection.hpp"
#include "domain/case_definition.hpp"
#include "geography/atlas.hpp"
#include "query/warehouse.hpp"

#include <set>
#include <string>
#include <vector>

namespace hub::release {

/// What a release is looked at with.
struct ReleaseGround {
    const domain::DatasetDefinition& dataset;
    const disclosure::Protection& protection;
    const geography::Atlas& atlas;
    const query::Warehouse& warehouse;
    query::Release release;
    domain::CaseDefinitions cases{};
};

/// Everything that an outsider may see of one calendar year of the release: each margin of the
/// lattice, counted and protected as every answer is. Year by year, since small areas are not
/// answered across a change of their boundaries. `referee` is told the truth.
Result<attack::PublishedRelease> view_release(const ReleaseGround& ground,
                                              int year,
                                              disclosure::Referee& referee,
                                              Progress& progress);

/// The same of the margins of one case definition alone.
Result<std::vector<disclosure::MarginView>> view_case(const ReleaseGround& ground,
                                                      const std::string& definition,
                                                      int year,
                                                      disclosure::Referee& referee);

/// The calendar years of its quarters.
std::set<int> years_of(const query::Release& release);

/// Margins whose mean count a cell is under what the policy asks of their level; named as
/// `query::margin_name` does. From the number of records and of cells, before any is looked at.
Result<std::vector<std::string>> thin_margins(const ReleaseGround& ground, std::int64_t records);

}  // namespace hub::release
