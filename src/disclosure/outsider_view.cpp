#include "disclosure/outsider_view.hpp"

#include "disclosure/noise_arithmetic.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

namespace hub::disclosure {

namespace {

constexpr std::int64_t smallest_gap = 1;
constexpr std::int64_t largest_gap = 3;

Score without_few(Score score) {
    return score.guesses < static_cast<std::int64_t>(Referee::least_guesses) ? Score{} : score;
}

}  // namespace

std::size_t Referee::keep(std::vector<std::int64_t> truth, std::vector<std::uint64_t> keys) {
    truth_.push_back(std::move(truth));
    keys_.push_back(std::move(keys));
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
    std::set<std::pair<std::uint64_t, std::uint64_t>> met;
    for (const auto& guess : guesses) {
        const auto larger = truth_of(guess.terms[0]);
        const auto smaller = truth_of(guess.terms[1]);
        const auto gap = larger - smaller;
        if (gap < smallest_gap || gap > largest_gap ||
            !met.emplace(key_of(guess.terms[0]), key_of(guess.terms[1])).second) {
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

double Repetition::area_under_curve() const {
    if (same == 0 || others == 0) {
        return 0.5;
    }
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    return 0.5 + (share(same_repeated, same) - share(others_repeated, others)) / 2;
}

Repetition Referee::score_repetition(std::span<const Guess> guesses) const {
    Repetition repetition;
    for (const auto& guess : guesses) {
        const bool repeated = guess.value == 0;
        if (key_of(guess.terms[0]) == key_of(guess.terms[1])) {
            ++repetition.same;
            repetition.same_repeated += repeated ? 1 : 0;
        } else {
            ++repetition.others;
            repetition.others_repeated += repeated ? 1 : 0;
        }
    }
    const auto fewest = static_cast<std::int64_t>(least_guesses);
    return repetition.same < fewest || repetition.others < fewest ? Repetition{} : repetition;
}

MarginUtility& MarginUtility::operator+=(const MarginUtility& other) {
    cells += other.cells;
    records += other.records;
    hidden += other.hidden;
    zero += other.zero;
    falsely_zero += other.falsely_zero;
    shown += other.shown;
    error += other.error;
    small += other.small;
    truly_zero += other.truly_zero;
    return *this;
}

MarginUtility Referee::utility_of(const MarginView& view, std::int64_t threshold) const {
    MarginUtility utility;
    for (std::size_t cell = 0; cell < view.values.size(); ++cell) {
        if (!view.released[cell]) {
            continue;
        }
        const auto truth = truth_[view.referee_number][cell];
        const bool number = view.shown[cell] == ShownAs::number;
        const bool zero = view.shown[cell] == ShownAs::zero_or_few;
        ++utility.cells;
        utility.records += truth;
        utility.hidden += view.shown[cell] == ShownAs::hidden ? 1 : 0;
        utility.zero += zero ? 1 : 0;
        utility.falsely_zero += zero && truth > 0 ? 1 : 0;
        utility.shown += number ? 1 : 0;
        utility.error += number ? std::abs(view.values[cell] - truth) : 0;
        utility.small += truth > 0 && truth < threshold ? 1 : 0;
        utility.truly_zero += truth == 0 ? 1 : 0;
    }
    return utility.cells < static_cast<std::int64_t>(least_guesses) ? MarginUtility{} : utility;
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
