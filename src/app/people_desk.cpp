#include "app/people_desk.hpp"

#include "app/configuration.hpp"

#include <fmt/format.h>

namespace hub::app {

PeopleDesk::PeopleDesk(ledger::Ledger& ledger,
                       audit::AuditLog& audit,
                       const Clock& clock,
                       SecretKey account_key,
                       const query::KnownDatasets& datasets,
                       const geography::CurrentAtlas& atlas,
                       Settings settings,
                       services::Letters::Post post)
    : settings_{std::move(settings)},
      accounts_{ledger},
      session_store_{ledger},
      factor_store_{ledger},
      token_store_{ledger},
      organisations_{ledger},
      key_store_{ledger},
      questions_{ledger},
      acceptances_{ledger},
      passwords_{settings_.password_cost},
      known_networks_{ledger, account_key},
      password_guard_{clock, known_networks_},
      code_guard_{clock, known_networks_},
      links_{token_store_, clock},
      second_factor_{std::move(account_key), factor_store_, clock},
      sessions_{
          accounts_, session_store_, clock, &organisations_, accounts::newest_terms().version},
      keys_{accounts_, key_store_, organisations_, clock, accounts::newest_terms().version},
      letters_{std::move(post), settings_.public_address, settings_.contact},
      audit_{audit},
      clock_{clock},
      refusals_{clock, refusals_of_a_place, refusals_of_all},
      sign_in_{parts(), password_guard_, code_guard_},
      sign_out_{sessions_, audit},
      registration_{parts()},
      activation_{parts()},
      recovery_{parts(), sign_in_, password_guard_},
      own_{parts(), sign_in_},
      decide_{parts(), datasets, atlas},
      people_{parts()},
      manage_organisations_{parts(), datasets},
      desk_{parts(), questions_},
      create_account_{parts()},
      round_{parts()},
      reading_{parts(), settings_.reading} {}

services::PeopleParts PeopleDesk::parts() {
    return {accounts_,
            organisations_,
            links_,
            second_factor_,
            sessions_,
            key_store_,
            acceptances_,
            passwords_,
            letters_,
            accounts::newest_terms(),
            audit_,
            background_,
            clock_,
            refusals_,
            settings_.is_demonstration};
}

Status PeopleDesk::replace_account_key(
    const SecretKey& next,
    const std::function<Status(const accounts::SecondFactor::Reseal&)>& store) {
    const auto replaced = second_factor_.replace_key(next, store);
    return replaced ? known_networks_.replace_key(next) : replaced;
}

Status PeopleDesk::alarm(const std::string& what) {
    return services::tell_watchers(parts(),
                                   [&](const std::string& to) { return letters_.alarm(to, what); });
}

http::PeopleServices PeopleDesk::services() {
    return {sign_in_,
            sign_out_,
            registration_,
            activation_,
            recovery_,
            own_,
            decide_,
            people_,
            manage_organisations_,
            desk_,
            accounts::newest_terms(),
            settings_.contact,
            settings_.provider_label,
            settings_.is_demonstration};
}

PeopleDesk::Settings people_settings(const Configuration& configuration) {
    const auto* scheme = configuration.tls_certificate.empty() ? "http" : "https";
    auto address = configuration.public_address;
    if (address.empty()) {
        address = fmt::format("{}://{}:{}", scheme, configuration.address, configuration.port);
    }
    return {std::move(address),
            configuration.contact,
            {},
            configuration.provider ? configuration.provider->settings.label : std::string{},
            {},
            configuration.is_demonstration};
}

}  // namespace hub::app
