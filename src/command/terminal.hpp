#pragma once

#include "base/progress.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hub::command {

/// Where a command prints: the terminal of this process, or the one at the other end of the
/// operator's channel.
class Terminal {
public:
    Terminal() = default;
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    virtual ~Terminal() = default;

    /// Bytes for standard output, as they are.
    virtual void out(std::string_view bytes) = 0;
    /// Bytes for standard error, as they are.
    virtual void error(std::string_view bytes) = 0;
    /// How far long work has come; `total` is 0 where it is not known.
    virtual void progress(std::string_view what, std::int64_t done, std::int64_t total) = 0;
    /// Whether a person is looking.
    [[nodiscard]] virtual bool interactive() const = 0;
};

/// Lets work that reports to a `Progress` report to a terminal.
class TerminalProgress final : public Progress {
public:
    explicit TerminalProgress(Terminal& terminal) : terminal_{terminal} {}
    void report(std::string_view what, std::int64_t done, std::int64_t total) override {
        terminal_.progress(what, done, total);
    }

private:
    Terminal& terminal_;
};

/// The one line of a progress bar: "Storing records  [######    ]  62 %  210,000/s  0:09 left".
class ProgressLine {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// The line to draw now; none where the last was drawn less than a tenth of a second ago,
    /// except that new work and the end are always drawn.
    std::optional<std::string> update(std::string_view what,
                                      std::int64_t done,
                                      std::int64_t total,
                                      Time now);

private:
    std::string what_;
    Time started_;
    Time drawn_;
    std::int64_t first_done_{0};
};

/// This process's own standard output and standard error. A progress bar is drawn on standard error
/// where that is a terminal, and nothing of it anywhere else.
class LocalTerminal final : public Terminal {
public:
    LocalTerminal();
    /// For a test: other file descriptors, which stay the caller's.
    LocalTerminal(int out, int error, bool interactive);
    ~LocalTerminal() override;

    void out(std::string_view bytes) override;
    void error(std::string_view bytes) override;
    void progress(std::string_view what, std::int64_t done, std::int64_t total) override;
    [[nodiscard]] bool interactive() const override { return interactive_; }

private:
    void wipe_line();

    int out_;
    int error_;
    bool interactive_;
    bool line_drawn_{false};
    ProgressLine line_;
};

}  // namespace hub::command
