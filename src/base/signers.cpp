#include "base/signers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace hub {

namespace {

constexpr std::string_view kind = "vrhub-signing-key";
constexpr std::string_view version = "1";

struct Succession {
    std::string earlier;
    std::string next;
    std::int64_t until{0};
};

std::string signed_part(std::string_view name,
                        std::string_view earlier,
                        std::string_view next,
                        std::int64_t until) {
    return fmt::format("{} {} {} {} {} {}", kind, version, name, earlier, next, until);
}

std::optional<Succession> read_line(std::string_view name, std::string_view line) {
    constexpr std::size_t parts_of_a_line = 8;
    const auto parts = split(line, ' ');
    std::int64_t until = 0;
    if (parts.size() != parts_of_a_line ||
        std::from_chars(parts[5].data(), parts[5].data() + parts[5].size(), until).ec !=
            std::errc{}) {
        return std::nullopt;
    }
    const Succession read{std::string{parts[3]}, std::string{parts[4]}, until};
    const auto text = signed_part(name, read.earlier, read.next, read.until);
    const bool holds = line.starts_with(text + " ") && is_signed_by(read.earlier, text, parts[6]) &&
                       is_signed_by(read.next, text, parts[7]);
    return holds ? std::optional{read} : std::nullopt;
}

}  // namespace

Signers Signers::read(std::string_view name, std::string_view lines, std::string today) {
    std::vector<Succession> successions;
    for (const auto line : split(lines, '\n')) {
        if (const auto read = read_line(name, line)) {
            successions.push_back(*read);
        }
    }
    Signers signers{std::move(today)};
    auto known = signers.today_;
    // Each line is used once, so that keys that vouch in a circle end it.
    for (auto left = successions.size(); left > 0; --left) {
        const auto found = std::find_if(successions.begin(),
                                        successions.end(),
                                        [&](const auto& each) { return each.next == known; });
        if (found == successions.end()) {
            break;
        }
        signers.earlier_.push_back({found->earlier, found->until});
        known = found->earlier;
    }
    return signers;
}

bool Signers::knows(std::string_view public_key) const {
    return public_key == today_ ||
           std::any_of(earlier_.begin(), earlier_.end(), [&](const Earlier& each) {
               return each.public_key == public_key;
           });
}

bool Signers::have_signed(std::string_view text,
                          std::string_view signature,
                          std::int64_t number) const {
    return is_signed_by(today_, text, signature) ||
           std::any_of(earlier_.begin(), earlier_.end(), [&](const Earlier& each) {
               return number <= each.until && is_signed_by(each.public_key, text, signature);
           });
}

std::string succession_line(std::string_view name,
                            const SigningKey& earlier,
                            const SigningKey& next,
                            std::int64_t until) {
    const auto text = signed_part(name, earlier.public_key(), next.public_key(), until);
    return fmt::format("{} {} {}\n", text, earlier.sign(text), next.sign(text));
}

}  // namespace hub
