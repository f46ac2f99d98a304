#include "base/clock.hpp"

#include <charconv>

#include <fmt/format.h>

namespace hub {

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

std::string iso_text(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                       static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()),
                       time.hours().count(),
                       time.minutes().count(),
                       time.seconds().count(),
                       time.subseconds().count());
}

std::optional<Instant> parse_instant(std::string_view text) {
    constexpr std::string_view least = "2000-01-01T00:00:00.000Z";
    std::string whole{text};
    // What is left out is zero: of a day its time, of a time its seconds or their thousandths.
    const bool is_day = text.size() == std::string_view{"2000-01-01"}.size();
    if (is_day) {
        whole += least.substr(whole.size());
    } else if (text.size() == std::string_view{"2000-01-01T00:00Z"}.size() ||
               text.size() == std::string_view{"2000-01-01T00:00:00Z"}.size()) {
        whole.pop_back();
        whole += least.substr(whole.size());
    }
    if (whole.size() != least.size() || (!is_day && !text.ends_with('Z'))) {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = -1;
        const auto* first = whole.data() + at;
        const auto [end, fault] = std::from_chars(first, first + digits, value);
        return fault == std::errc{} && end == first + digits ? value : -1;
    };
    const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                           std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    const int hours = number(11, 2);
    const int minutes = number(14, 2);
    const int seconds = number(17, 2);
    if (!date.ok() || hours > 23 || minutes > 59 || seconds > 59) {
        return std::nullopt;
    }
    const Instant instant = std::chrono::sys_days{date} + std::chrono::hours{hours} +
                            std::chrono::minutes{minutes} + std::chrono::seconds{seconds} +
                            std::chrono::milliseconds{number(20, 3)};
    // Written again, which finds every other fault: a wrong sign, a letter, a part cut in two.
    return iso_text(instant) == whole ? std::optional{instant} : std::nullopt;
}

std::int64_t days_since_1970(Instant instant) {
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

std::string iso_day(Instant instant) {
    constexpr std::size_t day_of_text = 10;
    return iso_text(instant).substr(0, day_of_text);
}

}  // namespace hub
