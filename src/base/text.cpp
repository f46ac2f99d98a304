#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace hub {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// How many continuation bytes follow a lead byte, or -1 where it cannot lead.
int continuation_bytes(std::uint8_t lead) {
    if (lead < 0x80) {
        return 0;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 2;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
}

/// The narrower range that some lead bytes ask of their first continuation byte (RFC 3629).
bool first_continuation_fits(std::uint8_t lead, std::uint8_t next) {
    switch (lead) {
        case 0xE0:
            return next >= 0xA0;
        case 0xED:
            return next <= 0x9F;
        case 0xF0:
            return next >= 0x90;
        case 0xF4:
            return next <= 0x8F;
        default:
            return true;
    }
}

}  // namespace

std::string slug_of(std::string_view text) {
    std::string slug;
    slug.reserve(text.size());
    for (const char c : text) {
        if (is_letter_or_digit(c)) {
            slug.push_back(lower(c));
        } else if (!slug.empty() && slug.back() != '-') {
            slug.push_back('-');
        }
    }
    if (!slug.empty() && slug.back() == '-') {
        slug.pop_back();
    }
    return slug;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string joined;
    for (const auto& part : parts) {
        if (!joined.empty()) {
            joined += separator;
        }
        joined += part;
    }
    return joined;
}

std::size_t utf8_prefix(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<std::uint8_t>(bytes[at]);
        const int more = continuation_bytes(lead);
        if (more < 0 || bytes.size() - at <= static_cast<std::size_t>(more)) {
            return at;
        }
        for (int i = 1; i <= more; ++i) {
            const auto next = static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
            if ((next & 0xC0U) != 0x80U || (i == 1 && !first_continuation_fits(lead, next))) {
                return at;
            }
        }
        at += static_cast<std::size_t>(more) + 1;
    }
    return bytes.size();
}

bool is_utf8(std::string_view bytes) {
    return utf8_prefix(bytes) == bytes.size();
}

std::string lower_ascii(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

}  // namespace hub
