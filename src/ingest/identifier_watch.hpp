#pragma once

#include "ingest/identifier_look.hpp"
#include "ingest/quality_rule.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hub::ingest {

/// Where a file holds identifiers in a column that is kept or hashed, and the rule that it breaks.
struct IdentifiersFound {
    std::int64_t line{0};  ///< of the first
    std::size_t column{0};
    const QualityRule* rule{nullptr};
};

/// Watches the texts of one file that no list of the definition knows: the suppliers' ids, and what
/// stands in other columns unrecognised.
///
/// What no number of a supplier's looks like is told at once: an e-mail address, a postcode. For
/// the others there is evidence to weigh, since one in eleven ten-digit numbers passes for an NHS
/// number: a column is told when so many of its different texts pass would be chance less than once
/// in a hundred thousand files. Memory stays bounded: evidence is weighed, and begun anew, after so
/// many different texts.
class IdentifierWatch {
public:
    /// A text of a column on a line; what was found, where that is certain now.
    std::optional<IdentifiersFound> see(std::size_t column,
                                        std::string_view text,
                                        std::int64_t line);
    /// To be asked at the end of the file.
    [[nodiscard]] std::optional<IdentifiersFound> found() const;

    /// `identity`: the column of the supplier's id, whose NHS numbers have a rule of their own.
    explicit IdentifierWatch(std::optional<std::size_t> identity = std::nullopt)
        : identity_{identity} {}

private:
    struct Evidence {
        std::unordered_set<std::uint64_t> different;  ///< texts of the kind's shape, hashed
        std::int64_t passed{0};                       ///< of them, those that pass its check
        std::vector<std::uint64_t> varieties;         ///< of those, as many as matter
        std::int64_t first_line{0};
    };
    using Key = std::pair<std::size_t, IdentifierKind>;

    [[nodiscard]] IdentifiersFound finding(const Key& key, std::int64_t line) const;
    [[nodiscard]] static bool beyond_chance(IdentifierKind kind, const Evidence& evidence);

    std::optional<std::size_t> identity_;
    std::map<Key, Evidence> evidence_;
};

}  // namespace hub::ingest
