#include "services/activate_account.hpp"

#include "accounts/activation_word.hpp"
#include "publish/people_json.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountActor;
using accounts::TokenPurpose;

accounts::PasswordContext password_context(const Account& account) {
    return {account.applicant.name,
            account.email.text(),
            {account.applicant.organisation, account.organisation}};
}

namespace {

Error ended_by_words() {
    return {ErrorCode::refused,
            "this link has ended, since wrong words were given with it; ask whoever gave you "
            "access for another"};
}

}  // namespace

Status ActivateAccount::check(const std::string& token, const std::string& origin) const {
    const auto link = look_at_link(parts_, TokenPurpose::activation, token, origin);
    return link ? Status{} : Status{link.error()};
}

Result<accounts::OneTimeToken> ActivateAccount::opened(const std::string& token,
                                                       const std::string& word,
                                                       const std::string& origin) {
    auto link = look_at_link(parts_, TokenPurpose::activation, token, origin);
    if (!link) {
        return link;
    }
    if (!accounts::activation_word_digest(word)) {
        return Error{ErrorCode::invalid_request, "word: eight letters and figures"};
    }
    // Counted before it is looked at, so that many at the same moment are no more than five.
    const auto tries = parts_.links.count_word_try(*link);
    if (!tries) {
        return tries.error();
    }
    if (!*tries || **tries > accounts::activation_word_tries) {
        return ended_by_words();
    }
    const auto is_it = parts_.second_factor.is_word(link->sealed_word, link->account, word);
    if (!is_it) {
        return is_it.error();
    }
    if (!*is_it) {
        return refuse_word(token, *link, **tries, origin);
    }
    const auto forgotten = parts_.links.forget_word_tries(*link);
    return forgotten ? std::move(link) : Result<accounts::OneTimeToken>{forgotten.error()};
}

Error ActivateAccount::refuse_word(const std::string& token,
                                   const accounts::OneTimeToken& link,
                                   int tries,
                                   const std::string& origin) {
    const auto account = parts_.accounts.find_id(link.account);
    if (!account || !*account) {
        return {ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    const auto recorded = parts_.audit.record(
        {"nobody", audit::Action::activation_word_refused, (*account)->email.text(), origin});
    if (!recorded) {
        return recorded.error();
    }
    const int left = accounts::activation_word_tries - tries;
    if (left > 0) {
        return {ErrorCode::refused,
                fmt::format("this is not the word that belongs to the link; {} {} left",
                            left,
                            left == 1 ? "try is" : "tries are")};
    }
    if (const auto taken = parts_.links.take(TokenPurpose::activation, token); !taken) {
        return taken.error();
    }
    const auto told = tell_approver(parts_, **account, [&](const std::string& to) {
        return parts_.letters.activation_ended(to, **account);
    });
    return told ? ended_by_words() : told.error();
}

Result<Document> ActivateAccount::view(const std::string& token,
                                       const std::string& word,
                                       const std::string& origin) {
    const auto link = opened(token, word, origin);
    if (!link) {
        return link.error();
    }
    const auto account = parts_.accounts.find_id(link->account);
    if (!account || !*account) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    const auto secret = parts_.second_factor.open(link->content, link->account);
    if (!secret) {
        return secret.error();
    }
    auto shown = publish::activation_json(**account, *secret);
    return shown ? Result{Document{"application/json", *std::move(shown), "", "", ""}}
                 : Result<Document>{shown.error()};
}

Result<Document> ActivateAccount::run(const std::string& token,
                                      const std::string& word,
                                      const std::string& password,
                                      const std::string& code,
                                      const std::string& origin) {
    // From the link's row the sealed secret goes into the account's.
    const auto carried = parts_.second_factor.carry();
    const auto link = opened(token, word, origin);
    if (!link) {
        return link.error();
    }
    const auto account = parts_.accounts.find_id(link->account);
    if (!account || !*account) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    auto hash = parts_.passwords.hash(password, password_context(**account));
    if (!hash) {
        return hash.error();
    }
    const auto accepted = parts_.second_factor.accept(link->content, link->account, code);
    if (!accepted) {
        return accepted.error();
    }
    if (!*accepted) {
        return Error{ErrorCode::refused,
                     "this is not the code that the authenticator shows now; wait for the next"};
    }
    if (auto taken = take_link(parts_, TokenPurpose::activation, token, origin); !taken) {
        return taken.error();
    }
    const auto active = move_account(parts_,
                                     **account,
                                     accounts::AccountAction::activate,
                                     {AccountActor::themself, (*account)->email.text(), origin},
                                     "",
                                     [&](Account& ready) {
                                         ready.password_hash = *std::move(hash);
                                         ready.sealed_factor = link->content;
                                         ready.proposed.reset();
                                     });
    if (!active) {
        return active.error();
    }
    const auto codes = parts_.second_factor.make_recovery_codes(active->id);
    if (!codes) {
        return codes.error();
    }
    if (auto told = parts_.letters.activated(*active); !told) {
        return told.error();
    }
    return Document{"application/json", publish::recovery_codes_json(*codes), "", "", ""};
}

}  // namespace hub::services
