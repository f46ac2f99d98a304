#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

enum class Severity {
    error,    ///< the bundle is refused
    warning,  ///< the bundle is loaded; somebody should look
    note,     ///< a property of the bundle that is good to know
};

std::string_view slug_of(Severity severity);

/// What the check of a bundle found. Areas are public, so it names them.
struct Finding {
    Severity severity{Severity::note};
    std::string rule;   ///< stable name of the rule, such as "sums-disagree"
    std::string words;  ///< what is the case, and where

    bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

void add(Findings& findings, Severity severity, std::string_view rule, std::string words);
/// Up to twenty by themselves, and how many more there are.
void add_each(Findings& findings,
              Severity severity,
              std::string_view rule,
              const std::vector<std::string>& each);

/// "3 areas: E01000001, E01000002, …": the number and the first few, for a finding's words.
std::string counted(const std::vector<std::string>& codes, std::string_view singular);

}  // namespace hub::geography
