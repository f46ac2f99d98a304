#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// The secret that an account shares with its authenticator app: 160 bits, as RFC 4226 recommends.
/// Wiped when it is dropped; whoever stores its text seals it (`base/sealed_text`).
class TotpSecret {
public:
    static constexpr std::size_t size = 20;

    static TotpSecret generate();
    /// From base32 text; spaces and case do not matter.
    static Result<TotpSecret> parse(std::string_view base32);

    TotpSecret(const TotpSecret&) = default;
    TotpSecret(TotpSecret&&) = default;
    TotpSecret& operator=(const TotpSecret&) = default;
    TotpSecret& operator=(TotpSecret&&) = default;
    ~TotpSecret();

    /// "JBSW Y3DP …": base32 in groups of four, to be typed where no camera is at hand.
    [[nodiscard]] std::string text() const;
    /// `otpauth://totp/…`, as apps read it from a QR code.
    [[nodiscard]] std::string uri(std::string_view issuer, std::string_view account) const;
    [[nodiscard]] const std::array<unsigned char, size>& bytes() const { return bytes_; }

private:
    TotpSecret() = default;
    std::array<unsigned char, size> bytes_{};
};

inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr int totp_digits = 6;
/// How long after its step a code is still taken, for the time that typing and the way to the
/// server take. RFC 6238, section 5.2, allows a whole step for it; the shorter it is, the less is a
/// code worth to somebody who saw it.
inline constexpr std::chrono::seconds totp_delay{10};

/// The step of 30 seconds that an instant lies in.
std::int64_t totp_step(Instant instant);
/// RFC 6238 with SHA-1: the code of a step, six digits.
std::string totp_code(const TotpSecret& secret, std::int64_t step);

/// The step whose code was given: the present one, or the one before in the first `totp_delay` of
/// it. A code is never taken before its step, so a clock that is ahead gains nothing. Only steps
/// after the last accepted one count, so that a code works once: the caller stores the answer and
/// asks with it the next time. Spaces in the code are forgiven. All steps are compared, in constant
/// time.
std::optional<std::int64_t> matching_step(const TotpSecret& secret,
                                          std::string_view code,
                                          Instant now,
                                          std::optional<std::int64_t> last_accepted_step);

}  // namespace hub::accounts
