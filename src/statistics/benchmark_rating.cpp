#include "statistics/benchmark_rating.hpp"

#include "base/unreachable.hpp"
#include "statistics/input_checks.hpp"

#include <algorithm>

namespace hub::statistics {

namespace {

constexpr double largest_share = 0.2;

}  // namespace

Rating rating(ConfidenceInterval interval, double benchmark, Polarity polarity) {
    const bool above = interval.lower > benchmark;
    if (!above && !(interval.upper < benchmark)) {
        return Rating::similar;
    }
    switch (polarity) {
        case Polarity::higher_is_better:
            return above ? Rating::better : Rating::worse;
        case Polarity::lower_is_better:
            return above ? Rating::worse : Rating::better;
        case Polarity::neither:
            return above ? Rating::higher : Rating::lower;
    }
    unreachable("a new polarity needs its rating");
}

bool compare_with_rest(double people, double benchmark_people) {
    return people > largest_share * benchmark_people;
}

Result<std::vector<int>> quintiles(std::span<const double> values) {
    if (auto checked = all_finite(values, "values"); !checked) {
        return checked.error();
    }
    if (values.size() < 5) {
        return Error{ErrorCode::refused, "fifths want five areas or more"};
    }
    std::vector<double> ascending{values.begin(), values.end()};
    std::sort(ascending.begin(), ascending.end());
    std::vector<int> fifths;
    for (const double value : values) {
        const auto below = std::lower_bound(ascending.begin(), ascending.end(), value);
        const auto rank = static_cast<std::size_t>(below - ascending.begin()) + 1;
        fifths.push_back(static_cast<int>((5 * rank + values.size() - 1) / values.size()));
    }
    return fifths;
}

}  // namespace hub::statistics
