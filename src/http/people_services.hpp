#pragma once

#include "accounts/terms.hpp"

#include <functional>
#include <string>

namespace hub::services {
class ActivateAccount;
class AnswerDesk;
class DecidePerson;
class ManageOrganisations;
class OwnAccount;
class RecoverAccess;
class RegisterPerson;
class SignIn;
class SignOut;
class ViewPeople;
}  // namespace hub::services

namespace hub::http {

/// What the routes of people are answered by.
struct PeopleServices {
    services::SignIn& sign_in;
    services::SignOut& sign_out;
    services::RegisterPerson& registration;
    services::ActivateAccount& activation;
    services::RecoverAccess& recovery;
    services::OwnAccount& own;
    services::DecidePerson& decide;
    services::ViewPeople& people;
    services::ManageOrganisations& organisations;
    services::AnswerDesk& desk;
    const accounts::Terms& terms;
    std::string contact;           ///< the hub's e-mail address; may be empty
    std::string provider_label{};  ///< of an identity provider; empty: none
    bool is_demonstration{false};  ///< its accounts' passwords were chosen by an operator
};

}  // namespace hub::http
