#include "ingest/place_text.hpp"

#include "base/unreachable.hpp"
#include "geography/place_names.hpp"
#include "ingest/identifier_look.hpp"

#include <algorithm>
#include <array>

namespace hub::ingest {

using domain::GeographyLevel;
using geography::NamedPlaceKind;

namespace {

/// What ends the name of a street. Words that say something else as often ("way", "place") are not
/// among them.
constexpr std::array street_words{"street",  "road",     "avenue",    "lane",  "drive",
                                  "close",   "crescent", "terrace",   "grove", "square",
                                  "gardens", "parade",   "boulevard", "mews",  "court",
                                  "wharf",   "quay",     "esplanade", "stryd", "heol"};

/// What stands before such a word without naming a street: "the road", "main road", "her close".
constexpr std::array no_names{
    "the",    "a",       "an",     "in",         "on",    "at",      "by",    "of",
    "off",    "near",    "to",     "from",       "and",   "or",      "with",  "into",
    "inside", "outside", "behind", "along",      "down",  "up",      "over",  "across",
    "beside", "his",     "her",    "their",      "my",    "own",     "our",   "its",
    "this",   "that",    "some",   "same",       "other", "another", "main",  "side",
    "back",   "busy",    "quiet",  "nearby",     "local", "public",  "open",  "unknown",
    "not",    "no",      "too",    "very",       "was",   "is",      "so",    "street",
    "road",   "town",    "city",   "patient",    "who",   "sure",    "which", "walking",
    "stood",  "known",   "named",  "residential"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
    return std::any_of(list.begin(), list.end(), [&](const char* one) { return word == one; });
}

/// "12", "12a", "214".
bool is_house_number(std::string_view word) {
    if (!word.empty() && word.back() >= 'a' && word.back() <= 'f') {
        word.remove_suffix(1);
    }
    return !word.empty() && word.size() <= 4 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Where a word that names a street stands before a street word.
struct StreetName {
    bool found{false};
    bool numbered{false};
};

StreetName street_in(const std::vector<std::string>& words) {
    constexpr std::size_t longest_street = 4;  // words of its name, "All Saints Church" Lane
    StreetName street;
    for (std::size_t at = 1; at < words.size(); ++at) {
        const auto& before = words[at - 1];
        if (!is_one_of(street_words, words[at]) || is_one_of(no_names, before) ||
            is_house_number(before)) {
            continue;
        }
        street.found = true;
        const auto from = at > longest_street ? at - longest_street - 1 : 0;
        for (auto number = from; number + 1 < at; ++number) {
            street.numbered = street.numbered || is_house_number(words[number]);
        }
    }
    return street;
}

PlaceGrade grade_of(NamedPlaceKind kind) {
    switch (kind) {
        case NamedPlaceKind::premises:
            return PlaceGrade::exact;
        case NamedPlaceKind::street:
            return PlaceGrade::street;
        case NamedPlaceKind::area:
            return PlaceGrade::area;
    }
    unreachable("a new kind of named place needs its grade");
}

}  // namespace

PlaceTextReader::PlaceTextReader(const geography::Atlas& atlas) : atlas_{atlas} {
    for (const auto& area : atlas.content().areas) {
        // Names of the two layers are a number, or a local authority's and a number.
        const bool named = area.level == GeographyLevel::ward || area.level == GeographyLevel::lad;
        if (named && area.name != area.code) {
            know(geography::plain_place_name(area.name),
                 {NamedPlaceKind::area, geography::unknown_place});
        }
    }
    for (const auto& place : atlas.content().named_places) {
        know(place.name, {place.kind, place.area});
    }
}

/// Of a name given twice the kind that says most counts, and an area only where it is the same.
void PlaceTextReader::know(const std::string& name, Known known) {
    const auto [at, is_new] = known_.try_emplace(name, known);
    auto& held = at->second;
    if (!is_new && known.kind < held.kind) {
        held = known;
    } else if (!is_new && known.kind == held.kind && known.area != held.area) {
        held.area = geography::unknown_place;
    }
    const auto words = std::count(name.begin(), name.end(), ' ') + 1;
    longest_ = std::max(longest_, static_cast<std::size_t>(words));
}

const PlaceTextReader::Known* PlaceTextReader::named_in(const Words& words,
                                                        std::size_t& first) const {
    const Known* best = nullptr;
    std::size_t best_words = 0;
    for (std::size_t from = 0; from < words.size(); ++from) {
        std::string name;
        for (std::size_t count = 1; count <= longest_ && from + count <= words.size(); ++count) {
            name += (count == 1 ? "" : " ") + words[from + count - 1];
            const auto found = known_.find(name);
            if (found == known_.end()) {
                continue;
            }
            const auto& known = found->second;
            if (best == nullptr || known.kind < best->kind ||
                (known.kind == best->kind && count > best_words)) {
                best = &known;
                best_words = count;
                first = from;
            }
        }
    }
    return best;
}

PlaceRead PlaceTextReader::read(std::string_view text) const {
    if (const auto postcode = postcode_in(text)) {
        return {PlaceGrade::exact, atlas_.postcode_area(*postcode)};
    }
    const auto words = geography::place_words(text);
    std::size_t first = 0;
    const auto* named = named_in(words, first);
    if (named != nullptr && named->kind != NamedPlaceKind::area) {
        const bool house =
            named->kind == NamedPlaceKind::street && first > 0 && is_house_number(words[first - 1]);
        return {house ? PlaceGrade::exact : grade_of(named->kind), named->area};
    }
    if (const auto street = street_in(words); street.found) {
        return {street.numbered ? PlaceGrade::exact : PlaceGrade::street,
                named == nullptr ? geography::unknown_place : named->area};
    }
    return named == nullptr ? PlaceRead{} : PlaceRead{PlaceGrade::area, named->area};
}

}  // namespace hub::ingest
