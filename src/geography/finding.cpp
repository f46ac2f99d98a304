#include "geography/finding.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::geography {

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
