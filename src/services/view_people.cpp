#include "services/view_people.hpp"

#include "publish/people_json.hpp"
#include "services/caller_event.hpp"
#include "services/decide_person.hpp"

namespace hub::services {

using accounts::Account;

namespace {

std::string parameter(const Parameters& parameters, std::string_view name) {
    for (const auto& [known, value] : parameters) {
        if (known == name) {
            return value;
        }
    }
    return "";
}

}  // namespace

Result<Document> ViewPeople::list(const Caller& caller, const Parameters& parameters) const {
    const auto wanted = parameter(parameters, "status");
    const auto status = accounts::account_status_from(wanted);
    if (!wanted.empty() && !status) {
        return Error{ErrorCode::invalid_request, "status: one of the states of an account"};
    }
    const auto all = parts_.accounts.all();
    if (!all) {
        return all.error();
    }
    std::vector<Account> people;
    for (const auto& account : *all) {
        if (may_see(caller.principal, account) && (!status || account.status == *status)) {
            people.push_back(account);
        }
    }
    const auto recorded = parts_.audit.record(
        event_of(caller, audit::Action::people_viewed, wanted.empty() ? "everybody" : wanted));
    if (!recorded) {
        return recorded.error();
    }
    return Document{"application/json", publish::people_json(people), "", "", ""};
}

Result<Document> ViewPeople::one(const Caller& caller, const Parameters& parameters) const {
    const auto account = parts_.accounts.find_id(parameter(parameters, "id"));
    if (!account) {
        return account.error();
    }
    if (!*account || !may_see(caller.principal, **account)) {
        return Error{ErrorCode::not_found,
                     "there is no such person, or they are not in your charge"};
    }
    const auto history = parts_.accounts.history((*account)->id);
    if (!history) {
        return history.error();
    }
    const auto recorded = parts_.audit.record(
        event_of(caller, audit::Action::people_viewed, (*account)->email.text()));
    if (!recorded) {
        return recorded.error();
    }
    return Document{
        "application/json",
        publish::person_json(**account, *history, actor_of(caller.principal, **account)),
        "",
        "",
        ""};
}

}  // namespace hub::services
