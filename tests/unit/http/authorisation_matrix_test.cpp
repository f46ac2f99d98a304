// Every route, asked by everybody, in every state of their account: what comes of it is worked out
// here from a table of its own, and compared with what the server does.
#include "unit/http/fake_hub.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>

namespace hub::http {

namespace {

using accounts::AccountStatus;
using accounts::Role;
using test::from_page;
using test::signed_in;

/// Who may use an address, as the hub's people would say it.
enum class Rule {
    anybody,
    signed_in_person,  ///< terms or not
    person,            ///< terms accepted
    person_with_code,  ///< with the second factor again
    sees_data,
    makes_keys,  ///< with the second factor again
    supplier,
    team,
    reviews_people,
    approves_people,  ///< with the second factor again
    manages_people,   ///< with the second factor again
    sees_organisations,
    manages_organisations,  ///< with the second factor again
    answers,
    reads_audit,
    exports_audit,  ///< with the second factor again
    sees_changes,
    makes_changes,  ///< with the second factor again
    takes_away,
    lets_go_to_public,
    keeps_views,
};

const std::map<std::string, Rule> rules{
    {"GET /healthz", Rule::anybody},
    {"GET /api/v1/openapi.json", Rule::anybody},
    {"GET /api/v1/hub", Rule::anybody},
    {"GET /api/v1/terms", Rule::anybody},
    {"POST /api/v1/registration", Rule::anybody},
    {"POST /api/v1/registration/verify", Rule::anybody},
    {"POST /api/v1/application/view", Rule::anybody},
    {"POST /api/v1/application/accept-terms", Rule::anybody},
    {"POST /api/v1/application/answer", Rule::anybody},
    {"POST /api/v1/sponsorship/view", Rule::anybody},
    {"POST /api/v1/sponsorship/answer", Rule::anybody},
    {"POST /api/v1/activation/check", Rule::anybody},
    {"POST /api/v1/activation/view", Rule::anybody},
    {"POST /api/v1/activation", Rule::anybody},
    {"POST /api/v1/password-reset/request", Rule::anybody},
    {"POST /api/v1/password-reset", Rule::anybody},
    {"POST /api/v1/lost-factor/request", Rule::anybody},
    {"POST /api/v1/lost-factor", Rule::anybody},
    {"POST /api/v1/concerns", Rule::anybody},
    {"POST /api/v1/content-policy-report", Rule::anybody},
    {"POST /api/v1/session", Rule::anybody},
    {"POST /api/v1/session/second-factor", Rule::anybody},
    {"GET /api/v1/session", Rule::signed_in_person},
    {"DELETE /api/v1/session", Rule::signed_in_person},
    {"POST /api/v1/session/step-up", Rule::signed_in_person},
    {"POST /api/v1/session/extend", Rule::signed_in_person},
    {"POST /api/v1/terms/acceptance", Rule::signed_in_person},
    {"GET /api/v1/activity", Rule::signed_in_person},
    {"POST /api/v1/password", Rule::person},
    {"POST /api/v1/recovery-codes", Rule::person},
    {"POST /api/v1/renewal", Rule::person},
    {"GET /api/v1/sessions", Rule::person},
    {"POST /api/v1/sessions/end", Rule::person_with_code},
    {"GET /api/v1/keys", Rule::person},
    {"POST /api/v1/keys/end", Rule::person},
    {"POST /api/v1/keys", Rule::makes_keys},
    {"GET /api/v1/questions", Rule::person},
    {"POST /api/v1/questions", Rule::person},
    {"POST /api/v1/questions/answer", Rule::answers},
    {"GET /api/v1/datasets", Rule::sees_data},
    {"GET /api/v1/areas", Rule::sees_data},
    {"GET /api/v1/table", Rule::sees_data},
    {"GET /api/v1/quality", Rule::sees_data},
    {"GET /api/v1/quality/missing", Rule::sees_data},
    {"GET /api/v1/quality/sheet", Rule::sees_data},
    {"GET /api/v1/boundaries", Rule::sees_data},
    {"POST /api/v1/submissions", Rule::supplier},
    {"GET /api/v1/submissions", Rule::supplier},
    {"GET /api/v1/submission", Rule::supplier},
    {"GET /api/v1/submission/progress", Rule::supplier},
    {"GET /api/v1/submission/report", Rule::supplier},
    {"POST /api/v1/submission/accept", Rule::team},
    {"POST /api/v1/submission/send-back", Rule::team},
    {"POST /api/v1/submission/withdraw", Rule::team},
    {"GET /api/v1/people", Rule::reviews_people},
    {"GET /api/v1/person", Rule::reviews_people},
    {"POST /api/v1/person/approve", Rule::approves_people},
    {"POST /api/v1/person/second", Rule::approves_people},
    {"POST /api/v1/person/send-activation", Rule::approves_people},
    {"POST /api/v1/person/start-reset", Rule::manages_people},
    {"POST /api/v1/person/decline-second", Rule::approves_people},
    {"POST /api/v1/person/refuse", Rule::approves_people},
    {"POST /api/v1/person/ask", Rule::approves_people},
    {"POST /api/v1/person/reinstate", Rule::approves_people},
    {"POST /api/v1/person/suspend", Rule::manages_people},
    {"POST /api/v1/person/close", Rule::manages_people},
    {"POST /api/v1/person/move", Rule::manages_people},
    {"GET /api/v1/organisations", Rule::sees_organisations},
    {"GET /api/v1/organisation", Rule::sees_organisations},
    {"POST /api/v1/organisation", Rule::manages_organisations},
    {"POST /api/v1/audit/search", Rule::reads_audit},
    {"POST /api/v1/audit/export", Rule::exports_audit},
    {"GET /api/v1/changes", Rule::sees_changes},
    {"POST /api/v1/changes", Rule::makes_changes},
    {"POST /api/v1/changes/preview", Rule::makes_changes},
    {"POST /api/v1/changes/second", Rule::makes_changes},
    {"POST /api/v1/changes/decline", Rule::makes_changes},
    {"POST /api/v1/changes/cancel", Rule::makes_changes},
    {"POST /api/v1/exports", Rule::takes_away},
    {"GET /api/v1/exports", Rule::takes_away},
    {"GET /api/v1/exports/{id}", Rule::takes_away},
    {"GET /api/v1/exports/{id}/file", Rule::takes_away},
    {"DELETE /api/v1/exports/{id}", Rule::takes_away},
    {"POST /api/v1/exports/{id}/decision", Rule::lets_go_to_public},
    {"GET /api/v1/saved-views", Rule::keeps_views},
    {"POST /api/v1/saved-views", Rule::keeps_views},
    {"POST /api/v1/saved-views/change", Rule::keeps_views},
    {"POST /api/v1/saved-views/remove", Rule::keeps_views},
    {"POST /api/v1/saved-views/restore", Rule::keeps_views},
    {"GET /api/v1/annotations", Rule::keeps_views},
    {"POST /api/v1/annotations", Rule::keeps_views},
    {"POST /api/v1/annotations/remove", Rule::keeps_views},
    {"POST /api/v1/annotations/restore", Rule::keeps_views},
};

bool role_may(Role role, Rule rule) {
    const std::set<Role> reviewers{
        Role::approver, Role::organisation_administrator, Role::hub_administrator};
    switch (rule) {
        case Rule::anybody:
        case Rule::signed_in_person:
        case Rule::person:
        case Rule::person_with_code:
            return true;
        case Rule::sees_data:
        case Rule::keeps_views:
            return role != Role::auditor;
        case Rule::makes_keys:
        case Rule::takes_away:
            return role != Role::auditor && role != Role::viewer;
        case Rule::supplier:
            return role == Role::data_provider || role == Role::hub_administrator;
        case Rule::team:
        case Rule::manages_organisations:
        case Rule::answers:
            return role == Role::hub_administrator;
        case Rule::reviews_people:
        case Rule::manages_people:
        case Rule::sees_organisations:
            return reviewers.contains(role);
        case Rule::approves_people:
            return role == Role::approver || role == Role::hub_administrator;
        case Rule::reads_audit:
        case Rule::exports_audit:
            return role == Role::auditor;
        case Rule::sees_changes:
            return role == Role::approver || role == Role::hub_administrator ||
                   role == Role::auditor;
        case Rule::makes_changes:
        case Rule::lets_go_to_public:
            return role == Role::approver || role == Role::hub_administrator;
    }
    return false;
}

bool wants_code_again(Rule rule) {
    return std::set{Rule::person_with_code,
                    Rule::makes_keys,
                    Rule::approves_people,
                    Rule::manages_people,
                    Rule::manages_organisations,
                    Rule::exports_audit,
                    Rule::makes_changes}
        .contains(rule);
}

/// Who asks: a role, the state of their account, and what they have shown.
struct Asker {
    std::optional<Role> role;  ///< none: not signed in
    AccountStatus status{AccountStatus::active};
    bool terms{true};
    bool stepped_up{false};
    std::string token{};
};

enum class Gate { open, unauthenticated, forbidden };

Gate expected(const Asker& asker, Rule rule) {
    if (rule == Rule::anybody) {
        return Gate::open;
    }
    if (!asker.role || asker.status != AccountStatus::active) {
        return Gate::unauthenticated;
    }
    if (!role_may(*asker.role, rule) || (!asker.terms && rule != Rule::signed_in_person) ||
        (wants_code_again(rule) && !asker.stepped_up)) {
        return Gate::forbidden;
    }
    return Gate::open;
}

/// An account of its own with this role, in this state, that was signed in before it came to it.
Asker asker_of(test::FakeHub& hub, Role role, AccountStatus status, bool terms, bool stepped_up) {
    static int number = 0;
    const auto email = "n" + std::to_string(++number) + "@council.example";
    const auto made = hub.people.create_account().run(
        {accounts::Principal::operator_with(0), "local"}, email, role, test::good_password);
    const auto services = hub.people.services();
    const auto half = *services.sign_in.run(email, test::good_password, "local");
    const auto started = services.sign_in.complete(half, made->recovery_codes.front(), "local");
    Asker asker{role, status, terms, stepped_up, started->token};
    if (terms) {
        hub.accept_terms(started->signed_in.principal);
    }
    if (stepped_up) {
        asker.token = hub.stepped_up(asker.token);
    }
    if (status != AccountStatus::active) {
        auto account = **hub.accounts.find(*accounts::EmailAddress::parse(email));
        account.status = status;
        REQUIRE(hub.accounts.change(account, {hub.clock.now(), "x", "x", status}));
    }
    return asker;
}

std::vector<Asker> everybody(test::FakeHub& hub) {
    std::vector<Asker> askers{{std::nullopt},
                              {std::nullopt, {}, true, false, std::string(64, 'a')}};
    for (const auto role : accounts::all_roles) {
        for (const auto status : accounts::all_account_statuses) {
            askers.push_back(asker_of(hub, role, status, true, false));
        }
        askers.push_back(asker_of(hub, role, AccountStatus::active, true, true));
        askers.push_back(asker_of(hub, role, AccountStatus::active, false, false));
        askers.push_back(asker_of(hub, role, AccountStatus::active, false, true));
    }
    return askers;
}

Gate gate_of(const Response& response) {
    return response.status == 401   ? Gate::unauthenticated
           : response.status == 403 ? Gate::forbidden
                                    : Gate::open;
}

/// An object that is named: one's own account, another's, none, one that no id looks like.
const std::vector<std::string> objects{"", "id=ffffffffffffffff", "id=%00';--"};

}  // namespace

TEST_CASE("no route lets anybody in whom the hub's people would not") {
    test::FakeHub hub;
    const auto routes = hub.routes();
    CHECK(routes.size() == rules.size());
    const auto askers = everybody(hub);
    int cells = 0;
    for (const auto& route : routes) {
        const auto name = route.method() + " " + route.path();
        CAPTURE(name);
        REQUIRE(rules.contains(name));
        const auto rule = rules.at(name);
        // Signing out or ending sessions would end what the next cell needs; it is asked last.
        const bool ends_session =
            name == "DELETE /api/v1/session" || name == "POST /api/v1/session/step-up";
        for (const auto& asker : askers) {
            CAPTURE(asker.role ? slug_of(*asker.role) : "nobody");
            CAPTURE(slug_of(asker.status));
            for (const auto& object : objects) {
                auto request = from_page(route.method(), route.path(), "");
                if (!object.empty() && route.method() == "GET") {
                    request.parameters = {{"id", object}};
                }
                if (!asker.token.empty()) {
                    request = signed_in(std::move(request), asker.token);
                }
                const auto wanted = expected(asker, rule);
                ++cells;
                if (route.handling().open_upload) {
                    std::erase_if(request.headers,
                                  [](const auto& each) { return each.first == "content-type"; });
                    const auto opened = hub.dispatcher.open_upload(request);
                    const auto* refusal = std::get_if<Response>(&opened);
                    CHECK((refusal == nullptr ? Gate::open : gate_of(*refusal)) == wanted);
                    continue;
                }
                if (ends_session && wanted == Gate::open) {
                    continue;
                }
                const auto got = gate_of(hub.dispatcher.answer(request));
                // An open address may itself find that a link or a password is not good.
                if (rule == Rule::anybody) {
                    CHECK(got != Gate::forbidden);
                } else {
                    CHECK(got == wanted);
                }
            }
            for (const auto* method : {"PUT", "PATCH", "TRACE", "OPTIONS"}) {
                auto request = from_page(method, route.path(), "");
                if (!asker.token.empty()) {
                    request = signed_in(std::move(request), asker.token);
                }
                ++cells;
                CHECK(hub.dispatcher.answer(request).status == 405);
            }
        }
    }
    MESSAGE("cells of the matrix: ", cells);
    CHECK(cells >= 10'000);
}

TEST_CASE("a key reads data for its account, and nothing else, and not beside a session") {
    test::FakeHub hub;
    auto asker = asker_of(hub, Role::analyst, AccountStatus::active, true, true);
    auto making =
        signed_in(from_page("POST", "/api/v1/keys", R"({"name":"script","datasets":[],"days":30})"),
                  asker.token);
    const auto made = hub.dispatcher.answer(making);
    REQUIRE(made.status == 200);
    const auto at = made.body.find("vrhub_");
    const auto secret = made.body.substr(at, made.body.find('"', at) - at);
    const auto with_key = [&](Request request) {
        request.headers.emplace_back("authorization", "Bearer " + secret);
        return request;
    };
    for (const auto& route : hub.routes()) {
        const auto name = route.method() + " " + route.path();
        if (route.permission() == accounts::Permission::come_in) {
            continue;
        }
        CAPTURE(name);
        const auto request = with_key(from_page(route.method(), route.path(), ""));
        const bool reads = rules.at(name) == Rule::sees_data;
        if (route.handling().open_upload) {
            CHECK(std::holds_alternative<Response>(hub.dispatcher.open_upload(request)));
        } else {
            CHECK(gate_of(hub.dispatcher.answer(request)) ==
                  (reads ? Gate::open : Gate::unauthenticated));
        }
    }
    const auto both = with_key(signed_in(test::get("/api/v1/datasets"), asker.token));
    CHECK(hub.dispatcher.answer(both).status == 401);
    auto wrong = test::get("/api/v1/datasets");
    wrong.headers.emplace_back("authorization", "Bearer vrhub_" + std::string(64, '0'));
    CHECK(hub.dispatcher.answer(wrong).status == 401);
}

}  // namespace hub::http
