#include "services/activate_account.hpp"

#include "publish/people_json.hpp"

namespace hub::services {

using accounts::Account;
using accounts::AccountActor;
using accounts::TokenPurpose;

accounts::PasswordContext password_context(const Account& account) {
    return {account.applicant.name,
            account.email.text(),
            {account.applicant.organisation, account.organisation}};
}

Result<Document> ActivateAccount::view(const std::string& token, const std::string& origin) const {
    const auto link = look_at_link(parts_, TokenPurpose::activation, token, origin);
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
                                      const std::string& password,
                                      const std::string& code,
                                      const std::string& origin) {
    const auto link = look_at_link(parts_, TokenPurpose::activation, token, origin);
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
