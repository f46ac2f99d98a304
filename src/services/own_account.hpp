#pragma once

#include "services/people_parts.hpp"
#include "services/sign_in.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// What a person does with their own account while signed in.
class OwnAccount {
public:
    OwnAccount(PeopleParts parts, SignIn& sign_in) : parts_{parts}, sign_in_{sign_in} {}

    /// Who is signed in, what they may do and see, and what is due.
    [[nodiscard]] Result<Document> session(const accounts::SignedIn& who,
                                           const std::vector<std::string>& can) const;
    /// The session is in use; every request says so, and this one says nothing else.
    Status extend(const Caller& caller) {
        return note(caller, audit::Action::session_extended, caller.principal.session());
    }
    Status accept_terms(const Caller& caller, const accounts::Acceptance& acceptance);

    [[nodiscard]] Result<Document> sessions(const Caller& caller) const;
    Status end_session(const Caller& caller, const std::string& id);
    Status end_other_sessions(const Caller& caller, const std::string& token);

    /// With the old password and a code; every other session ends.
    Status change_password(const Caller& caller,
                           const std::string& token,
                           const std::string& old_password,
                           const std::string& new_password,
                           const std::string& code);
    /// With the password and a code: they are what signs in where both are lost.
    Result<Document> new_recovery_codes(const Caller& caller,
                                        const std::string& password,
                                        const std::string& code);
    /// Asks the sponsor whether access is still needed; access is prolonged when they confirm.
    Status ask_for_renewal(const Caller& caller, const std::string& purpose);

    [[nodiscard]] Result<Document> keys(const Caller& caller) const;
    Result<Document> make_key(const Caller& caller,
                              const std::string& name,
                              const std::vector<std::string>& datasets,
                              int days);
    Status end_key(const Caller& caller, const std::string& id);

private:
    [[nodiscard]] Result<accounts::Account> own(const Caller& caller) const;
    Status note(const Caller& caller, audit::Action action, const std::string& object);
    /// A code and the password again, before a change of what the person signs in with.
    Status prove(const Caller& caller,
                 const accounts::Account& account,
                 const std::string& password,
                 const std::string& code);

    PeopleParts parts_;
    SignIn& sign_in_;
};

/// How long before its end access may be renewed.
inline constexpr int renewal_opens_days_before = 30;
/// Whether the account ends within so many days.
bool ends_within(const accounts::Account& account, Instant now, int days);

}  // namespace hub::services
