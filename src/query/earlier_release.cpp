#include "query/earlier_release.hpp"

#include "domain/case_definition_toml.hpp"

#include <fmt/format.h>

namespace hub::query {

namespace {

Error refused(const domain::CaseDefinition& definition, std::string_view why) {
    return Error{ErrorCode::refused,
                 fmt::format("version {} of {} is no longer live, and {}: ask for case={}",
                             definition.version,
                             definition.id,
                             why,
                             definition.id)};
}

/// The definitions among a release's documents.
Result<domain::CaseDefinitions> definitions_in(const std::map<std::string, std::string>& documents,
                                               const domain::DatasetDefinition& dataset) {
    std::vector<domain::CaseDefinition> list;
    for (const auto& [name, content] : documents) {
        if (name == "policy") {
            continue;
        }
        auto definition = domain::parse_case_definition(content, name, dataset);
        if (!definition) {
            return definition.error();
        }
        list.push_back(*std::move(definition));
    }
    return domain::CaseDefinitions::create(std::move(list));
}

}  // namespace

Result<EarlierRelease> release_under(Snapshot& store,
                                     const domain::DatasetDefinition& dataset,
                                     const disclosure::Protection& today,
                                     const domain::CaseDefinition& definition) {
    auto release = store.release_with_case(dataset.id, definition.name());
    if (!release) {
        return release.error().code == ErrorCode::not_found
                   ? refused(definition, "no release that was frozen under it is left")
                   : release.error();
    }
    if (release->units.empty()) {
        return refused(definition, "what its last release served was purged");
    }
    const auto documents = store.documents(*release);
    if (!documents) {
        return documents.error();
    }
    auto cases = definitions_in(*documents, dataset);
    auto policy = cases ? disclosure::DisclosurePolicy::parse(
                              documents->at("policy"), release->name, dataset, *cases)
                        : Result<disclosure::DisclosurePolicy>{cases.error()};
    if (!policy || policy->hash() != release->policy_hash) {
        return refused(definition, "what its last release was frozen under can no longer be read");
    }
    auto protection = today.with_earlier(*std::move(policy));
    if (!protection) {
        return refused(definition,
                       "the disclosure policy has changed its protection since its last release");
    }
    return EarlierRelease{*std::move(release), *std::move(protection), *std::move(cases)};
}

}  // namespace hub::query
