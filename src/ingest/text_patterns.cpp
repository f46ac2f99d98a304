#include "ingest/text_patterns.hpp"

#include <algorithm>

namespace hub::ingest {

void ListedTexts::add(std::string_view text, std::uint16_t number) {
    if (!text.ends_with('*')) {
        whole_.emplace(text, number);
        return;
    }
    text.remove_suffix(1);
    const auto shorter =
        std::find_if(beginnings_.begin(), beginnings_.end(), [&](const auto& other) {
            return other.first.size() < text.size();
        });
    beginnings_.emplace(shorter, text, number);
}

std::optional<std::uint16_t> ListedTexts::find(std::string_view text) const {
    if (const auto found = whole_.find(text); found != whole_.end()) {
        return found->second;
    }
    for (const auto& [beginning, number] : beginnings_) {
        if (text.starts_with(beginning) && !text.empty()) {
            return number;
        }
    }
    return std::nullopt;
}

bool fits(std::string_view text, std::string_view pattern) {
    const bool open_start = pattern.starts_with('*');
    const bool open_end = pattern.size() > 1 && pattern.ends_with('*');
    if (open_start) {
        pattern.remove_prefix(1);
    }
    if (open_end) {
        pattern.remove_suffix(1);
    }
    if (pattern.empty()) {
        return open_start && !text.empty();
    }
    if (open_start && open_end) {
        return text.find(pattern) != std::string_view::npos;
    }
    if (open_start) {
        return text.ends_with(pattern);
    }
    return open_end ? text.starts_with(pattern) : text == pattern;
}

}  // namespace hub::ingest
