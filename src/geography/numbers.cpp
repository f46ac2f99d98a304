#include "geography/numbers.hpp"

#include <charconv>
#include <cmath>

namespace hub::geography {

namespace {

template <class T>
std::optional<T> parsed(std::string_view cell) {
    T number{};
    const auto* end = cell.data() + cell.size();
    const auto [stop, error] = std::from_chars(cell.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<double> number_from(std::string_view cell) {
    const auto number = parsed<double>(cell);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<int> whole_number_from(std::string_view cell) {
    return parsed<int>(cell);
}

}  // namespace hub::geography
