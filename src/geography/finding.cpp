#include "geography/finding.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::geography {

namespace {

constexpr std::size_t named_one_by_one = 20;

}  // namespace

std::string_view slug_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "note";
    }
    unreachable("a new severity needs a slug");
}

void add(Findings& findings, Severity severity, std::string_view rule, std::string words) {
    findings.push_back({severity, std::string{rule}, std::move(words)});
}

void add_each(Findings& findings,
              Severity severity,
              std::string_view rule,
              const std::vector<std::string>& each) {
    const auto shown = std::min(each.size(), named_one_by_one);
    for (std::size_t i = 0; i < shown; ++i) {
        add(findings, severity, rule, each[i]);
    }
    if (shown < each.size()) {
        add(findings, severity, rule, fmt::format("and {} more like these", each.size() - shown));
    }
}

std::string counted(const std::vector<std::string>& codes, std::string_view singular) {
    constexpr std::size_t shown = 5;
    const std::vector<std::string> first{
        codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(std::min(shown, codes.size()))};
    return fmt::format("{} {}{}: {}{}",
                       codes.size(),
                       singular,
                       codes.size() == 1 ? "" : "s",
                       join(first, ", "),
                       codes.size() > shown ? ", …" : "");
}

}  // namespace hub::geography
