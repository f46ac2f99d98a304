#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// What one reader may take. Far above what pages ask while somebody works with them, and far below
/// what a program needs that copies a dataset area by area.
struct ReadingLimits {
    std::size_t questions_an_hour{1'000};
    /// Different ones about single small areas; the same one again is free.
    std::size_t small_questions_an_hour{150};
    std::size_t small_questions_a_day{400};
    std::size_t downloads_a_day{100};
    std::size_t cells_a_day{3'000'000};
    /// So many different small areas within an hour look like a sweep.
    std::size_t small_areas_of_a_sweep{60};
};

enum class ReadingLimit {
    questions_an_hour,
    small_questions_an_hour,
    small_questions_a_day,
    downloads_a_day,
    cells_a_day,
};

std::string_view slug_of(ReadingLimit limit);

/// A question for figures, as the budget sees it.
struct Reading {
    std::string question;       ///< in its one written form
    std::string small_areas{};  ///< those that it names; empty: none
    bool is_download{false};
};

/// How much of the figures each reader took within the hour and the day, a person with all their
/// sessions and keys being one. In memory: a restart forgets. May be called from several threads.
class ReadingBudget {
public:
    static constexpr std::chrono::hours hour{1};
    static constexpr std::chrono::hours day{24};

    explicit ReadingBudget(const Clock& clock, ReadingLimits limits = {})
        : clock_{clock}, limits_{limits} {}

    struct Verdict {
        std::optional<ReadingLimit> passed;  ///< the question is not counted and not to be answered
        bool begins_sweep{false};            ///< true once a day, where it looks like one
    };
    /// Counts one more question, where that is not too many.
    Verdict admit(const std::string& reader, const Reading& reading);
    /// What the answer held. A question's cells are known when it is answered, so a budget is
    /// passed by one answer at most.
    void answered(const std::string& reader, std::size_t cells);
    [[nodiscard]] const ReadingLimits& limits() const { return limits_; }

private:
    struct Taken {
        Instant at;
        std::size_t question{0};     ///< hash
        std::size_t small_areas{0};  ///< hash; 0: it names none
        bool is_download{false};
        std::size_t cells{0};
    };
    struct Reader {
        std::deque<Taken> taken;  ///< within the day, oldest first
        std::optional<Instant> told_at;
    };

    [[nodiscard]] std::optional<ReadingLimit> passed_by(const Reader& reader,
                                                        const Taken& next) const;
    void forget_idle(Instant now);

    const Clock& clock_;
    const ReadingLimits limits_;
    std::mutex mutex_;
    std::map<std::string, Reader> readers_;
    Instant swept_at_{};
};

}  // namespace hub::accounts
