#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// What reaches the hub's desk.
enum class QuestionKind { figure, other_use, concern, accessibility, contact };

inline constexpr std::array all_question_kinds{QuestionKind::figure,
                                               QuestionKind::other_use,
                                               QuestionKind::concern,
                                               QuestionKind::accessibility,
                                               QuestionKind::contact};

std::string_view slug_of(QuestionKind kind);
std::optional<QuestionKind> question_kind_from(std::string_view slug);

/// A question or concern, and its answer.
struct Question {
    std::string id;  ///< the reference that its sender is given
    QuestionKind kind{QuestionKind::contact};
    std::string sender;   ///< e-mail address; of somebody not signed in, as they wrote it
    std::string account;  ///< id; empty: not signed in
    Instant at{};
    std::string words;
    std::string view;  ///< address of the page that it is about; may be empty
    std::string answer{};
    std::string answered_by{};
    std::optional<Instant> answered_at{};
};

class QuestionStore {
public:
    QuestionStore() = default;
    QuestionStore(const QuestionStore&) = delete;
    QuestionStore& operator=(const QuestionStore&) = delete;
    virtual ~QuestionStore() = default;

    virtual Status add(const Question& question) = 0;
    /// Newest first; of one account, or of all where it is empty.
    [[nodiscard]] virtual Result<std::vector<Question>> list(const std::string& account) const = 0;
    [[nodiscard]] virtual Result<std::optional<Question>> find(const std::string& id) const = 0;
    /// `conflict` where it has an answer already.
    virtual Status answer(const Question& answered) = 0;
};

}  // namespace hub::accounts
