#include "services/manage_organisations.hpp"

#include "base/text.hpp"
#include "publish/people_json.hpp"
#include "query/protected_query.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::Organisation;

namespace {

constexpr std::size_t longest_name = 200;

bool may_see(const accounts::Principal& principal, const Organisation& organisation) {
    using accounts::Role;
    return principal.role() == Role::approver || principal.role() == Role::hub_administrator ||
           principal.organisation() == organisation.id;
}

bool is_domain(const std::string& text) {
    return accounts::EmailAddress::parse("name@" + text).ok();
}

}  // namespace

Result<Document> ManageOrganisations::list(const Caller& caller,
                                           const Parameters& /*parameters*/) const {
    auto all = parts_.organisations.all();
    const auto people = parts_.accounts.all();
    if (!all || !people) {
        return all ? people.error() : all.error();
    }
    std::erase_if(*all, [&](const auto& each) { return !may_see(caller.principal, each); });
    std::map<std::string, int> counts;
    for (const auto& account : *people) {
        ++counts[account.organisation];
    }
    const auto recorded =
        parts_.audit.record(event_of(caller, audit::Action::organisations_viewed, "all"));
    if (!recorded) {
        return recorded.error();
    }
    return Document{"application/json", publish::organisations_json(*all, counts), "", "", ""};
}

Result<Document> ManageOrganisations::shown(const Organisation& organisation) const {
    auto people = parts_.accounts.all();
    if (!people) {
        return people.error();
    }
    std::erase_if(*people, [&](const auto& each) { return each.organisation != organisation.id; });
    return Document{
        "application/json", publish::organisation_json(organisation, *people), "", "", ""};
}

Result<Document> ManageOrganisations::one(const Caller& caller,
                                          const Parameters& parameters) const {
    const auto id = parameters.empty() ? std::string{} : parameters.front().second;
    const auto found = parts_.organisations.find(id);
    if (!found) {
        return found.error();
    }
    if (!*found || !may_see(caller.principal, **found)) {
        return Error{ErrorCode::not_found, "there is no such organisation in your charge"};
    }
    const auto recorded =
        parts_.audit.record(event_of(caller, audit::Action::organisations_viewed, id));
    return recorded ? shown(**found) : Result<Document>{recorded.error()};
}

Status ManageOrganisations::check(const Organisation& organisation) const {
    if (auto checked = check_words(organisation.name, "name", longest_name); !checked) {
        return checked;
    }
    const auto& sectors = accounts::all_sectors;
    if (std::find(sectors.begin(), sectors.end(), organisation.sector) == sectors.end()) {
        return Error{ErrorCode::invalid_request, "sector: one of the list"};
    }
    if (!std::all_of(organisation.domains.begin(), organisation.domains.end(), is_domain)) {
        return Error{ErrorCode::invalid_request, "domains: as in council.example"};
    }
    for (const auto& sponsor : organisation.sponsors) {
        if (!accounts::EmailAddress::parse(sponsor.email) ||
            !check_words(sponsor.name, "name", longest_name)) {
            return Error{ErrorCode::invalid_request,
                         "sponsors: each with a name and an e-mail address"};
        }
    }
    if (!organisation.administrator.empty() &&
        !accounts::EmailAddress::parse(organisation.administrator)) {
        return Error{ErrorCode::invalid_request, "administrator: an e-mail address"};
    }
    for (const auto& agreement : organisation.agreements) {
        if (!datasets_.by_id.contains(agreement.dataset)) {
            return Error{ErrorCode::invalid_request,
                         fmt::format("agreements: there is no dataset {}", agreement.dataset)};
        }
        if (auto checked = check_words(agreement.reference, "reference", longest_name); !checked) {
            return checked;
        }
    }
    return {};
}

Result<Document> ManageOrganisations::put(const Caller& caller, Organisation organisation) {
    for (auto& domain : organisation.domains) {
        domain = lower_ascii(domain);
    }
    for (auto& sponsor : organisation.sponsors) {
        sponsor.email = lower_ascii(sponsor.email);
    }
    organisation.administrator = lower_ascii(organisation.administrator);
    if (auto checked = check(organisation); !checked) {
        return checked.error();
    }
    if (organisation.id.empty()) {
        organisation.id = slug_of(organisation.name);
        organisation.revision = 0;
    } else {
        const auto found = parts_.organisations.find(organisation.id);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return Error{ErrorCode::not_found, "there is no such organisation"};
        }
        organisation.revision = (*found)->revision;
    }
    if (organisation.id.empty()) {
        return Error{ErrorCode::invalid_request, "name: with letters or digits"};
    }
    const auto recorded =
        parts_.audit.record(event_of(caller, audit::Action::organisation_changed, organisation.id));
    if (!recorded) {
        return recorded.error();
    }
    if (auto put = parts_.organisations.put(organisation); !put) {
        return put.error();
    }
    return shown(organisation);
}

}  // namespace hub::services
