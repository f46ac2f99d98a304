#include "accounts/question.hpp"

#include "base/unreachable.hpp"

namespace hub::accounts {

std::string_view slug_of(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::figure:
            return "figure";
        case QuestionKind::other_use:
            return "other_use";
        case QuestionKind::concern:
            return "concern";
        case QuestionKind::accessibility:
            return "accessibility";
        case QuestionKind::contact:
            return "contact";
    }
    unreachable("a new kind of question needs a slug");
}

std::optional<QuestionKind> question_kind_from(std::string_view slug) {
    for (const auto kind : all_question_kinds) {
        if (slug_of(kind) == slug) {
            return kind;
        }
    }
    return std::nullopt;
}

}  // namespace hub::accounts
