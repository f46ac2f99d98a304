#include "services/answer_desk.hpp"

#include "publish/people_json.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

namespace hub::services {

using accounts::Question;
using accounts::QuestionKind;

namespace {

constexpr std::size_t longest_words = 4'000;
constexpr std::size_t longest_view = 2'000;
constexpr std::size_t reference_bytes = 4;

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

}  // namespace

Result<Document> AnswerDesk::ask(const Caller& caller,
                                 const std::string& kind,
                                 const std::string& words,
                                 const std::string& view) {
    const auto known = accounts::question_kind_from(kind);
    if (!known) {
        return Error{ErrorCode::invalid_request, "kind: figure, other_use, concern or contact"};
    }
    const bool is_page =
        view.empty() || (view.front() == '/' && check_words(view, "view", longest_view));
    if (!is_page) {
        return Error{ErrorCode::invalid_request, "view: the address of a page of the hub"};
    }
    return keep({random_hex(reference_bytes),
                 *known,
                 caller.principal.name(),
                 caller.principal.id(),
                 parts_.clock.now(),
                 words,
                 view},
                caller.principal.name(),
                caller.origin);
}

Result<Document> AnswerDesk::tell(const std::string& kind,
                                  const std::string& words,
                                  const std::string& email,
                                  const std::string& origin) {
    const auto known = accounts::question_kind_from(kind);
    const bool for_anybody = known == QuestionKind::concern ||
                             known == QuestionKind::accessibility || known == QuestionKind::contact;
    if (!for_anybody) {
        return Error{ErrorCode::invalid_request, "kind: concern, accessibility or contact"};
    }
    const auto address = accounts::EmailAddress::parse(email);
    if (!email.empty() && !address) {
        return address.error();
    }
    return keep({random_hex(reference_bytes),
                 *known,
                 address ? address->text() : std::string{},
                 "",
                 parts_.clock.now(),
                 words,
                 ""},
                "nobody",
                origin);
}

Result<Document> AnswerDesk::keep(const Question& question,
                                  const std::string& asker,
                                  const std::string& origin) {
    if (auto checked = check_words(question.words, "text", longest_words); !checked) {
        return checked.error();
    }
    if (!limit_.admit(origin)) {
        return Error{ErrorCode::too_many, "too many messages within the hour; try again later"};
    }
    const auto recorded =
        parts_.audit.record({asker, audit::Action::question_asked, question.id, origin});
    if (!recorded) {
        return recorded.error();
    }
    if (auto added = questions_.add(question); !added) {
        return added.error();
    }
    return json(publish::reference_json(question.id));
}

Result<Document> AnswerDesk::list(const Caller& caller, const Parameters& /*parameters*/) const {
    const accounts::Permissions permissions;
    const bool sees_all = permissions.may(caller.principal, accounts::Permission::answer_questions);
    const auto& own = caller.principal.id();
    if (!sees_all && own.empty()) {
        return json(publish::questions_json({}));
    }
    const auto questions = questions_.list(sees_all ? std::string{} : own);
    if (!questions) {
        return questions.error();
    }
    const auto recorded = parts_.audit.record(
        event_of(caller, audit::Action::questions_viewed, sees_all ? "all" : "own"));
    return recorded ? Result{json(publish::questions_json(*questions))}
                    : Result<Document>{recorded.error()};
}

Result<Document> AnswerDesk::answer(const Caller& caller,
                                    const std::string& id,
                                    const std::string& answer) {
    if (auto checked = check_words(answer, "answer", longest_words); !checked) {
        return checked.error();
    }
    auto question = questions_.find(id);
    if (!question) {
        return question.error();
    }
    if (!*question) {
        return Error{ErrorCode::not_found, "there is no such question"};
    }
    const auto recorded =
        parts_.audit.record(event_of(caller, audit::Action::question_answered, id));
    if (!recorded) {
        return recorded.error();
    }
    auto& answered = **question;
    answered.answer = answer;
    answered.answered_by = caller.principal.name();
    answered.answered_at = parts_.clock.now();
    if (auto kept = questions_.answer(answered); !kept) {
        return kept.error();
    }
    if (!answered.sender.empty()) {
        if (auto sent = parts_.letters.answered(answered.sender, id, answer); !sent) {
            return sent.error();
        }
    }
    return json(publish::question_json(answered));
}

}  // namespace hub::services
