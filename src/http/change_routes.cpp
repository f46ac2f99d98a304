#include "http/change_routes.hpp"

#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "services/change_by_two.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using services::ChangeByTwo;
using Kind = BodyMember::Kind;

namespace {

const std::vector<BodyMember> proposal_members{{"kind"},
                                               {"dataset", Kind::text, false},
                                               {"months", Kind::text, false},
                                               {"reason", Kind::text, false}};

ChangeByTwo::Proposal proposal_from(JsonBody& body) {
    return {body.text("kind"),
            body.text_or_empty("dataset"),
            body.text_or_empty("months"),
            body.text_or_empty("reason")};
}

Route proposing(ChangeByTwo& changes) {
    return body_route(
        {"/api/v1/changes",
         Permission::make_changes,
         {Action::change_proposed},
         "proposeChange",
         "Propose what another person has to agree to",
         proposal_members},
        [&changes](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto proposal = proposal_from(body);
            return body.fault() ? error_response(*body.fault())
                                : answer_of(changes.propose(caller_of(request, *who), proposal));
        });
}

Route previewing(ChangeByTwo& changes) {
    return body_route(
        {"/api/v1/changes/preview",
         Permission::make_changes,
         {Action::changes_viewed},
         "previewChange",
         "What a change would do, without proposing it",
         proposal_members},
        [&changes](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto proposal = proposal_from(body);
            return body.fault() ? error_response(*body.fault())
                                : answer_of(changes.preview(caller_of(request, *who), proposal));
        });
}

using Step = Result<services::Document> (ChangeByTwo::*)(const services::Caller&,
                                                         const std::string&);

Route deciding(ChangeByTwo& changes,
               const char* verb,
               Action action,
               const char* operation,
               const char* summary,
               Step step) {
    return body_route(
        {std::string{"/api/v1/changes/"} + verb,
         Permission::make_changes,
         {action},
         operation,
         summary,
         {{"id"}}},
        [&changes, step](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            return body.fault() ? error_response(*body.fault())
                                : answer_of((changes.*step)(caller_of(request, *who), id));
        });
}

Route declining(ChangeByTwo& changes) {
    return body_route(
        {"/api/v1/changes/decline",
         Permission::make_changes,
         {Action::change_declined},
         "declineChange",
         "Not agree to a change, with the reason",
         {{"id"}, {"reason"}}},
        [&changes](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            const auto reason = body.text("reason");
            return body.fault() ? error_response(*body.fault())
                                : answer_of(changes.decline(caller_of(request, *who), id, reason));
        });
}

}  // namespace

std::vector<Route> change_routes(ChangeByTwo& changes) {
    return {view_route("/api/v1/changes",
                       Permission::see_changes,
                       {Action::changes_viewed},
                       "listChanges",
                       "What was proposed, what waits, what took effect",
                       {},
                       [&changes](const auto& caller, const auto& parameters) {
                           return changes.list(caller, parameters);
                       }),
            proposing(changes),
            previewing(changes),
            deciding(changes,
                     "second",
                     Action::change_agreed,
                     "agreeToChange",
                     "Agree, as the second person; a loosening then waits a day",
                     &ChangeByTwo::agree),
            deciding(changes,
                     "cancel",
                     Action::change_cancelled,
                     "cancelChange",
                     "Take back one's own proposal, or stop a change that waits",
                     &ChangeByTwo::cancel),
            declining(changes)};
}

}  // namespace hub::http
