#include "command/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::command {

namespace {

constexpr std::chrono::milliseconds between_drawings{100};
constexpr int bar_width = 24;
constexpr std::string_view wipe = "\r\x1b[K";  // to the line's start, then clear the line

/// Best effort: where a terminal or pipe is gone there is nobody left to tell.
void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// 1234567 as "1,234,567".
std::string grouped(std::int64_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string minutes_and_seconds(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::min(seconds, 359'999.0));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::optional<std::string> ProgressLine::update(std::string_view what,
                                                std::int64_t done,
                                                std::int64_t total,
                                                Time now) {
    const bool is_new = what != what_;
    if (is_new) {
        what_ = what;
        started_ = now;
        first_done_ = done;
    } else if (now - drawn_ < between_drawings && done != total) {
        return std::nullopt;
    }
    drawn_ = now;
    const double seconds = std::chrono::duration<double>(now - started_).count();
    const double rate = seconds > 0 ? static_cast<double>(done - first_done_) / seconds : 0;
    std::string line{what};
    if (total > 0) {
        const double share =
            std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
        const auto filled = static_cast<std::size_t>(share * bar_width);
        line +=
            fmt::format("  [{:<{}}] {:3.0f} %", std::string(filled, '#'), bar_width, share * 100);
    } else {
        line += fmt::format("  {}", grouped(done));
    }
    if (rate >= 1) {
        line += fmt::format("  {}/s", grouped(static_cast<std::int64_t>(rate)));
    }
    if (rate > 0 && total > done) {
        line +=
            fmt::format("  {} left", minutes_and_seconds(static_cast<double>(total - done) / rate));
    }
    return line;
}

LocalTerminal::LocalTerminal()
    : LocalTerminal{STDOUT_FILENO, STDERR_FILENO, ::isatty(STDERR_FILENO) == 1} {}

LocalTerminal::LocalTerminal(int out, int error, bool interactive)
    : out_{out}, error_{error}, interactive_{interactive} {}

LocalTerminal::~LocalTerminal() {
    wipe_line();
}

void LocalTerminal::wipe_line() {
    if (line_drawn_) {
        write_all(error_, wipe);
        line_drawn_ = false;
    }
}

void LocalTerminal::out(std::string_view bytes) {
    wipe_line();
    write_all(out_, bytes);
}

void LocalTerminal::error(std::string_view bytes) {
    wipe_line();
    write_all(error_, bytes);
}

void LocalTerminal::progress(std::string_view what, std::int64_t done, std::int64_t total) {
    if (!interactive_) {
        return;
    }
    if (const auto line = line_.update(what, done, total, std::chrono::steady_clock::now())) {
        write_all(error_, fmt::format("{}{}", wipe, *line));
        line_drawn_ = true;
    }
}

}  // namespace hub::command
