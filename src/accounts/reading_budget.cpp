#include "accounts/reading_budget.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace hub::accounts {

namespace {

std::size_t hash_of(const std::string& text) {
    // Nought stands for no areas; two texts that share a hash cost a reader one question less.
    return text.empty() ? 0 : std::hash<std::string>{}(text) | 1U;
}

}  // namespace

std::string_view slug_of(ReadingLimit limit) {
    switch (limit) {
        case ReadingLimit::questions_an_hour:
            return "questions_an_hour";
        case ReadingLimit::small_questions_an_hour:
            return "small_questions_an_hour";
        case ReadingLimit::small_questions_a_day:
            return "small_questions_a_day";
        case ReadingLimit::downloads_a_day:
            return "downloads_a_day";
        case ReadingLimit::cells_a_day:
            return "cells_a_day";
    }
    unreachable("a new limit needs a slug");
}

std::optional<ReadingLimit> ReadingBudget::passed_by(const Reader& reader,
                                                     const Taken& next) const {
    std::size_t questions = 0;
    std::size_t downloads = 0;
    std::size_t cells = 0;
    std::set<std::size_t> small_today;
    std::set<std::size_t> small_now;
    for (const auto& taken : reader.taken) {
        const bool is_now = next.at - taken.at < hour;
        questions += is_now ? 1 : 0;
        downloads += taken.is_download ? 1 : 0;
        cells += taken.cells;
        if (taken.small_areas != 0) {
            small_today.insert(taken.question);
            if (is_now) {
                small_now.insert(taken.question);
            }
        }
    }
    const bool is_small = next.small_areas != 0;
    if (questions >= limits_.questions_an_hour) {
        return ReadingLimit::questions_an_hour;
    }
    if (is_small && small_now.size() >= limits_.small_questions_an_hour &&
        !small_now.contains(next.question)) {
        return ReadingLimit::small_questions_an_hour;
    }
    if (is_small && small_today.size() >= limits_.small_questions_a_day &&
        !small_today.contains(next.question)) {
        return ReadingLimit::small_questions_a_day;
    }
    if (next.is_download && downloads >= limits_.downloads_a_day) {
        return ReadingLimit::downloads_a_day;
    }
    return cells >= limits_.cells_a_day ? std::optional{ReadingLimit::cells_a_day} : std::nullopt;
}

ReadingBudget::Verdict ReadingBudget::admit(const std::string& reader, const Reading& reading) {
    const std::lock_guard lock{mutex_};
    const auto now = clock_.now();
    forget_idle(now);
    auto& of_reader = readers_[reader];
    auto& taken = of_reader.taken;
    while (!taken.empty() && now - taken.front().at >= day) {
        taken.pop_front();
    }
    const Taken next{
        now, hash_of(reading.question), hash_of(reading.small_areas), reading.is_download};
    Verdict verdict{passed_by(of_reader, next)};
    if (verdict.passed) {
        return verdict;
    }
    taken.push_back(next);
    std::set<std::size_t> areas;
    for (const auto& each : taken) {
        if (each.small_areas != 0 && now - each.at < hour) {
            areas.insert(each.small_areas);
        }
    }
    const bool was_told = of_reader.told_at && now - *of_reader.told_at < day;
    if (areas.size() >= limits_.small_areas_of_a_sweep && !was_told) {
        of_reader.told_at = now;
        verdict.begins_sweep = true;
    }
    return verdict;
}

void ReadingBudget::answered(const std::string& reader, std::size_t cells) {
    const std::lock_guard lock{mutex_};
    const auto found = readers_.find(reader);
    if (found != readers_.end() && !found->second.taken.empty()) {
        found->second.taken.back().cells += cells;
    }
}

void ReadingBudget::forget_idle(Instant now) {
    if (now - swept_at_ < hour) {
        return;
    }
    swept_at_ = now;
    std::erase_if(readers_, [&](const auto& entry) {
        const auto& taken = entry.second.taken;
        return taken.empty() || now - taken.back().at >= day;
    });
}

}  // namespace hub::accounts
