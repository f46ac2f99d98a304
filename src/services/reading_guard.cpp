#include "services/reading_guard.hpp"

#include "base/unreachable.hpp"
#include "services/caller_event.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace hub::services {

using accounts::ReadingLimit;

std::string words_of(ReadingLimit limit, const accounts::ReadingLimits& limits) {
    switch (limit) {
        case ReadingLimit::questions_an_hour:
            return fmt::format("at most {} questions an hour are answered; go on in an hour",
                               limits.questions_an_hour);
        case ReadingLimit::small_questions_an_hour:
            return fmt::format(
                "at most {} different questions about single small areas are answered in an hour; "
                "ask for all areas at once, or go on in an hour",
                limits.small_questions_an_hour);
        case ReadingLimit::small_questions_a_day:
            return fmt::format(
                "at most {} different questions about single small areas are answered in a day; "
                "ask for all areas at once, or go on tomorrow",
                limits.small_questions_a_day);
        case ReadingLimit::downloads_a_day:
            return fmt::format("at most {} downloads a day; go on tomorrow",
                               limits.downloads_a_day);
        case ReadingLimit::cells_a_day:
            return fmt::format("at most {} figures a day are answered; go on tomorrow",
                               limits.cells_a_day);
    }
    unreachable("a new limit needs its words");
}

Status ReadingGuard::admit(const Caller& caller, const accounts::Reading& reading) {
    if (caller.principal.is_operator()) {
        return {};
    }
    const auto verdict = budget_.admit(caller.principal.name(), reading);
    if (verdict.passed) {
        const auto recorded = parts_.audit.record(
            event_of(caller,
                     audit::Action::limit_passed,
                     fmt::format("{}: {}", slug_of(*verdict.passed), reading.question)));
        return recorded ? Error{ErrorCode::too_many, words_of(*verdict.passed, budget_.limits())}
                        : recorded.error();
    }
    return verdict.begins_sweep ? tell_of_sweep(caller) : Status{};
}

void ReadingGuard::answered(const Caller& caller, std::size_t cells) {
    if (!caller.principal.is_operator()) {
        budget_.answered(caller.principal.name(), cells);
    }
}

Status ReadingGuard::tell_of_sweep(const Caller& caller) {
    const auto& name = caller.principal.name();
    const auto recorded = parts_.audit.record(event_of(
        caller, audit::Action::sweep_noticed, fmt::format("{}: many small areas in a row", name)));
    if (!recorded) {
        return recorded.error();
    }
    if (auto told = tell_watchers(
            parts_, [&](const std::string& to) { return parts_.letters.sweep_noticed(to, name); });
        !told) {
        // The alarm stands in the log; a question is not refused for want of a letter.
        spdlog::error("an alarm was not sent: {}", told.error().message);
    }
    return {};
}

}  // namespace hub::services
