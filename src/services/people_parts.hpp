#pragma once

#include "accounts/access.hpp"
#include "accounts/account.hpp"
#include "accounts/api_key.hpp"
#include "accounts/one_time_token.hpp"
#include "accounts/organisation.hpp"
#include "accounts/password.hpp"
#include "accounts/rate_limit.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/sessions.hpp"
#include "accounts/terms.hpp"
#include "audit/audit_log.hpp"
#include "base/background.hpp"
#include "base/clock.hpp"
#include "services/document.hpp"
#include "services/letters.hpp"

#include <functional>
#include <string>

namespace hub::services {

/// What the services of accounts share.
struct PeopleParts {
    accounts::AccountStore& accounts;
    accounts::OrganisationStore& organisations;
    accounts::Links& links;
    accounts::SecondFactor& second_factor;
    accounts::Sessions& sessions;
    accounts::ApiKeyStore& keys;
    accounts::AcceptanceStore& acceptances;
    const accounts::PasswordHasher& passwords;
    const Letters& letters;
    const accounts::Terms& terms;
    audit::AuditLog& audit;
    Background& background;
    const Clock& clock;
    /// Of what strangers are refused and the audit log keeps, so that nobody fills it.
    accounts::RateLimit& refusals;
    /// The hub was made for demonstrations and tests: passwords that an operator chose are good.
    bool is_demonstration{false};
};

/// The link as `Links::look` and `Links::take` judge it; one that is not good is recorded.
Result<accounts::OneTimeToken> look_at_link(const PeopleParts& parts,
                                            accounts::TokenPurpose purpose,
                                            const std::string& token,
                                            const std::string& origin);
Result<accounts::OneTimeToken> take_link(const PeopleParts& parts,
                                         accounts::TokenPurpose purpose,
                                         const std::string& token,
                                         const std::string& origin);

/// An alarm to everybody who watches over the hub: its administrators and auditors.
Status tell_watchers(const PeopleParts& parts,
                     const std::function<Status(const std::string& to)>& tell);

/// Who acts on the account, as the state machine knows them.
accounts::AccountActor actor_of(const accounts::Principal& principal,
                                const accounts::Account& account);

/// Somebody who acts without being signed in, by a link, or the hub by its calendar.
struct ActingParty {
    accounts::AccountActor actor{accounts::AccountActor::stranger};
    std::string name;    ///< as audit log and history write it
    std::string origin;  ///< network address, "local", "daily round"
};

/// Moves an account along the state machine: asked of the table, recorded, then stored whole with
/// what `amend` changes besides. Where the table or the log refuses, nothing changes.
Result<accounts::Account> move_account(const PeopleParts& parts,
                                       accounts::Account account,
                                       accounts::AccountAction action,
                                       const ActingParty& party,
                                       const std::string& note,
                                       const std::function<void(accounts::Account&)>& amend = {});

/// Whatever the account holds open ends: sessions, and for good also links and keys.
Status cut_off(const PeopleParts& parts, const accounts::Account& account, bool for_good);

/// What a closed account must not hold: what it may see, and what proves who its person is.
void empty_account(accounts::Account& account);

/// What an operator did, as an account's history names it.
inline constexpr auto created = "create";
inline constexpr auto invited = "invite";
inline constexpr auto emergency_opened = "break_glass";

/// What the person did with their password.
inline constexpr auto password_changed = "change_password";
inline constexpr auto password_reset = "reset_password";

/// Content of a sponsor's link that asks whether access is still needed, without prolonging it.
inline constexpr auto review_link = "review";

/// The link by which the person sets password and second factor, which is sent to them, and the
/// word that whoever had it sent tells them by another way; the word is shown once and kept
/// nowhere.
struct SentActivation {
    std::string link;
    std::string word;
};
Result<SentActivation> send_activation(const PeopleParts& parts, const accounts::Account& account);

/// Whether the person chose the account's password themself, and no operator did.
Result<bool> has_own_password(const PeopleParts& parts, const accounts::Account& account);

/// Tells whoever had the account's newest link of activation sent; the hub's administrators and
/// auditors where that was an operator, or somebody whose access has ended.
Status tell_approver(const PeopleParts& parts,
                     const accounts::Account& account,
                     const std::function<Status(const std::string& to)>& tell);

}  // namespace hub::services
