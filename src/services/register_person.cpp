#include "services/register_person.hpp"

#include "base/text.hpp"
#include "publish/people_json.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountAction;
using accounts::AccountActor;
using accounts::AccountStatus;
using accounts::TokenPurpose;

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_words = 2'000;
constexpr std::size_t account_id_bytes = 8;

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

ActingParty themself(const Account& account, const std::string& origin) {
    return {AccountActor::themself, account.email.text(), origin};
}

/// A fault of work that nobody waits for.
void report(const Status& outcome, const char* what) {
    if (!outcome) {
        spdlog::error("{}: {}", what, outcome.error().message);
    }
}

}  // namespace

Status check_applicant(const accounts::Applicant& applicant) {
    for (const auto& [words, field, longest] :
         {std::tuple{&applicant.name, "name", longest_name},
          std::tuple{&applicant.organisation, "organisation", longest_name},
          std::tuple{&applicant.job_title, "job_title", longest_name},
          std::tuple{&applicant.area_of_interest, "area_of_interest", longest_name},
          std::tuple{&applicant.purpose, "purpose", longest_words},
          std::tuple{&applicant.sponsor_name, "sponsor_name", longest_name}}) {
        const bool one_line =
            std::string_view{field} == "purpose" || words->find('\n') == std::string::npos;
        if (auto checked = check_words(*words, field, longest); !checked || !one_line) {
            return checked ? Error{ErrorCode::invalid_request, fmt::format("{}: one line", field)}
                           : checked;
        }
    }
    const auto& sectors = accounts::all_sectors;
    if (std::find(sectors.begin(), sectors.end(), applicant.sector) == sectors.end()) {
        return Error{ErrorCode::invalid_request, "sector: one of the list"};
    }
    if (!accounts::EmailAddress::parse(applicant.sponsor_email)) {
        return Error{ErrorCode::invalid_request, "sponsor_email: name@organisation.example"};
    }
    return {};
}

std::string a_year_after(Instant now) {
    constexpr std::chrono::hours year{24 * 365};
    return iso_day(now + year);
}

Status RegisterPerson::begin(const accounts::Applicant& applicant,
                             const std::string& email,
                             const std::string& origin) {
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        return address.error();
    }
    auto asked = applicant;
    asked.sponsor_email = lower_ascii(applicant.sponsor_email);
    if (auto checked = check_applicant(asked); !checked) {
        return checked;
    }
    if (asked.sponsor_email == address->text()) {
        return Error{ErrorCode::invalid_request, "sponsor_email: somebody other than yourself"};
    }
    if (!limit_.admit(origin)) {
        return Error{ErrorCode::too_many, "too many applications within the hour; try again later"};
    }
    const auto recorded =
        parts_.audit.record({"nobody", audit::Action::registered, address->text(), origin});
    if (!recorded) {
        return recorded.error();
    }
    const bool taken = parts_.background.add(
        [this, asked, address = *address, origin] { begin_or_remind(asked, address, origin); });
    return taken ? Status{} : Error{ErrorCode::unavailable, "too much to do; try again later"};
}

void RegisterPerson::begin_or_remind(const accounts::Applicant& applicant,
                                     const accounts::EmailAddress& email,
                                     const std::string& origin) {
    const auto known = parts_.accounts.find(email);
    if (!known) {
        report(known.error(), "registration");
        return;
    }
    if (!*known) {
        report(add(applicant, email), "registration");
        return;
    }
    const auto& account = **known;
    switch (account.status) {
        // What was said first stands: somebody else may be asking in their name.
        case AccountStatus::started:
            report(send_link(TokenPurpose::verify, account), "registration");
            return;
        case AccountStatus::verified:
            report(send_link(TokenPurpose::application, account), "registration");
            return;
        case AccountStatus::refused:
        case AccountStatus::closed:
            report(begin_again(applicant, account, origin), "registration");
            return;
        case AccountStatus::approved:
            report(ask_for_activation(account), "activation");
            return;
        case AccountStatus::pending:
        case AccountStatus::sponsored:
        case AccountStatus::more_information:
        case AccountStatus::second_approval:
        case AccountStatus::active:
        case AccountStatus::suspended:
        case AccountStatus::expired:
            report(parts_.letters.already_registered(account), "registration");
            return;
    }
}

Status RegisterPerson::add(const accounts::Applicant& applicant,
                           const accounts::EmailAddress& email) {
    Account account{random_hex(account_id_bytes), email};
    account.created_at = parts_.clock.now();
    account.applicant = applicant;
    account.revision = 1;
    const accounts::AccountEvent event{
        parts_.clock.now(), email.text(), "register", AccountStatus::started};
    if (auto added = parts_.accounts.add(account, event); !added) {
        return added;
    }
    return send_link(TokenPurpose::verify, account);
}

Status RegisterPerson::ask_for_activation(const Account& account) {
    // A stranger may be asking, so that a person and their approver are written to once a day.
    if (!reminders_.admit(account.id)) {
        return {};
    }
    if (auto told = parts_.letters.activation_asked(account); !told) {
        return told;
    }
    return tell_approver(parts_, account, [&](const std::string& to) {
        return parts_.letters.asks_activation(to, account);
    });
}

Status RegisterPerson::send_link(TokenPurpose purpose, const Account& account) {
    const auto token = parts_.links.issue(purpose, account.id);
    if (!token) {
        return token.error();
    }
    return purpose == TokenPurpose::verify ? parts_.letters.verify_address(account, *token)
                                           : parts_.letters.application_received(account, *token);
}

Status RegisterPerson::begin_again(const accounts::Applicant& applicant,
                                   const Account& account,
                                   const std::string& origin) {
    const auto begun = move_account(parts_,
                                    account,
                                    AccountAction::register_again,
                                    themself(account, origin),
                                    "",
                                    [&](Account& again) {
                                        again.applicant = applicant;
                                        again.accepted_terms = 0;
                                        again.note.clear();
                                    });
    if (!begun) {
        return begun.error();
    }
    return send_link(TokenPurpose::verify, *begun);
}

Result<std::string> RegisterPerson::verify(const std::string& token, const std::string& origin) {
    const auto link = take_link(parts_, TokenPurpose::verify, token, origin);
    if (!link) {
        return link.error();
    }
    const auto account = parts_.accounts.find_id(link->account);
    const auto organisations = parts_.organisations.all();
    if (!account || !organisations || !*account) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    const auto organisation =
        accounts::organisation_of_domain(*organisations, (*account)->email.domain());
    const auto moved = move_account(parts_,
                                    **account,
                                    AccountAction::verify_address,
                                    themself(**account, origin),
                                    "",
                                    [&](Account& verified) {
                                        verified.organisation =
                                            organisation ? organisation->id : std::string{};
                                        verified.manual_route = !organisation;
                                    });
    if (!moved) {
        return moved.error();
    }
    auto page = parts_.links.issue(TokenPurpose::application, moved->id);
    if (!page) {
        return page.error();
    }
    if (auto sent = parts_.letters.application_received(*moved, *page); !sent) {
        return sent.error();
    }
    return page;
}

Result<Account> RegisterPerson::account_of(const Result<accounts::OneTimeToken>& link) const {
    if (!link) {
        return link.error();
    }
    auto account = parts_.accounts.find_id(link->account);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return Error{ErrorCode::refused, "this application is not kept any more"};
    }
    return **std::move(account);
}

Result<Document> RegisterPerson::application(const Account& account) const {
    const auto history = parts_.accounts.history(account.id);
    if (!history) {
        return history.error();
    }
    return json(publish::application_json(account, *history));
}

Result<accounts::OneTimeToken> RegisterPerson::application_link(const std::string& token,
                                                                const std::string& origin) const {
    return look_at_link(parts_, TokenPurpose::application, token, origin);
}

Result<Document> RegisterPerson::view(const std::string& token, const std::string& origin) const {
    const auto account = account_of(application_link(token, origin));
    return account ? application(*account) : Result<Document>{account.error()};
}

Result<Document> RegisterPerson::accept_terms(const std::string& token,
                                              const accounts::Acceptance& acceptance,
                                              const std::string& origin) {
    const auto account = account_of(application_link(token, origin));
    if (!account) {
        return account.error();
    }
    if (auto checked = accounts::check_acceptance(parts_.terms, acceptance); !checked) {
        return checked.error();
    }
    const auto moved =
        move_account(parts_,
                     *account,
                     AccountAction::accept_terms,
                     themself(*account, origin),
                     fmt::format("terms, version {}", acceptance.version),
                     [&](Account& accepted) { accepted.accepted_terms = acceptance.version; });
    if (!moved) {
        return moved.error();
    }
    if (auto kept = parts_.acceptances.add(moved->id, acceptance, parts_.clock.now()); !kept) {
        return kept.error();
    }
    const auto sponsor = parts_.links.issue(TokenPurpose::sponsor, moved->id);
    if (!sponsor) {
        return sponsor.error();
    }
    if (auto sent = parts_.letters.asks_sponsor(*moved, *sponsor); !sent) {
        return sent.error();
    }
    return application(*moved);
}

Result<Document> RegisterPerson::answer(const std::string& token,
                                        const std::string& words,
                                        const std::string& origin) {
    const auto account = account_of(application_link(token, origin));
    if (!account) {
        return account.error();
    }
    if (auto checked = check_words(words, "text", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = move_account(parts_,
                                    *account,
                                    AccountAction::answer,
                                    themself(*account, origin),
                                    words,
                                    [](Account& answered) { answered.note.clear(); });
    return moved ? application(*moved) : Result<Document>{moved.error()};
}

Result<Document> RegisterPerson::view_sponsorship(const std::string& token,
                                                  const std::string& origin) const {
    const auto first = parts_.links.look(TokenPurpose::sponsor, token);
    const auto account =
        account_of(first ? first : look_at_link(parts_, TokenPurpose::renewal, token, origin));
    return account ? Result{json(publish::sponsorship_json(*account, std::nullopt))}
                   : Result<Document>{account.error()};
}

Result<Account> RegisterPerson::renew(const Account& account,
                                      bool confirms,
                                      bool is_review,
                                      const ActingParty& party,
                                      const std::string& note) {
    if (confirms) {
        return move_account(
            parts_, account, AccountAction::renew, party, note, [&](Account& renewed) {
                if (!is_review) {
                    renewed.until = a_year_after(parts_.clock.now());
                }
            });
    }
    auto ended = move_account(parts_,
                              account,
                              AccountAction::close,
                              party,
                              note.empty() ? "the sponsor says it is not needed any more" : note,
                              &empty_account);
    if (!ended) {
        return ended;
    }
    const auto cut = cut_off(parts_, *ended, true);
    return cut ? ended : Result<Account>{cut.error()};
}

Result<Document> RegisterPerson::answer_sponsorship(const std::string& token,
                                                    bool confirms,
                                                    const std::string& note,
                                                    const std::string& origin) {
    if (!note.empty()) {
        if (auto checked = check_words(note, "note", longest_words); !checked) {
            return checked.error();
        }
    }
    auto link = parts_.links.take(TokenPurpose::sponsor, token);
    const bool is_application = link.ok();
    if (!link) {
        link = take_link(parts_, TokenPurpose::renewal, token, origin);
    }
    if (!link) {
        return link.error();
    }
    const auto account = parts_.accounts.find_id(link->account);
    if (!account || !*account) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    const ActingParty party{
        AccountActor::sponsor, (*account)->applicant.sponsor_email + " (sponsor)", origin};
    const auto moved =
        is_application
            ? move_account(parts_,
                           **account,
                           confirms ? AccountAction::confirm_sponsorship
                                    : AccountAction::decline_sponsorship,
                           party,
                           note,
                           [&](Account& answered) {
                               answered.note =
                                   confirms ? "" : "The sponsor you named did not confirm.";
                           })
            : renew(**account, confirms, link->content == review_link, party, note);
    if (!moved) {
        return moved.error();
    }
    if (moved->status == AccountStatus::refused) {
        if (auto sent = parts_.letters.refused(*moved, moved->note); !sent) {
            return sent.error();
        }
    }
    return json(publish::sponsorship_json(*moved, confirms));
}

}  // namespace hub::services
