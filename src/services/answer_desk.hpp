#pragma once

#include "accounts/question.hpp"
#include "accounts/rate_limit.hpp"
#include "services/people_parts.hpp"

#include <string>

namespace hub::services {

/// Questions about a figure, requests for another use, concerns: each reaches a queue and gets an
/// answer.
class AnswerDesk {
public:
    AnswerDesk(PeopleParts parts, accounts::QuestionStore& questions)
        : parts_{parts},
          questions_{questions},
          limit_{parts.clock, a_place_an_hour, all_places_an_hour} {}

    /// Of somebody who is signed in; `view` is the address of the page that they ask about.
    Result<Document> ask(const Caller& caller,
                         const std::string& kind,
                         const std::string& words,
                         const std::string& view);
    /// Of anybody. The e-mail address may be empty: then nobody can be answered.
    Result<Document> tell(const std::string& kind,
                          const std::string& words,
                          const std::string& email,
                          const std::string& origin);
    /// Their own, or all for those who answer.
    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    Result<Document> answer(const Caller& caller, const std::string& id, const std::string& answer);

private:
    static constexpr std::size_t a_place_an_hour = 20;
    static constexpr std::size_t all_places_an_hour = 300;

    Result<Document> keep(const accounts::Question& question,
                          const std::string& asker,
                          const std::string& origin);

    PeopleParts parts_;
    accounts::QuestionStore& questions_;
    accounts::RateLimit limit_;
};

}  // namespace hub::services
