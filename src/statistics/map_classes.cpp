#include "statistics/map_classes.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/quantile_type7.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace hub::statistics {

namespace {

/// Ascending, once they may be classed.
Result<std::vector<double>> sorted(std::span<const double> values, int classes) {
    if (auto checked = all_finite(values, "values"); !checked) {
        return checked.error();
    }
    if (values.empty() || classes < 1) {
        return Error{
            ErrorCode::refused,
            values.empty() ? "there are no values to class" : "a map has one class or more"};
    }
    std::vector<double> copy{values.begin(), values.end()};
    std::sort(copy.begin(), copy.end());
    return copy;
}

std::size_t distinct(const std::vector<double>& ascending) {
    std::size_t number = 1;
    for (std::size_t i = 1; i < ascending.size(); ++i) {
        number += ascending[i] != ascending[i - 1] ? 1 : 0;
    }
    return number;
}

std::vector<double> without_repeats(std::vector<double> breaks) {
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    return breaks;
}

/// Sums of squares about the mean of any run of sorted values, from running sums. The values are
/// shifted by their middle first, so that large numbers close together keep their digits.
class RunSquares {
public:
    explicit RunSquares(const std::vector<double>& ascending)
        : sums_(ascending.size() + 1), squares_(ascending.size() + 1) {
        const double shift = ascending[ascending.size() / 2];
        for (std::size_t i = 0; i < ascending.size(); ++i) {
            const double value = ascending[i] - shift;
            sums_[i + 1] = sums_[i] + value;
            squares_[i + 1] = squares_[i] + value * value;
        }
    }
    /// Of the values from `first` to before `end`.
    [[nodiscard]] double about_mean(std::size_t first, std::size_t end) const {
        const double sum = sums_[end] - sums_[first];
        const double squares = squares_[end] - squares_[first];
        return std::max(0.0, squares - sum * sum / static_cast<double>(end - first));
    }

private:
    std::vector<double> sums_;
    std::vector<double> squares_;
};

/// Where each class begins in the best division of the sorted values.
std::vector<std::size_t> best_starts(const RunSquares& run, std::size_t size, std::size_t classes) {
    constexpr double never = std::numeric_limits<double>::infinity();
    // cost[k][n]: the least for the first n values in k + 1 classes; from[k][n]: its last class.
    std::vector<std::vector<double>> cost(classes, std::vector<double>(size + 1, never));
    std::vector<std::vector<std::size_t>> from(classes, std::vector<std::size_t>(size + 1, 0));
    for (std::size_t n = 1; n <= size; ++n) {
        cost[0][n] = run.about_mean(0, n);
    }
    for (std::size_t k = 1; k < classes; ++k) {
        for (std::size_t n = k + 1; n <= size; ++n) {
            for (std::size_t start = k; start < n; ++start) {
                const double here = cost[k - 1][start] + run.about_mean(start, n);
                if (here < cost[k][n]) {
                    cost[k][n] = here;
                    from[k][n] = start;
                }
            }
        }
    }
    std::vector<std::size_t> starts(classes, 0);
    std::size_t end = size;
    for (std::size_t k = classes; k-- > 1;) {
        end = from[k][end];
        starts[k] = end;
    }
    return starts;
}

}  // namespace

Result<std::vector<double>> quantile_classes(std::span<const double> values, int classes) {
    const auto ascending = sorted(values, classes);
    if (!ascending) {
        return ascending.error();
    }
    std::vector<double> breaks;
    for (int i = 0; i <= classes; ++i) {
        breaks.push_back(quantile_type7(*ascending, static_cast<double>(i) / classes));
    }
    return without_repeats(std::move(breaks));
}

Result<std::vector<double>> equal_classes(std::span<const double> values, int classes) {
    const auto ascending = sorted(values, classes);
    if (!ascending) {
        return ascending.error();
    }
    const double least = ascending->front();
    const double greatest = ascending->back();
    std::vector<double> breaks;
    for (int i = 0; i < classes; ++i) {
        breaks.push_back(least + (greatest - least) * i / classes);
    }
    breaks.push_back(greatest);
    return without_repeats(std::move(breaks));
}

Result<NaturalClasses> natural_classes(std::span<const double> values, int classes) {
    const auto ascending = sorted(values, classes);
    if (!ascending) {
        return ascending.error();
    }
    const auto number = std::min(static_cast<std::size_t>(classes), distinct(*ascending));
    const RunSquares run{*ascending};
    const auto starts = best_starts(run, ascending->size(), number);
    NaturalClasses result;
    result.breaks.push_back(ascending->front());
    for (std::size_t k = 0; k < number; ++k) {
        const auto end = k + 1 < number ? starts[k + 1] : ascending->size();
        result.within_sum_of_squares += run.about_mean(starts[k], end);
        result.breaks.push_back(k + 1 < number ? ((*ascending)[end - 1] + (*ascending)[end]) / 2
                                               : ascending->back());
    }
    const double total = run.about_mean(0, ascending->size());
    result.goodness_of_variance_fit = total > 0 ? 1 - result.within_sum_of_squares / total : 1;
    return result;
}

}  // namespace hub::statistics
