#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// What an audit plays with: everything that an outsider may come to know of a release, and a
// referee who knows the truth and tells only how often a guess was right.
namespace hub::disclosure {

/// What a page says of a cell.
enum class ShownAs : std::uint8_t { number, zero_or_few, hidden };

/// Every protected value of one margin, areas × combinations of values × periods, the period
/// running fastest. It holds also what pages do not show, since an outsider may work it out.
struct MarginView {
    std::string level;
    std::vector<std::string> dimensions;
    std::vector<std::size_t> sizes;       ///< by dimension: its number of values
    std::vector<std::string> area_names;  ///< by area
    std::size_t areas{0};
    std::size_t combinations{1};
    std::size_t periods{0};
    int first_month{0};
    int months_per_period{1};
    std::vector<std::int64_t> values;
    std::vector<ShownAs> shown;  ///< each cell asked for by itself
    std::vector<bool> released;
    std::size_t referee_number{0};

    [[nodiscard]] std::size_t at(std::size_t area,
                                 std::size_t combination,
                                 std::size_t period) const {
        return (area * combinations + combination) * periods + period;
    }
};

/// A cell of one margin, added or subtracted.
struct GuessTerm {
    std::size_t margin{0};  ///< the referee's number of it
    std::size_t cell{0};
    int sign{1};
};

/// An outsider's claim: the true counts of these cells, so signed, add up to `value`.
struct Guess {
    std::vector<GuessTerm> terms;
    std::int64_t value{0};
};

/// Guesses of one kind and how many were exact.
struct Score {
    std::int64_t guesses{0};
    std::int64_t exact{0};
    double expected{0};  ///< exact guesses that the table's own arithmetic gives

    [[nodiscard]] double rate() const {
        return guesses == 0 ? 0 : static_cast<double>(exact) / static_cast<double>(guesses);
    }
    [[nodiscard]] double expected_rate() const {
        return guesses == 0 ? 0 : expected / static_cast<double>(guesses);
    }
};

/// Pairs of cells held against one another: how often the same people, and how often others, show
/// the same number twice. Where that differs much, a repeated number tells that nobody came or
/// went.
struct Repetition {
    std::int64_t same{0};
    std::int64_t same_repeated{0};
    std::int64_t others{0};
    std::int64_t others_repeated{0};

    /// Chance of telling the two apart by it; 0.5 is guessing.
    [[nodiscard]] double area_under_curve() const;
};

/// What readers get of the released cells of margins, and what they would get of exact counts with
/// small ones hidden: numbers of cells.
struct MarginUtility {
    std::int64_t cells{0};
    std::int64_t records{0};
    std::int64_t hidden{0};
    std::int64_t zero{0};
    std::int64_t falsely_zero{0};
    std::int64_t shown{0};  ///< as a number
    std::int64_t error{0};  ///< sum of |shown − true| over those
    std::int64_t small{0};  ///< true counts from 1 to one less than the threshold
    std::int64_t truly_zero{0};

    MarginUtility& operator+=(const MarginUtility& other);
};

class PerturbationTable;

/// Keeps the truth of an audit and answers in bulk alone.
class Referee {
public:
    /// Sets of 5 and more are one class; below, each size is its own.
    static constexpr std::size_t size_classes = 6;
    using ScoreBySize = std::array<Score, size_classes>;

    /// How many guesses are exact. Refuses to judge fewer than `least_guesses`, whose outcome would
    /// tell of single cells: the score is then empty.
    [[nodiscard]] Score score(std::span<const Guess> guesses) const;

    /// Nested differencing: guesses whose first term is the larger and whose second the smaller
    /// set. Judged are those with a true gap of 1 to 3, by the size of the smaller set.
    /// The same two sets of people count once, by whatever names they were met: their noise is the
    /// same.
    [[nodiscard]] ScoreBySize score_differences(std::span<const Guess> guesses,
                                                const PerturbationTable& table) const;

    /// Of guesses of one cell less another, those that say that nothing changed. Empty where there
    /// are fewer than `least_guesses` of either kind.
    [[nodiscard]] Repetition score_repetition(std::span<const Guess> guesses) const;

    /// Shown zeros of a margin, and how many of them are true.
    [[nodiscard]] Score score_zeros(const MarginView& view) const;

    /// Empty for margins of fewer cells than `least_guesses`.
    [[nodiscard]] MarginUtility utility_of(const MarginView& view, std::int64_t threshold) const;

    static constexpr std::size_t least_guesses = 20;

private:
    friend class Protector;
    /// @param keys  cell keys: equal ones are the same people
    std::size_t keep(std::vector<std::int64_t> truth, std::vector<std::uint64_t> keys);
    [[nodiscard]] std::int64_t truth_of(const GuessTerm& term) const {
        return truth_[term.margin][term.cell];
    }

    [[nodiscard]] std::uint64_t key_of(const GuessTerm& term) const {
        return keys_[term.margin][term.cell];
    }

    std::vector<std::vector<std::int64_t>> truth_;
    std::vector<std::vector<std::uint64_t>> keys_;
};

}  // namespace hub::disclosure
