#pragma once

#include "accounts/permissions.hpp"
#include "base/result.hpp"
#include "geography/atlas.hpp"
#include "query/aggregate_query.hpp"

#include <optional>
#include <vector>

namespace hub::query {

/// The one level that all the codes are areas of, in any vintage; none where there is no such.
std::optional<domain::GeographyLevel> level_of(const std::vector<domain::AreaCode>& codes,
                                               const geography::Atlas& atlas);

/// Refused where the question asks for a node that the grant does not reach: an area outside its
/// areas, a level finer than its finest, a sum over more than its areas. A code that is nowhere and
/// one that lies elsewhere read alike.
Status within_grant(const AggregateQuery& query,
                    const accounts::Grant& grant,
                    const geography::Atlas& atlas);

/// Whether the grant reaches the area: fine enough, and within its areas.
bool reaches(const accounts::Grant& grant,
             domain::GeographyLevel level,
             const std::string& code,
             const geography::Atlas& atlas);

/// The same question for the grant's areas where it names none; as it stands where the grant is for
/// all areas. Its answer is that of the question in full, whoever asks.
AggregateQuery narrowed(AggregateQuery query,
                        const accounts::Grant& grant,
                        const geography::Atlas& atlas);

}  // namespace hub::query
