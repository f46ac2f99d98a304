#pragma once

#include "accounts/account.hpp"
#include "accounts/api_key.hpp"
#include "accounts/organisation.hpp"
#include "accounts/question.hpp"
#include "accounts/sessions.hpp"
#include "accounts/terms.hpp"
#include "accounts/totp.hpp"
#include "base/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hub::publish {

// What leaves of people. None of these writes a password's hash, a sealed secret or a token.

std::string terms_json(const accounts::Terms& terms);
/// For the applicant: how far it has come.
std::string application_json(const accounts::Account& account,
                             const std::vector<accounts::AccountEvent>& history);
/// For the sponsor; `answer` is what they just said.
std::string sponsorship_json(const accounts::Account& account, std::optional<bool> answer);
/// For the person who sets up their account: the one time that the secret is shown.
Result<std::string> activation_json(const accounts::Account& account,
                                    const accounts::TotpSecret& secret);
std::string recovery_codes_json(const std::vector<std::string>& codes);

std::string people_json(const std::vector<accounts::Account>& people);
/// With what the reader, in their relation to the account, may do to it now. `activation_word` is
/// shown to whoever had a link sent, and to nobody else: then it is empty.
std::string person_json(const accounts::Account& account,
                        const std::vector<accounts::AccountEvent>& history,
                        accounts::AccountActor reader,
                        const std::string& activation_word = "");

std::string organisations_json(const std::vector<accounts::Organisation>& organisations,
                               const std::map<std::string, int>& people);
std::string organisation_json(const accounts::Organisation& organisation,
                              const std::vector<accounts::Account>& people);

struct SessionFacts {
    const accounts::SignedIn& who;
    const accounts::Account& account;
    std::string organisation;  ///< its name; empty: none
    std::vector<std::string> can;
    int recovery_codes_left{0};
    bool renewal_due{false};
};
std::string session_json(const SessionFacts& facts);
std::string sessions_json(const std::vector<accounts::Session>& sessions,
                          const std::string& current);
std::string keys_json(const std::vector<accounts::ApiKey>& keys);
std::string new_key_json(const accounts::ApiKey& key, const std::string& secret);

std::string questions_json(const std::vector<accounts::Question>& questions);
std::string question_json(const accounts::Question& question);
std::string reference_json(const std::string& reference);

}  // namespace hub::publish
