#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hub {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The time, as something a test can stop.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

class StoppedClock final : public Clock {
public:
    explicit StoppedClock(Instant start) : now_{start} {}
    [[nodiscard]] Instant now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Instant now_;
};

/// "2026-11-24T09:30:00.123Z"
std::string iso_text(Instant instant);
/// Of a moment as `iso_text` writes it, also without its milliseconds or its seconds, or of the
/// beginning of a day ("2026-11-24"); none of anything else.
std::optional<Instant> parse_instant(std::string_view text);
/// The day, in universal time.
std::int64_t days_since_1970(Instant instant);
/// "2026-11-24", in universal time
std::string iso_day(Instant instant);

}  // namespace hub
