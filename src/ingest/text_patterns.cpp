#include "ingest/text_patterns.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hub::ingest {

namespace {

/// Of a text's size and its first and last bytes, which nearly always tell the texts of a list
/// apart.
std::size_t hash_of(std::string_view text) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;
    constexpr unsigned half = 32;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (const auto size = std::min(text.size(), sizeof(first)); size > 0) {
        std::memcpy(&first, text.data(), size);
        std::memcpy(&last, text.data() + (text.size() - size), size);
    }
    const auto mixed = (first * spread ^ last) * spread + text.size();
    return static_cast<std::size_t>(mixed ^ (mixed >> half));
}

}  // namespace

std::size_t ListedTexts::slot_of(std::string_view text) const {
    const auto last = whole_.size() - 1;
    auto at = hash_of(text) & last;
    while (whole_[at].number && whole_[at].text != text) {
        at = (at + 1) & last;
    }
    return at;
}

void ListedTexts::grow() {
    constexpr std::size_t fewest = 16;
    std::vector<Slot> before(std::max(fewest, whole_.size() * 2));
    std::swap(before, whole_);
    for (const auto& slot : before) {
        if (slot.number) {
            whole_[slot_of(slot.text)] = slot;
        }
    }
}

void ListedTexts::add(std::string_view text, std::uint16_t number) {
    if (!text.ends_with('*')) {
        if ((taken_ + 1) * 4 > whole_.size()) {
            grow();
        }
        if (auto& slot = whole_[slot_of(text)]; !slot.number) {
            slot = {text, number};
            ++taken_;
        }
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
    if (const auto number = whole_.empty() ? std::nullopt : whole_[slot_of(text)].number) {
        return number;
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
        return open_start != text.empty();
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
