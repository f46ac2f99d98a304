#pragma once

#include "base/signing_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// The public keys whose signatures hold: the one that signs today, and those before it, each for
/// what it signed until it was replaced. "Until" is a number of the texts' own: of a checkpoint the
/// entry that it saw, of others the moment in milliseconds.
class Signers {
public:
    // Implicit: one public key alone, as long as none was replaced. Empty: of no hub.
    // NOLINTBEGIN(google-explicit-constructor)
    Signers(std::string today) : today_{std::move(today)} {}
    Signers(const char* today) : today_{today} {}
    // NOLINTEND(google-explicit-constructor)

    /// From the lines of `succession_line`, in any order: from today's key back to the first, as
    /// far as each vouches for the one before. Other lines, and those of another name, say nothing.
    static Signers read(std::string_view name, std::string_view lines, std::string today);

    [[nodiscard]] const std::string& today() const { return today_; }
    [[nodiscard]] bool knows(std::string_view public_key) const;
    /// Whether one of them signed the text, which is of this number.
    [[nodiscard]] bool have_signed(std::string_view text,
                                   std::string_view signature,
                                   std::int64_t number) const;

private:
    struct Earlier {
        std::string public_key;
        std::int64_t until{0};
    };
    std::string today_;
    std::vector<Earlier> earlier_;
};

/// One line with its end: "vrhub-signing-key 1 NAME EARLIER NEXT UNTIL SIGNATURE SIGNATURE".
/// Both keys sign what stands before: the earlier one names its successor, for those who know the
/// earlier; the next one vouches for what the earlier signed until then.
std::string succession_line(std::string_view name,
                            const SigningKey& earlier,
                            const SigningKey& next,
                            std::int64_t until);

}  // namespace hub
