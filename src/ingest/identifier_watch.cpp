#include "ingest/identifier_watch.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hub::ingest {

namespace {

/// Evidence is weighed after so many different texts of a column, and at the end of the file.
constexpr std::size_t weighed_after = 4096;
/// How often chance may refuse a clean file's column whose texts have the shape of a kind.
constexpr double chance_allowed = 1e-5;

struct Measure {
    double
        passes_by_chance;   ///< the share of a supplier's own numbers of the shape that would pass
    std::size_t varieties;  ///< fewer are one supplier's numbering
};

/// The shares are upper bounds. Docs/reference/identifiers-at-the-door.md says where each is from.
Measure measure_of(IdentifierKind kind) {
    switch (kind) {
        case IdentifierKind::nhs_number:
            return {1.0 / 11, 1};
        case IdentifierKind::close_postcode:
            return {1.0 / 5, 3};
        case IdentifierKind::telephone:
            return {1.0 / 20, 3};
        case IdentifierKind::eight_digits:
            return {1.0 / 2, 5};
        case IdentifierKind::date:
        case IdentifierKind::position:
            return {1.0 / 50, 1};
        case IdentifierKind::postcode:
        case IdentifierKind::email_address:
            return {0, 1};
    }
    unreachable("a new kind of identifier needs its measure");
}

/// That `passed` or more of `all` pass by chance.
double binomial_tail(std::int64_t all, std::int64_t passed, double chance) {
    double sum = 0;
    const auto n = static_cast<double>(all);
    for (auto i = passed; i <= all; ++i) {
        const auto k = static_cast<double>(i);
        sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                        k * std::log(chance) + (n - k) * std::log1p(-chance));
    }
    return sum;
}

const QualityRule& rule_of(IdentifierKind kind) {
    switch (kind) {
        case IdentifierKind::nhs_number:
            return rule::nhs_numbers;
        case IdentifierKind::postcode:
        case IdentifierKind::close_postcode:
            return rule::postcodes;
        case IdentifierKind::telephone:
            return rule::telephone_numbers;
        case IdentifierKind::email_address:
            return rule::email_addresses;
        case IdentifierKind::date:
        case IdentifierKind::eight_digits:
            return rule::dates_of_people;
        case IdentifierKind::position:
            return rule::positions;
    }
    unreachable("a new kind of identifier needs its rule");
}

/// Spaces and marks do not make another number.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        if (c != ' ' && c != '-') {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        }
    }
    return hash;
}

}  // namespace

IdentifiersFound IdentifierWatch::finding(const Key& key, std::int64_t line) const {
    const auto& [column, kind] = key;
    const bool of_records = kind == IdentifierKind::nhs_number && column == identity_;
    return {line, column, of_records ? &rule::numbers_of_people : &rule_of(kind)};
}

bool IdentifierWatch::beyond_chance(IdentifierKind kind, const Evidence& evidence) {
    const auto measure = measure_of(kind);
    return evidence.varieties.size() >= measure.varieties &&
           binomial_tail(static_cast<std::int64_t>(evidence.different.size()),
                         evidence.passed,
                         measure.passes_by_chance) < chance_allowed;
}

std::optional<IdentifiersFound> IdentifierWatch::see(std::size_t column,
                                                     std::string_view text,
                                                     std::int64_t line) {
    const auto look = identifier_look(text);
    if (!look) {
        return std::nullopt;
    }
    const Key key{column, look->kind};
    if (look->kind == IdentifierKind::postcode || look->kind == IdentifierKind::email_address) {
        return finding(key, line);
    }
    auto& evidence = evidence_[key];
    if (!evidence.different.insert(hash_of(text)).second) {
        return std::nullopt;
    }
    if (look->passes) {
        evidence.first_line = evidence.passed++ == 0 ? line : evidence.first_line;
        auto& varieties = evidence.varieties;
        if (varieties.size() < measure_of(look->kind).varieties &&
            std::find(varieties.begin(), varieties.end(), look->variety) == varieties.end()) {
            varieties.push_back(look->variety);
        }
    }
    if (evidence.different.size() < weighed_after) {
        return std::nullopt;
    }
    if (beyond_chance(look->kind, evidence)) {
        return finding(key, evidence.first_line);
    }
    evidence = {};
    return std::nullopt;
}

std::optional<IdentifiersFound> IdentifierWatch::found() const {
    std::optional<IdentifiersFound> first;
    for (const auto& [key, evidence] : evidence_) {
        if (evidence.passed > 0 && beyond_chance(key.second, evidence) &&
            (!first || evidence.first_line < first->line)) {
            first = finding(key, evidence.first_line);
        }
    }
    return first;
}

}  // namespace hub::ingest
