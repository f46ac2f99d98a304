#include "ingest/finding.hpp"

#include "ingest/quality_rule.hpp"

#include <algorithm>
#include <charconv>

namespace hub::ingest {

namespace {

constexpr auto none = std::string_view::npos;

/// The rule whose number ends the text: "… [F05]".
const QualityRule* rule_at_the_end(std::string_view text) {
    const auto open = text.rfind('[');
    if (open == none || !text.ends_with(']')) {
        return nullptr;
    }
    const auto id = text.substr(open + 1, text.size() - open - 2);
    const auto rules = quality_rules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const auto* rule) { return rule->id == id; });
    return found == rules.end() ? nullptr : *found;
}

/// Takes "line 12" off the front of a text; 0 where it does not begin so.
std::int64_t take_line(std::string_view& text) {
    constexpr std::string_view word = "line ";
    std::int64_t line = 0;
    if (!text.starts_with(word)) {
        return 0;
    }
    const auto digits = text.substr(word.size());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (error != std::errc{}) {
        return 0;
    }
    text = digits.substr(static_cast<std::size_t>(end - digits.data()));
    return line;
}

}  // namespace

FileRefusal file_refusal(const Error& error) {
    FileRefusal refusal;
    std::string_view text{error.message};
    refusal.rule = rule_at_the_end(text);
    // A file's path may stand before, so the first place that is followed as places are is meant.
    constexpr std::string_view of_column = "column ";
    for (auto at = text.find("line "); at != none; at = text.find("line ", at + 1)) {
        auto rest = text.substr(at);
        const bool begins = at == 0 || text.substr(0, at).ends_with(": ");
        const auto line = begins ? take_line(rest) : 0;
        if (line > 0 && (rest.starts_with(": ") || rest.starts_with(", "))) {
            refusal.line = line;
            text = rest.substr(2);
            break;
        }
    }
    const auto column = text.starts_with(of_column) ? std::size_t{0} : text.find(": column ");
    if (column != none && (refusal.line == 0 || column == 0)) {
        text.remove_prefix(column == 0 ? of_column.size() : column + 2 + of_column.size());
        refusal.column = text.substr(0, text.find(": "));
    }
    return refusal;
}

}  // namespace hub::ingest
