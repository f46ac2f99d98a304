#include "geography/postcode.hpp"

#include <array>

namespace hub::geography {

namespace {

constexpr std::size_t inward_size = 3;
constexpr std::size_t longest = 7;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_letter(char c) {
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

}  // namespace

bool is_outward_code(std::string_view text) {
    if (text.size() < 2 || text.size() > longest - inward_size || !is_letter(text[0])) {
        return false;
    }
    const auto district = text.substr(is_letter(text[1]) ? 2 : 1);
    return !district.empty() && district.size() <= 2 && is_digit(district[0]) &&
           (district.size() == 1 || is_digit(district[1]) || is_letter(district[1]));
}

bool is_inward_code(std::string_view text) {
    constexpr std::string_view never = "CIKMOV";
    const auto fits = [&](char c) {
        return is_letter(c) && never.find(upper(c)) == std::string_view::npos;
    };
    return text.size() == inward_size && is_digit(text[0]) && fits(text[1]) && fits(text[2]);
}

std::optional<std::uint64_t> packed_postcode(std::string_view text) {
    std::array<char, longest> plain{};
    std::size_t size = 0;
    for (const char c : text) {
        if (c == ' ') {
            continue;
        }
        if (size == longest) {
            return std::nullopt;
        }
        plain[size++] = upper(c);
    }
    const std::string_view joined{plain.data(), size};
    if (size < inward_size || !is_outward_code(joined.substr(0, size - inward_size)) ||
        !is_inward_code(joined.substr(size - inward_size))) {
        return std::nullopt;
    }
    std::uint64_t packed = 0;
    for (const char c : joined) {
        packed = (packed << 8U) | static_cast<unsigned char>(c);
    }
    return packed << 8U * (longest - size);
}

}  // namespace hub::geography
