#include "publish/people_json.hpp"

#include "publish/json_writer.hpp"

#include <algorithm>
#include <array>

namespace hub::publish {

using accounts::Account;
using accounts::AccountAction;
using accounts::AccountEvent;
using accounts::AccountStatus;

namespace {

void text_or_null(JsonWriter& json, std::string_view name, std::string_view value) {
    json.key(name);
    value.empty() ? json.null() : json.text(value);
}

void instant_or_null(JsonWriter& json, std::string_view name, const std::optional<Instant>& at) {
    json.key(name);
    at ? json.text(iso_text(*at)) : json.null();
}

/// One of the steps that an applicant sees.
struct Stage {
    std::string_view id;
    std::string_view action;  ///< of the history, that ends it
    AccountStatus waits_in;
};

constexpr std::array stages{
    Stage{"verify", "verify_address", AccountStatus::started},
    Stage{"terms", "accept_terms", AccountStatus::verified},
    Stage{"sponsor", "confirm_sponsorship", AccountStatus::pending},
    Stage{"decision", "approve", AccountStatus::sponsored},
    Stage{"activation", "activate", AccountStatus::approved},
};

/// How many stages are behind somebody of this status.
std::size_t stages_done(AccountStatus status) {
    switch (status) {
        case AccountStatus::started:
            return 0;
        case AccountStatus::verified:
            return 1;
        case AccountStatus::pending:
            return 2;
        case AccountStatus::sponsored:
        case AccountStatus::more_information:
        case AccountStatus::second_approval:
        case AccountStatus::refused:
        case AccountStatus::closed:
            return 3;
        case AccountStatus::approved:
            return 4;
        case AccountStatus::active:
        case AccountStatus::suspended:
        case AccountStatus::expired:
            return 5;
    }
    return 0;
}

std::optional<Instant> newest(const std::vector<AccountEvent>& history, std::string_view action) {
    std::optional<Instant> at;
    for (const auto& event : history) {
        // The second person's approval ends the same stage.
        if (event.action == action || (action == "approve" && event.action == "second")) {
            at = event.at;
        }
    }
    return at;
}

void write_stages(JsonWriter& json,
                  const Account& account,
                  const std::vector<AccountEvent>& history) {
    const bool stopped =
        account.status == AccountStatus::refused || account.status == AccountStatus::closed;
    const auto done = stages_done(account.status);
    json.key("stages").begin_array();
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const auto& stage = stages.at(i);
        const auto* state = i < done ? "done" : stopped ? "stopped" : i == done ? "now" : "later";
        json.begin_object().key("id").text(stage.id).key("state").text(state);
        instant_or_null(
            json, "at", i < done ? newest(history, stage.action) : std::optional<Instant>{});
        json.end_object();
    }
    json.end_array();
}

void write_scopes(JsonWriter& json, const std::vector<accounts::Grant>& grants) {
    json.key("scopes").begin_array();
    for (const auto& grant : grants) {
        json.begin_object().key("dataset").text(grant.dataset);
        json.key("areas").begin_array();
        for (const auto& area : grant.areas) {
            json.text(area.text());
        }
        json.end_array();
        text_or_null(json, "finest_level", grant.finest ? slug_of(*grant.finest) : "");
        text_or_null(json, "until", grant.until);
        json.end_object();
    }
    json.end_array();
}

bool has_role(AccountStatus status) {
    switch (status) {
        case AccountStatus::approved:
        case AccountStatus::active:
        case AccountStatus::suspended:
        case AccountStatus::expired:
            return true;
        case AccountStatus::started:
        case AccountStatus::verified:
        case AccountStatus::pending:
        case AccountStatus::sponsored:
        case AccountStatus::more_information:
        case AccountStatus::second_approval:
        case AccountStatus::refused:
        case AccountStatus::closed:
            return false;
    }
    return false;
}

/// The members that a list of people and a person's own page share.
void write_person(JsonWriter& json, const Account& account) {
    json.key("id").text(account.id);
    json.key("name").text(account.applicant.name);
    json.key("email").text(account.email.text());
    text_or_null(json, "organisation", account.organisation);
    text_or_null(json, "role", has_role(account.status) ? slug_of(account.role) : "");
    json.key("status").text(slug_of(account.status));
    json.key("manual_route").boolean(account.manual_route);
    json.key("since").text(iso_text(account.created_at));
    text_or_null(json, "until", account.until);
    instant_or_null(json, "last_seen", account.last_sign_in);
}

/// What somebody in this relation may do to an account of this status.
std::vector<std::string> possible(AccountStatus status, accounts::AccountActor reader) {
    std::vector<std::string> names;
    for (const auto action : {AccountAction::approve,
                              AccountAction::second,
                              AccountAction::decline_second,
                              AccountAction::refuse,
                              AccountAction::ask,
                              AccountAction::send_activation,
                              AccountAction::start_reset,
                              AccountAction::suspend,
                              AccountAction::reinstate,
                              AccountAction::close,
                              AccountAction::move}) {
        if (accounts::after(status, action, reader)) {
            names.emplace_back(slug_of(action));
        }
    }
    return names;
}

}  // namespace

std::string terms_json(const accounts::Terms& terms) {
    JsonWriter json;
    json.begin_object().key("version").integer(terms.version).key("hash").text(terms.hash);
    json.key("valid_from").text(terms.valid_from).key("language").text(terms.language);
    json.key("introduction").text(terms.introduction);
    json.key("clauses").begin_array();
    for (const auto& clause : terms.clauses) {
        json.begin_object().key("id").text(clause.id).key("text").text(clause.text).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string application_json(const Account& account, const std::vector<AccountEvent>& history) {
    JsonWriter json;
    json.begin_object().key("status").text(slug_of(account.status));
    json.key("name").text(account.applicant.name).key("email").text(account.email.text());
    json.key("organisation").text(account.applicant.organisation);
    json.key("manual_route").boolean(account.manual_route);
    json.key("sponsor_name").text(account.applicant.sponsor_name);
    json.key("terms_due").boolean(account.status == AccountStatus::verified);
    const bool asks = account.status == AccountStatus::more_information;
    const bool stopped =
        account.status == AccountStatus::refused || account.status == AccountStatus::closed;
    text_or_null(json, "question", asks ? account.note : "");
    text_or_null(json, "reason", stopped ? account.note : "");
    text_or_null(json, "until", account.until);
    write_stages(json, account, history);
    json.end_object();
    return json.take();
}

std::string sponsorship_json(const Account& account, std::optional<bool> answer) {
    const auto& who = account.applicant;
    const bool is_application = account.last_sign_in == std::nullopt;
    JsonWriter json;
    json.begin_object().key("kind").text(is_application ? "application" : "review");
    json.key("name").text(who.name).key("email").text(account.email.text());
    json.key("organisation").text(who.organisation).key("job_title").text(who.job_title);
    json.key("area_of_interest").text(who.area_of_interest).key("purpose").text(who.purpose);
    text_or_null(json, "answer", !answer ? "" : *answer ? "confirmed" : "declined");
    json.end_object();
    return json.take();
}

std::string people_json(const std::vector<Account>& people) {
    JsonWriter json;
    json.begin_object().key("people").begin_array();
    for (const auto& account : people) {
        json.begin_object();
        write_person(json, account);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string person_json(const Account& account,
                        const std::vector<AccountEvent>& history,
                        accounts::AccountActor reader,
                        const std::string& activation_word) {
    const auto& who = account.applicant;
    JsonWriter json;
    json.begin_object();
    write_person(json, account);
    json.key("job_title").text(who.job_title).key("area_of_interest").text(who.area_of_interest);
    json.key("purpose").text(who.purpose).key("sector").text(who.sector);
    json.key("organisation_stated").text(who.organisation);
    json.key("sponsor_name").text(who.sponsor_name).key("sponsor_email").text(who.sponsor_email);
    write_scopes(json, account.grants);
    json.key("history").begin_array();
    for (const auto& event : history) {
        json.begin_object().key("at").text(iso_text(event.at)).key("actor").text(event.actor);
        json.key("action").text(event.action).key("status").text(slug_of(event.status));
        json.key("note").text(event.note).end_object();
    }
    json.end_array();
    json.key("may").texts(possible(account.status, reader));
    text_or_null(json, "activation_word", activation_word);
    json.key("proposed");
    if (account.status == AccountStatus::second_approval && account.proposed) {
        json.begin_object().key("role").text(slug_of(account.proposed->role));
        write_scopes(json, account.grants);
        text_or_null(json, "until", account.until);
        json.key("by").text(account.proposed->by).end_object();
    } else {
        json.null();
    }
    json.end_object();
    return json.take();
}

std::string organisations_json(const std::vector<accounts::Organisation>& organisations,
                               const std::map<std::string, int>& people) {
    JsonWriter json;
    json.begin_object().key("organisations").begin_array();
    for (const auto& each : organisations) {
        const auto found = people.find(each.id);
        json.begin_object().key("id").text(each.id).key("name").text(each.name);
        json.key("sector").text(each.sector).key("domains").texts(each.domains);
        json.key("people").integer(found == people.end() ? 0 : found->second).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string organisation_json(const accounts::Organisation& organisation,
                              const std::vector<Account>& people) {
    JsonWriter json;
    json.begin_object().key("id").text(organisation.id).key("name").text(organisation.name);
    json.key("sector").text(organisation.sector).key("domains").texts(organisation.domains);
    json.key("sponsors").begin_array();
    for (const auto& sponsor : organisation.sponsors) {
        json.begin_object().key("name").text(sponsor.name);
        json.key("email").text(sponsor.email).end_object();
    }
    json.end_array();
    text_or_null(json, "administrator", organisation.administrator);
    json.key("agreements").begin_array();
    for (const auto& agreement : organisation.agreements) {
        json.begin_object().key("dataset").text(agreement.dataset);
        json.key("reference").text(agreement.reference);
        text_or_null(json, "until", agreement.until);
        json.end_object();
    }
    json.end_array().key("people").begin_array();
    for (const auto& account : people) {
        json.begin_object();
        write_person(json, account);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string session_json(const SessionFacts& facts) {
    const auto& who = facts.who;
    const auto& account = facts.account;
    JsonWriter json;
    json.begin_object().key("email").text(who.principal.name());
    json.key("name").text(account.applicant.name);
    json.key("role").text(slug_of(who.principal.role()));
    text_or_null(json, "organisation", facts.organisation);
    json.key("can").texts(facts.can);
    json.key("idle_minutes").integer(who.idle.count());
    json.key("expires_at").text(iso_text(who.expires_at));
    json.key("terms_due").boolean(who.terms_due).key("stepped_up").boolean(who.stepped_up);
    json.key("recovery_codes_left").integer(facts.recovery_codes_left);
    instant_or_null(json, "previous_sign_in", who.previous_sign_in);
    text_or_null(json, "access_until", account.until);
    json.key("renewal_due").boolean(facts.renewal_due);
    write_scopes(json, who.principal.grants());
    json.end_object();
    return json.take();
}

std::string sessions_json(const std::vector<accounts::Session>& sessions,
                          const std::string& current) {
    JsonWriter json;
    json.begin_object().key("sessions").begin_array();
    for (const auto& each : sessions) {
        json.begin_object().key("id").text(each.id);
        json.key("signed_in_at").text(iso_text(each.signed_in_at));
        json.key("last_seen_at").text(iso_text(each.last_seen_at));
        json.key("origin").text(each.origin);
        json.key("current").boolean(each.id == current).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string keys_json(const std::vector<accounts::ApiKey>& keys) {
    JsonWriter json;
    json.begin_object().key("keys").begin_array();
    for (const auto& key : keys) {
        json.begin_object().key("id").text(key.id).key("name").text(key.name);
        json.key("datasets").texts(key.datasets);
        json.key("created_at").text(iso_text(key.created_at));
        json.key("expires_at").text(iso_text(key.expires_at));
        instant_or_null(json, "last_used_at", key.last_used_at);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string new_key_json(const accounts::ApiKey& key, const std::string& secret) {
    JsonWriter json;
    json.begin_object().key("id").text(key.id).key("secret").text(secret).end_object();
    return json.take();
}

namespace {

void write_question(JsonWriter& json, const accounts::Question& question) {
    json.begin_object().key("id").text(question.id).key("kind").text(slug_of(question.kind));
    json.key("from").text(question.sender).key("at").text(iso_text(question.at));
    json.key("text").text(question.words).key("view").text(question.view);
    json.key("state").text(question.answered_at ? "answered" : "open");
    text_or_null(json, "answer", question.answer);
    text_or_null(json, "answered_by", question.answered_by);
    instant_or_null(json, "answered_at", question.answered_at);
    json.end_object();
}

}  // namespace

std::string questions_json(const std::vector<accounts::Question>& questions) {
    JsonWriter json;
    json.begin_object().key("questions").begin_array();
    for (const auto& question : questions) {
        write_question(json, question);
    }
    json.end_array().end_object();
    return json.take();
}

std::string question_json(const accounts::Question& question) {
    JsonWriter json;
    write_question(json, question);
    return json.take();
}

std::string reference_json(const std::string& reference) {
    JsonWriter json;
    json.begin_object().key("reference").text(reference).end_object();
    return json.take();
}

}  // namespace hub::publish
