#include "statistics/input_checks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

template <class Rule>
Status each(std::span<const double> numbers,
            std::string_view name,
            std::string_view wanted,
            Rule holds) {
    const auto broken = std::find_if_not(numbers.begin(), numbers.end(), holds);
    if (broken == numbers.end()) {
        return {};
    }
    return Error{
        ErrorCode::refused,
        fmt::format(
            "{}: number {} is not {}", name, std::distance(numbers.begin(), broken) + 1, wanted)};
}

}  // namespace

Status all_finite(std::span<const double> numbers, std::string_view name) {
    return each(numbers, name, "finite", [](double x) { return std::isfinite(x); });
}

Status none_negative(std::span<const double> numbers, std::string_view name) {
    return each(
        numbers, name, "finite and 0 or more", [](double x) { return std::isfinite(x) && x >= 0; });
}

Status all_positive(std::span<const double> numbers, std::string_view name) {
    return each(numbers, name, "finite and more than 0", [](double x) {
        return std::isfinite(x) && x > 0;
    });
}

Status same_length(std::size_t one, std::size_t other, std::string_view names) {
    if (one == other) {
        return {};
    }
    return Error{ErrorCode::refused,
                 fmt::format("{} differ in number: {} and {}", names, one, other)};
}

Status is_level(double level) {
    if (level > 0 && level < 1) {
        return {};
    }
    return Error{ErrorCode::refused, "the confidence level is not between 0 and 1"};
}

}  // namespace hub::statistics
