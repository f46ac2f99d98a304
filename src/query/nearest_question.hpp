#pragma once

#include "query/aggregate_query.hpp"

#include <functional>
#include <optional>
#include <string>

namespace hub::disclosure {
class Lattice;
}  // namespace hub::disclosure

namespace hub::query {

/// The question nearest to one that is not answered, coarser in one thing at a time: first the
/// period, then the areas, then the dimensions. None where nothing near is answered.
///
/// @param answered  whether a question can be answered; decided from metadata alone
std::optional<AggregateQuery> nearest_question(
    const AggregateQuery& query,
    const disclosure::Lattice& lattice,
    const std::function<bool(const AggregateQuery&)>& answered);

/// A question as the address of a table has it, values percent-encoded:
/// "dataset=police&rows=lad&columns=year".
std::string address_of(const AggregateQuery& query);

}  // namespace hub::query
