#include "disclosure/outsider_view.hpp"

#include "disclosure/noise_arithmetic.hpp"

#include <algorithm>

namespace hub::disclosure {

namespace {

constexpr std::int64_t smallest_gap = 1;
constexpr std::int64_t largest_gap = 3;

Score without_few(Score score) {
    return score.guesses < static_cast<std::int64_t>(Referee::least_guesses) ? Score{} : score;
}

}  // namespace

std::size_t Referee::keep(std::vector<std::int64_t> truth) {
    truth_.push_back(std::move(truth));
    return truth_.size() - 1;
}

Score Referee::score(std::span<const Guess> guesses) const {
    Score score;
    for (const auto& guess : guesses) {
        std::int64_t truth = 0;
        for (const auto& term : guess.terms) {
            truth += term.sign * truth_of(term);
        }
        ++score.guesses;
        score.exact += truth == guess.value ? 1 : 0;
    }
    return without_few(score);
}

Referee::ScoreBySize Referee::score_differences(std::span<const Guess> guesses,
                                                const PerturbationTable& table) const {
    ScoreBySize scores;
    for (const auto& guess : guesses) {
        const auto larger = truth_of(guess.terms[0]);
        const auto smaller = truth_of(guess.terms[1]);
        const auto gap = larger - smaller;
        if (gap < smallest_gap || gap > largest_gap) {
            continue;
        }
        auto& score =
            scores[static_cast<std::size_t>(std::min<std::int64_t>(smaller, size_classes - 1))];
        ++score.guesses;
        score.exact += guess.value == gap ? 1 : 0;
        score.expected += exact_difference(table, larger, smaller);
    }
    for (auto& score : scores) {
        score = without_few(score);
    }
    return scores;
}

Score Referee::score_zeros(const MarginView& view) const {
    Score score;
    for (std::size_t cell = 0; cell < view.values.size(); ++cell) {
        if (view.released[cell] && view.values[cell] == 0) {
            ++score.guesses;
            score.exact += truth_[view.referee_number][cell] == 0 ? 1 : 0;
        }
    }
    return without_few(score);
}

}  // namespace hub::disclosure
