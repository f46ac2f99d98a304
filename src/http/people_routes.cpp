#include "http/people_routes.hpp"

#include "accounts/organisation.hpp"
#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "services/decide_person.hpp"
#include "services/manage_organisations.hpp"
#include "services/view_people.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using services::DecidePerson;
using Kind = BodyMember::Kind;

namespace {

const std::vector<std::string> scope_members{"dataset", "areas", "finest_level", "until"};

Result<accounts::Grant> grant_from(JsonBody& body) {
    accounts::Grant grant{body.text("dataset")};
    for (const auto& code : body.texts("areas")) {
        auto area = domain::AreaCode::parse(code);
        if (!area) {
            return area.error();
        }
        grant.areas.push_back(*std::move(area));
    }
    const auto finest = body.text_or_empty("finest_level");
    grant.finest = domain::geography_level_from(finest);
    if (!finest.empty() && !grant.finest) {
        return Error{ErrorCode::invalid_request, "finest_level: a geography level"};
    }
    grant.until = body.text_or_empty("until");
    return body.fault() ? Result<accounts::Grant>{*body.fault()} : Result{std::move(grant)};
}

Result<services::Approval> approval_from(JsonBody& body) {
    const auto role = accounts::role_from(body.text("role"));
    if (!role) {
        return Error{ErrorCode::invalid_request, "role: one of the seven"};
    }
    services::Approval approval{
        *role, {}, body.text("until"), body.texts("five_safes"), body.text_or_empty("note")};
    for (auto& scope : body.objects("scopes", scope_members)) {
        auto grant = grant_from(scope);
        if (!grant) {
            return grant.error();
        }
        approval.scopes.push_back(*std::move(grant));
    }
    return body.fault() ? Result<services::Approval>{*body.fault()} : Result{std::move(approval)};
}

Route approving(DecidePerson& decide) {
    return body_route(
        {"/api/v1/person/approve",
         Permission::approve_people,
         {Action::account_changed},
         "approvePerson",
         "Grant a role and scopes; a role above analyst waits for a second person",
         {{"id"},
          {"role"},
          {"scopes", Kind::objects},
          {"until"},
          {"five_safes", Kind::texts},
          {"note", Kind::text, false}}},
        [&decide](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            const auto approval = approval_from(body);
            if (body.fault()) {
                return error_response(*body.fault());
            }
            return approval ? answer_of(decide.approve(caller_of(request, *who), id, *approval))
                            : error_response(approval.error());
        });
}

using WithReason = Result<services::Document> (DecidePerson::*)(const services::Caller&,
                                                                const std::string&,
                                                                const std::string&);

/// A decision with a reason; the member that holds it may have another name.
Route deciding(DecidePerson& decide,
               const char* verb,
               const char* operation,
               const char* summary,
               Permission permission,
               WithReason what,
               const char* member = "reason") {
    return body_route(
        {std::string{"/api/v1/person/"} + verb,
         permission,
         {Action::account_changed},
         operation,
         summary,
         {{"id"}, {member}}},
        [&decide, what, member](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            const auto words = body.text(member);
            return body.fault() ? error_response(*body.fault())
                                : answer_of((decide.*what)(caller_of(request, *who), id, words));
        });
}

std::vector<Route> decision_routes(DecidePerson& decide) {
    using P = Permission;
    return {
        approving(decide),
        body_route({"/api/v1/person/second",
                    P::approve_people,
                    {Action::account_changed},
                    "secondPerson",
                    "Approve, as the second person, a role above analyst",
                    {{"id"}}},
                   [&decide](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto id = body.text("id");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(decide.second(caller_of(request, *who), id));
                   }),
        body_route(
            {"/api/v1/person/send-activation",
             P::approve_people,
             {Action::account_changed},
             "sendActivation",
             "Send another link to set up the account; the answer has the word that goes with it",
             {{"id"}}},
            [&decide](JsonBody& body, const Request& request, const SignedIn* who) {
                const auto id = body.text("id");
                return body.fault()
                           ? error_response(*body.fault())
                           : answer_of(decide.send_activation_again(caller_of(request, *who), id));
            }),
        deciding(decide,
                 "start-reset",
                 "startReset",
                 "Send the person a link for a new password, which they use with a code",
                 P::manage_people,
                 &DecidePerson::start_reset),
        deciding(decide,
                 "decline-second",
                 "declineSecond",
                 "Send a role above analyst back to be decided anew",
                 P::approve_people,
                 &DecidePerson::decline_second),
        deciding(decide,
                 "refuse",
                 "refusePerson",
                 "Refuse access, with the reason",
                 P::approve_people,
                 &DecidePerson::refuse),
        deciding(decide,
                 "ask",
                 "askPerson",
                 "Ask the applicant something before deciding",
                 P::approve_people,
                 &DecidePerson::ask,
                 "question"),
        deciding(decide,
                 "suspend",
                 "suspendPerson",
                 "Suspend access: every session ends at once",
                 P::manage_people,
                 &DecidePerson::suspend),
        deciding(decide,
                 "reinstate",
                 "reinstatePerson",
                 "Restore suspended access",
                 P::approve_people,
                 &DecidePerson::reinstate),
        deciding(decide,
                 "close",
                 "closePerson",
                 "End access for good",
                 P::manage_people,
                 &DecidePerson::close),
    };
}

Route moving(DecidePerson& decide) {
    return body_route(
        {"/api/v1/person/move",
         Permission::manage_people,
         {Action::account_changed},
         "movePerson",
         "Record another organisation: every scope goes, and it is decided anew",
         {{"id"}, {"organisation"}, {"reason"}}},
        [&decide](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            const auto organisation = body.text("organisation");
            const auto reason = body.text("reason");
            return body.fault()
                       ? error_response(*body.fault())
                       : answer_of(decide.move(caller_of(request, *who), id, organisation, reason));
        });
}

accounts::Organisation organisation_from(JsonBody& body) {
    accounts::Organisation organisation{
        body.text_or_empty("id"), body.text("name"), body.text("sector"), body.texts("domains")};
    for (auto& each : body.objects("sponsors", {"name", "email"})) {
        organisation.sponsors.push_back({each.text("name"), each.text("email")});
    }
    organisation.administrator = body.text_or_empty("administrator");
    for (auto& each : body.objects("agreements", {"dataset", "reference", "until"})) {
        organisation.agreements.push_back(
            {each.text("dataset"), each.text("reference"), each.text_or_empty("until")});
    }
    return organisation;
}

std::vector<Route> organisation_routes(services::ManageOrganisations& organisations) {
    return {
        view_route("/api/v1/organisations",
                   Permission::view_organisations,
                   {Action::organisations_viewed},
                   "listOrganisations",
                   "The hub's partners",
                   {},
                   [&organisations](const auto& caller, const auto& parameters) {
                       return organisations.list(caller, parameters);
                   }),
        view_route("/api/v1/organisation",
                   Permission::view_organisations,
                   {Action::organisations_viewed},
                   "viewOrganisation",
                   "One partner: domains, sponsors, agreements, people",
                   {{"id", "Its id", true}},
                   [&organisations](const auto& caller, const auto& parameters) {
                       return organisations.one(caller, parameters);
                   }),
        body_route({"/api/v1/organisation",
                    Permission::manage_organisations,
                    {Action::organisation_changed},
                    "putOrganisation",
                    "Record a partner, or change one",
                    {{"id", Kind::text, false},
                     {"name"},
                     {"sector"},
                     {"domains", Kind::texts, false},
                     {"sponsors", Kind::objects, false},
                     {"administrator", Kind::text, false},
                     {"agreements", Kind::objects, false}}},
                   [&organisations](JsonBody& body, const Request& request, const SignedIn* who) {
                       auto organisation = organisation_from(body);
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(organisations.put(caller_of(request, *who),
                                                                         std::move(organisation)));
                   }),
    };
}

}  // namespace

std::vector<Route> people_routes(const PeopleServices& people) {
    std::vector<Route> routes{
        view_route("/api/v1/people",
                   Permission::review_people,
                   {Action::people_viewed},
                   "listPeople",
                   "Who asked for access and who has it",
                   {{"status", "Of this state of an account only"}},
                   [&view = people.people](const auto& caller, const auto& parameters) {
                       return view.list(caller, parameters);
                   }),
        view_route("/api/v1/person",
                   Permission::review_people,
                   {Action::people_viewed},
                   "viewPerson",
                   "One person: what they said, what was decided, what may be done now",
                   {{"id", "The account's id", true}},
                   [&view = people.people](const auto& caller, const auto& parameters) {
                       return view.one(caller, parameters);
                   }),
        moving(people.decide)};
    for (auto& group :
         {decision_routes(people.decide), organisation_routes(people.organisations)}) {
        routes.insert(routes.end(), group.begin(), group.end());
    }
    return routes;
}

}  // namespace hub::http
