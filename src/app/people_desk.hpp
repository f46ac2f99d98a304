#pragma once

#include "accounts/api_keys.hpp"
#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "accounts/permissions.hpp"
#include "accounts/sessions.hpp"
#include "base/background.hpp"
#include "base/clock.hpp"
#include "http/people_services.hpp"
#include "ledger/ledger.hpp"
#include "ledger/sqlite_access_stores.hpp"
#include "ledger/sqlite_account_store.hpp"
#include "ledger/sqlite_known_networks.hpp"
#include "ledger/sqlite_session_store.hpp"
#include "services/account_round.hpp"
#include "services/activate_account.hpp"
#include "services/answer_desk.hpp"
#include "services/create_account.hpp"
#include "services/decide_person.hpp"
#include "services/letters.hpp"
#include "services/manage_organisations.hpp"
#include "services/own_account.hpp"
#include "services/reading_guard.hpp"
#include "services/recover_access.hpp"
#include "services/register_person.hpp"
#include "services/sign_in.hpp"
#include "services/sign_out.hpp"
#include "services/view_people.hpp"

#include <string>

namespace hub::app {

struct Configuration;

/// Everything about people, put together: their stores, the rules of accounts and sessions, and the
/// services on them.
class PeopleDesk {
public:
    struct Settings {
        std::string public_address;  ///< "https://hub.example.org"
        std::string contact;         ///< the hub's e-mail address; may be empty
        accounts::PasswordCost password_cost{};
        std::string provider_label{};  ///< of an identity provider; empty: none
        accounts::ReadingLimits reading{};
        bool is_demonstration{false};  ///< operators may choose people's passwords
    };

    /// All that is referred to must outlive it.
    PeopleDesk(ledger::Ledger& ledger,
               audit::AuditLog& audit,
               const Clock& clock,
               SecretKey account_key,
               const query::KnownDatasets& datasets,
               const geography::CurrentAtlas& atlas,
               Settings settings,
               services::Letters::Post post);

    http::PeopleServices services();
    services::CreateAccount& create_account() { return create_account_; }
    services::AccountRound& round() { return round_; }
    accounts::Sessions& sessions() { return sessions_; }
    accounts::ApiKeys& keys() { return keys_; }
    Background& background() { return background_; }
    services::ReadingGuard& reading() { return reading_; }
    /// Seals authenticators' secrets under another key from now on, and names networks by it.
    /// @param store  seals again what is kept, in one step
    Status replace_account_key(
        const SecretKey& next,
        const std::function<Status(const accounts::SecondFactor::Reseal&)>& store);
    /// Writes to everybody who watches over the hub.
    Status alarm(const std::string& what);
    accounts::RateLimit& refusals() { return refusals_; }
    services::SignIn& sign_in() { return sign_in_; }
    [[nodiscard]] bool is_demonstration() const { return settings_.is_demonstration; }

private:
    // What strangers are refused is written down so often within the hour, from one place and from
    // all together.
    static constexpr std::size_t refusals_of_a_place = 100;
    static constexpr std::size_t refusals_of_all = 2'000;

    services::PeopleParts parts();

    Settings settings_;
    ledger::SqliteAccountStore accounts_;
    ledger::SqliteSessionStore session_store_;
    ledger::SqliteSecondFactorStore factor_store_;
    ledger::SqliteTokenStore token_store_;
    ledger::SqliteOrganisationStore organisations_;
    ledger::SqliteApiKeyStore key_store_;
    ledger::SqliteQuestionStore questions_;
    ledger::SqliteAcceptanceStore acceptances_;

    accounts::PasswordHasher passwords_;
    ledger::SqliteKnownNetworks known_networks_;
    accounts::GuessGuard password_guard_;
    accounts::GuessGuard code_guard_;
    accounts::Links links_;
    accounts::SecondFactor second_factor_;
    accounts::Sessions sessions_;
    accounts::ApiKeys keys_;
    services::Letters letters_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    accounts::RateLimit refusals_;
    Background background_;  ///< after all that its work uses, so that it ends before them

    services::SignIn sign_in_;
    services::SignOut sign_out_;
    services::RegisterPerson registration_;
    services::ActivateAccount activation_;
    services::RecoverAccess recovery_;
    services::OwnAccount own_;
    services::DecidePerson decide_;
    services::ViewPeople people_;
    services::ManageOrganisations manage_organisations_;
    services::AnswerDesk desk_;
    services::CreateAccount create_account_;
    services::AccountRound round_;
    services::ReadingGuard reading_;
};

PeopleDesk::Settings people_settings(const Configuration& configuration);

}  // namespace hub::app
