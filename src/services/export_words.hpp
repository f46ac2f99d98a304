#pragma once

#include "domain/dataset_definition.hpp"
#include "geography/atlas.hpp"
#include "publish/outsider_check.hpp"
#include "publish/table_document.hpp"
#include "query/protected_query.hpp"
#include "services/answer_table.hpp"

#include <string>

// What a file of figures says of itself, and the words that a public one may hold.
namespace hub::services {

/// "Police recorded crime: number of incidents by local authority district and quarter, 2018-01 to
/// 2019-12".
std::string title_in_words(const domain::DatasetDefinition& dataset,
                           const publish::TableFrame& frame);

/// "crime_type=robbery;lad=E08000012;case=domestic@1", as the API takes it, and in the same place
/// whether incomplete periods are shown.
std::string filters_of(const publish::QuestionEcho& question);

/// "Crime type: Robbery. Local authority district: Liverpool (E08000012)."
std::string filters_in_words(const domain::DatasetDefinition& dataset,
                             const geography::Atlas& atlas,
                             const publish::QuestionEcho& question);

/// All that a file for the public is held to. Everything is taken from the dataset's definition,
/// its policy and the geography, never from the table that it is to be held against.
publish::PublicRules public_rules(const query::KnownDataset& known,
                                  const disclosure::PublicPolicy& policy,
                                  const AnsweredTable& answered,
                                  const std::string& marking);

/// Says in general what a note says of a reporting body by its name.
void leave_bodies_out(const publish::PublicRules& rules, publish::TableFrame& frame);

/// Whether the dataset's own records are published by their owner, so that nobody has to agree.
bool is_for_public_itself(const query::KnownDataset& known);

/// "No figure under 10: 3 found."
std::string words_of_failures(const publish::ExportReport& report);

}  // namespace hub::services
