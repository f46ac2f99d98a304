#include "http/registration_routes.hpp"

#include "http/acceptance_body.hpp"
#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "publish/json_writer.hpp"
#include "publish/people_json.hpp"
#include "services/activate_account.hpp"
#include "services/answer_desk.hpp"
#include "services/recover_access.hpp"
#include "services/register_person.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using Kind = BodyMember::Kind;

namespace {

Response json_response(std::string body) {
    Response response{200, {}, std::move(body)};
    response.set("Content-Type", "application/json");
    return response;
}

Route hub_route(const PeopleServices& people) {
    publish::JsonWriter json;
    json.begin_object().key("name").text("Violence Reduction Data Hub");
    json.key("contact");
    people.contact.empty() ? json.null() : json.text(people.contact);
    json.key("sign_in_provider");
    people.provider_label.empty() ? json.null() : json.text(people.provider_label);
    json.key("demonstration").boolean(people.is_demonstration);
    json.key("terms_version").integer(people.terms.version).end_object();
    return {"GET",
            "/api/v1/hub",
            Permission::come_in,
            Trail::not_recorded("it is the same public text for everybody"),
            {"seeHub",
             "What the public pages say of this hub",
             {},
             "",
             {{200, "The hub", "application/json", ""}}},
            [text = json.take()](const Request&, const SignedIn*) { return json_response(text); }};
}

Route terms_route(const PeopleServices& people) {
    return {"GET",
            "/api/v1/terms",
            Permission::come_in,
            Trail::not_recorded("it is the same public text for everybody"),
            {"seeTerms",
             "The terms of use that are in force",
             {},
             "",
             {{200, "The terms", "application/json", ""}}},
            [text = publish::terms_json(people.terms)](const Request&, const SignedIn*) {
                return json_response(text);
            }};
}

Route registering(services::RegisterPerson& registration) {
    return body_route({"/api/v1/registration",
                       Permission::come_in,
                       {Action::registered},
                       "register",
                       "Ask for access; the answer is the same whether or not the address is known",
                       {{"email"},
                        {"name"},
                        {"organisation"},
                        {"sector"},
                        {"job_title"},
                        {"area_of_interest"},
                        {"purpose"},
                        {"sponsor_name"},
                        {"sponsor_email"}},
                       202},
                      [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                          const accounts::Applicant applicant{body.text("name"),
                                                              body.text("organisation"),
                                                              body.text("sector"),
                                                              body.text("job_title"),
                                                              body.text("area_of_interest"),
                                                              body.text("purpose"),
                                                              body.text("sponsor_name"),
                                                              body.text("sponsor_email")};
                          const auto email = body.text("email");
                          return body.fault() ? error_response(*body.fault())
                                              : accepted(registration.begin(
                                                    applicant, email, request.remote_address));
                      });
}

Route verifying(services::RegisterPerson& registration) {
    return body_route({"/api/v1/registration/verify",
                       Permission::come_in,
                       {Action::account_changed, Action::link_refused},
                       "verifyAddress",
                       "Prove an e-mail address by the link that was sent to it",
                       {{"token"}}},
                      [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                          const auto token = body.text("token");
                          if (body.fault()) {
                              return error_response(*body.fault());
                          }
                          const auto page = registration.verify(token, request.remote_address);
                          if (!page) {
                              return error_response(page.error());
                          }
                          publish::JsonWriter json;
                          json.begin_object().key("application").text(*page).end_object();
                          return json_response(json.take());
                      });
}

std::vector<Route> application_routes(services::RegisterPerson& registration) {
    return {
        body_route({"/api/v1/application/view",
                    Permission::come_in,
                    {Action::link_refused},
                    "viewApplication",
                    "How far an application has come",
                    {{"token"}}},
                   [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       return body.fault()
                                  ? error_response(*body.fault())
                                  : answer_of(registration.view(token, request.remote_address));
                   }),
        body_route({"/api/v1/application/accept-terms",
                    Permission::come_in,
                    {Action::account_changed, Action::link_refused},
                    "acceptTermsAsApplicant",
                    "Accept every duty of the terms",
                    {{"token"}, {"version", Kind::integer}, {"hash"}, {"clauses", Kind::texts}}},
                   [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       const auto acceptance = acceptance_from(body);
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(registration.accept_terms(
                                                 token, acceptance, request.remote_address));
                   }),
        body_route({"/api/v1/application/answer",
                    Permission::come_in,
                    {Action::account_changed, Action::link_refused},
                    "answerApproversQuestion",
                    "Answer what an approver asked",
                    {{"token"}, {"text"}}},
                   [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       const auto words = body.text("text");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(registration.answer(
                                                 token, words, request.remote_address));
                   }),
    };
}

std::vector<Route> sponsor_routes(services::RegisterPerson& registration) {
    return {
        body_route({"/api/v1/sponsorship/view",
                    Permission::come_in,
                    {Action::link_refused},
                    "viewSponsorship",
                    "Whom a sponsor is asked about",
                    {{"token"}}},
                   [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(registration.view_sponsorship(
                                                 token, request.remote_address));
                   }),
        body_route({"/api/v1/sponsorship/answer",
                    Permission::come_in,
                    {Action::account_changed, Action::link_refused},
                    "answerSponsorship",
                    "Vouch for somebody, or decline",
                    {{"token"}, {"confirm", Kind::boolean}, {"note", Kind::text, false}}},
                   [&registration](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       const auto confirms = body.boolean("confirm");
                       const auto note = body.text_or_empty("note");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(registration.answer_sponsorship(
                                                 token, confirms, note, request.remote_address));
                   }),
    };
}

std::vector<Route> activation_routes(services::ActivateAccount& activation) {
    return {
        body_route({"/api/v1/activation/check",
                    Permission::come_in,
                    {Action::link_refused},
                    "checkActivation",
                    "Whether a link of activation is good; nothing else is told without its word",
                    {{"token"}},
                    204},
                   [&activation](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       return body.fault()
                                  ? error_response(*body.fault())
                                  : answer_of(activation.check(token, request.remote_address));
                   }),
        body_route({"/api/v1/activation/view",
                    Permission::come_in,
                    {Action::link_refused, Action::activation_word_refused},
                    "viewActivation",
                    "The secret of the authenticator to connect, for the link and its word",
                    {{"token"}, {"word"}}},
                   [&activation](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       const auto word = body.text("word");
                       return body.fault()
                                  ? error_response(*body.fault())
                                  : answer_of(activation.view(token, word, request.remote_address));
                   }),
        body_route(
            {"/api/v1/activation",
             Permission::come_in,
             {Action::account_changed, Action::link_refused, Action::activation_word_refused},
             "activateAccount",
             "Set password and authenticator of an approved account",
             {{"token"}, {"word"}, {"password"}, {"code"}},
             200,
             RequestHandler::Lane::sign_in},
            [&activation](JsonBody& body, const Request& request, const SignedIn*) {
                const auto token = body.text("token");
                const auto word = body.text("word");
                const auto password = body.text("password");
                const auto code = body.text("code");
                return body.fault() ? error_response(*body.fault())
                                    : answer_of(activation.run(
                                          token, word, password, code, request.remote_address));
            }),
    };
}

std::vector<Route> recovery_routes(services::RecoverAccess& recovery) {
    return {
        body_route({"/api/v1/password-reset/request",
                    Permission::come_in,
                    {Action::password_reset_asked},
                    "askForPasswordReset",
                    "Ask for a link to choose a new password; the answer is the same for all",
                    {{"email"}},
                    202},
                   [&recovery](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto email = body.text("email");
                       return body.fault() ? error_response(*body.fault())
                                           : accepted(recovery.ask_for_password(
                                                 email, request.remote_address));
                   }),
        body_route({"/api/v1/password-reset",
                    Permission::come_in,
                    {Action::password_changed, Action::second_factor_refused, Action::link_refused},
                    "resetPassword",
                    "Choose a new password, with a code of the second factor",
                    {{"token"}, {"password"}, {"code"}},
                    204,
                    RequestHandler::Lane::sign_in},
                   [&recovery](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       const auto password = body.text("password");
                       const auto code = body.text("code");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(recovery.reset_password(
                                                 token, password, code, request.remote_address));
                   }),
        body_route({"/api/v1/lost-factor/request",
                    Permission::come_in,
                    {Action::lost_factor_asked},
                    "askAboutLostFactor",
                    "Say that the authenticator is lost; the answer is the same for all",
                    {{"email"}},
                    202},
                   [&recovery](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto email = body.text("email");
                       return body.fault() ? error_response(*body.fault())
                                           : accepted(recovery.ask_about_factor(
                                                 email, request.remote_address));
                   }),
        body_route({"/api/v1/lost-factor",
                    Permission::come_in,
                    {Action::account_changed, Action::link_refused},
                    "giveUpFactor",
                    "Give up the lost authenticator: access is decided on anew",
                    {{"token"}},
                    204},
                   [&recovery](JsonBody& body, const Request& request, const SignedIn*) {
                       const auto token = body.text("token");
                       return body.fault() ? error_response(*body.fault())
                                           : answer_of(recovery.give_up_factor(
                                                 token, request.remote_address));
                   }),
    };
}

Route concern_route(services::AnswerDesk& desk) {
    return body_route({"/api/v1/concerns",
                       Permission::come_in,
                       {Action::question_asked},
                       "reportConcern",
                       "Tell the hub of a concern, or write to it",
                       {{"kind"}, {"text"}, {"email", Kind::text, false}},
                       202},
                      [&desk](JsonBody& body, const Request& request, const SignedIn*) {
                          const auto kind = body.text("kind");
                          const auto words = body.text("text");
                          const auto email = body.text_or_empty("email");
                          if (body.fault()) {
                              return error_response(*body.fault());
                          }
                          auto response =
                              answer_of(desk.tell(kind, words, email, request.remote_address));
                          constexpr int ok = 200;
                          constexpr int taken = 202;
                          response.status = response.status == ok ? taken : response.status;
                          return response;
                      });
}

}  // namespace

std::vector<Route> registration_routes(const PeopleServices& people) {
    std::vector<Route> routes{hub_route(people),
                              terms_route(people),
                              registering(people.registration),
                              verifying(people.registration),
                              concern_route(people.desk)};
    for (auto& group : {application_routes(people.registration),
                        sponsor_routes(people.registration),
                        activation_routes(people.activation),
                        recovery_routes(people.recovery)}) {
        routes.insert(routes.end(), group.begin(), group.end());
    }
    return routes;
}

}  // namespace hub::http
