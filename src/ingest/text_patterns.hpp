#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::ingest {

/// Texts that stand for numbers: whole texts, and where a text ends in "*" all that begin so. Of
/// several beginnings that fit, the longest counts.
class ListedTexts {
public:
    /// The text must outlive it. Of one text given twice the first number counts.
    void add(std::string_view text, std::uint16_t number);
    [[nodiscard]] std::optional<std::uint16_t> find(std::string_view text) const;

private:
    /// A place of the table; free where the number is none.
    struct Slot {
        std::string_view text;
        std::optional<std::uint16_t> number;
    };
    [[nodiscard]] std::size_t slot_of(std::string_view text) const;
    void grow();

    std::vector<Slot> whole_;  ///< a power of two, at most a quarter of them taken
    std::size_t taken_{0};
    std::vector<std::pair<std::string_view, std::uint16_t>> beginnings_;  ///< longest first
};

/// Whether a text fits a pattern: "X93" only itself, "X9*" what begins so, "*KNIFE*" what holds it,
/// "*KNIFE" what ends so, "*" any text that is not empty, and "" one that is.
bool fits(std::string_view text, std::string_view pattern);

}  // namespace hub::ingest
