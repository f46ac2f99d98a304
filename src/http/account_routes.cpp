#include "http/account_routes.hpp"

#include "http/acceptance_body.hpp"
#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "http/session_cookie.hpp"
#include "http/session_routes.hpp"
#include "services/answer_desk.hpp"
#include "services/own_account.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using Kind = BodyMember::Kind;

namespace {

std::vector<Route> credential_routes(services::OwnAccount& own) {
    return {
        body_route({"/api/v1/terms/acceptance",
                    Permission::see_own_session,
                    {Action::terms_accepted},
                    "acceptTerms",
                    "Accept every duty of the newest terms",
                    {{"version", Kind::integer}, {"hash"}, {"clauses", Kind::texts}}},
                   [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto acceptance = acceptance_from(body);
                       if (body.fault()) {
                           return error_response(*body.fault());
                       }
                       const auto accepted = own.accept_terms(caller_of(request, *who), acceptance);
                       auto now = *who;
                       now.terms_due = false;
                       return accepted ? answer_of(own.session(now, abilities_of(now.principal)))
                                       : error_response(accepted.error());
                   }),
        body_route(
            {"/api/v1/password",
             Permission::manage_own_account,
             {Action::password_changed, Action::second_factor_refused, Action::sign_in_refused},
             "changePassword",
             "Change one's password; every other session ends",
             {{"old"}, {"new"}, {"code"}},
             204,
             RequestHandler::Lane::sign_in},
            [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                const auto old_password = body.text("old");
                const auto new_password = body.text("new");
                const auto code = body.text("code");
                return body.fault()
                           ? error_response(*body.fault())
                           : answer_of(own.change_password(caller_of(request, *who),
                                                           session_token(request).value_or(""),
                                                           old_password,
                                                           new_password,
                                                           code));
            }),
        body_route(
            {"/api/v1/recovery-codes",
             Permission::manage_own_account,
             {Action::recovery_codes_made, Action::second_factor_refused, Action::sign_in_refused},
             "makeRecoveryCodes",
             "New recovery codes in place of the old",
             {{"password"}, {"code"}},
             200,
             RequestHandler::Lane::sign_in},
            [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                const auto password = body.text("password");
                const auto code = body.text("code");
                return body.fault() ? error_response(*body.fault())
                                    : answer_of(own.new_recovery_codes(
                                          caller_of(request, *who), password, code));
            }),
        body_route({"/api/v1/renewal",
                    Permission::manage_own_account,
                    {Action::renewal_asked},
                    "askForRenewal",
                    "Ask to keep access for another year; the sponsor is asked to confirm",
                    {{"purpose"}}},
                   [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto purpose = body.text("purpose");
                       if (body.fault()) {
                           return error_response(*body.fault());
                       }
                       const auto asked = own.ask_for_renewal(caller_of(request, *who), purpose);
                       return asked ? answer_of(own.session(*who, abilities_of(who->principal)))
                                    : error_response(asked.error());
                   }),
    };
}

Response end_sessions(services::OwnAccount& own,
                      JsonBody& body,
                      const Request& request,
                      const SignedIn& who) {
    const auto caller = caller_of(request, who);
    if (body.has("others")) {
        const auto others = body.boolean("others");
        if (!others || body.has("id")) {
            return error_response({ErrorCode::invalid_request, "id, or others: true"});
        }
        return answer_of(own.end_other_sessions(caller, session_token(request).value_or("")));
    }
    const auto id = body.text("id");
    return body.fault() ? error_response(*body.fault()) : answer_of(own.end_session(caller, id));
}

std::vector<Route> session_list_routes(services::OwnAccount& own) {
    return {
        view_route("/api/v1/sessions",
                   Permission::manage_own_account,
                   {},
                   "listSessions",
                   "Where one is signed in",
                   {},
                   [&own](const auto& caller, const auto&) { return own.sessions(caller); }),
        body_route({"/api/v1/sessions/end",
                    Permission::end_own_sessions,
                    {Action::session_ended},
                    "endSession",
                    "End one of one's sessions, or all others",
                    {{"id", Kind::text, false}, {"others", Kind::boolean, false}},
                    204},
                   [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                       return end_sessions(own, body, request, *who);
                   }),
    };
}

std::vector<Route> key_routes(services::OwnAccount& own) {
    return {
        view_route("/api/v1/keys",
                   Permission::manage_own_account,
                   {},
                   "listKeys",
                   "One's keys for programs",
                   {},
                   [&own](const auto& caller, const auto&) { return own.keys(caller); }),
        body_route({"/api/v1/keys",
                    Permission::make_keys,
                    {Action::key_made},
                    "makeKey",
                    "A key with which a program may read what one may see; shown once",
                    {{"name"}, {"datasets", Kind::texts, false}, {"days", Kind::integer}}},
                   [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto name = body.text("name");
                       const auto datasets = body.texts("datasets");
                       const auto days = body.integer("days");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(own.make_key(
                                                 caller_of(request, *who), name, datasets, days));
                   }),
        body_route({"/api/v1/keys/end",
                    Permission::manage_own_account,
                    {Action::key_ended},
                    "endKey",
                    "End a key at once",
                    {{"id"}},
                    204},
                   [&own](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto id = body.text("id");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(own.end_key(caller_of(request, *who), id));
                   }),
    };
}

std::vector<Route> desk_routes(services::AnswerDesk& desk) {
    return {
        view_route("/api/v1/questions",
                   Permission::ask_questions,
                   {Action::questions_viewed},
                   "listQuestions",
                   "One's own questions and their answers; for the desk, all",
                   {},
                   [&desk](const auto& caller, const auto& parameters) {
                       return desk.list(caller, parameters);
                   }),
        body_route({"/api/v1/questions",
                    Permission::ask_questions,
                    {Action::question_asked},
                    "askQuestion",
                    "Ask about a figure, or for another use",
                    {{"kind"}, {"text"}, {"view", Kind::text, false}}},
                   [&desk](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto kind = body.text("kind");
                       const auto words = body.text("text");
                       const auto view = body.text_or_empty("view");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(desk.ask(
                                                 caller_of(request, *who), kind, words, view));
                   }),
        body_route({"/api/v1/questions/answer",
                    Permission::answer_questions,
                    {Action::question_answered},
                    "answerQuestion",
                    "Answer a question; its sender is told by e-mail",
                    {{"id"}, {"answer"}}},
                   [&desk](JsonBody& body, const Request& request, const SignedIn* who) {
                       const auto id = body.text("id");
                       const auto answer = body.text("answer");
                       return body.fault()
                                  ? error_response(*body.fault())
                                  : answer_of(desk.answer(caller_of(request, *who), id, answer));
                   }),
    };
}

}  // namespace

std::vector<Route> account_routes(const PeopleServices& people) {
    std::vector<Route> routes;
    for (auto& group : {credential_routes(people.own),
                        session_list_routes(people.own),
                        key_routes(people.own),
                        desk_routes(people.desk)}) {
        routes.insert(routes.end(), group.begin(), group.end());
    }
    return routes;
}

}  // namespace hub::http
