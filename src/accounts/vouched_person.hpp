#pragma once

#include "accounts/email_address.hpp"

#include <string>

namespace hub::accounts {

/// Whom a sign-in provider names. An address may be given to somebody else one day; the subject
/// may not (OpenID Connect Core, section 5.7).
struct VouchedPerson {
    EmailAddress email;
    std::string issuer;
    std::string subject;
};

}  // namespace hub::accounts
