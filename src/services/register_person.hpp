#pragma once

#include "accounts/rate_limit.hpp"
#include "services/check_words.hpp"
#include "services/people_parts.hpp"

#include <string>

namespace hub::services {

/// From asking for access to being decided on: address, terms, sponsor. Whoever asks is not signed
/// in; what they may do hangs on the link that they were sent.
class RegisterPerson {
public:
    explicit RegisterPerson(PeopleParts parts)
        : parts_{parts},
          limit_{parts.clock, a_place_an_hour, all_places_an_hour},
          reminders_{parts.clock, 1, reminders_a_day, std::chrono::hours{24}} {}

    /// Refused where a field is missing or too long, or too many came within the hour. The answer
    /// is the same, and takes as long, whether or not the address is known: the rest happens in
    /// the background, and the person hears of it by e-mail.
    Status begin(const accounts::Applicant& applicant,
                 const std::string& email,
                 const std::string& origin);
    /// The link that proves the address. The answer is the token of the application's page.
    Result<std::string> verify(const std::string& token, const std::string& origin);
    /// The application whose page this token opens: shown, terms accepted, a question answered.
    [[nodiscard]] Result<Document> view(const std::string& token, const std::string& origin) const;
    Result<Document> accept_terms(const std::string& token,
                                  const accounts::Acceptance& acceptance,
                                  const std::string& origin);
    Result<Document> answer(const std::string& token,
                            const std::string& words,
                            const std::string& origin);

    /// What a sponsor sees and says.
    [[nodiscard]] Result<Document> view_sponsorship(const std::string& token,
                                                    const std::string& origin) const;
    Result<Document> answer_sponsorship(const std::string& token,
                                        bool confirms,
                                        const std::string& note,
                                        const std::string& origin);

private:
    static constexpr std::size_t a_place_an_hour = 30;
    static constexpr std::size_t all_places_an_hour = 500;
    static constexpr std::size_t reminders_a_day = 500;

    void begin_or_remind(const accounts::Applicant& applicant,
                         const accounts::EmailAddress& email,
                         const std::string& origin);
    Status add(const accounts::Applicant& applicant, const accounts::EmailAddress& email);
    /// No new link is sent without somebody who tells the word that belongs to it.
    Status ask_for_activation(const accounts::Account& account);
    Status send_link(accounts::TokenPurpose purpose, const accounts::Account& account);
    Status begin_again(const accounts::Applicant& applicant,
                       const accounts::Account& account,
                       const std::string& origin);
    [[nodiscard]] Result<accounts::OneTimeToken> application_link(const std::string& token,
                                                                  const std::string& origin) const;
    [[nodiscard]] Result<accounts::Account> account_of(
        const Result<accounts::OneTimeToken>& link) const;
    [[nodiscard]] Result<Document> application(const accounts::Account& account) const;
    Result<accounts::Account> renew(const accounts::Account& account,
                                    bool confirms,
                                    bool is_review,
                                    const ActingParty& party,
                                    const std::string& note);

    PeopleParts parts_;
    accounts::RateLimit limit_;
    accounts::RateLimit reminders_;  ///< of one account, once a day
};

/// Refused, with the field's name, where one is empty, too long, or holds control characters.
Status check_applicant(const accounts::Applicant& applicant);

/// A year from the day on: how long access lasts before it must be renewed.
std::string a_year_after(Instant now);

}  // namespace hub::services
