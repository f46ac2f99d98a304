#include "command/terminal.hpp"

#include "base/file.hpp"
#include "base/file_descriptor.hpp"
#include "unit/temporary_folder.hpp"

#include <fcntl.h>

#include <doctest/doctest.h>

namespace hub::command {

namespace {

using namespace std::chrono_literals;

const ProgressLine::Time start{1h};

/// What is printed by `print` on a local terminal, both streams in one.
template <class Print>
std::string printed(bool interactive, Print print) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "printed";
    {
        const FileDescriptor file{::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600)};
        LocalTerminal terminal{file.number(), file.number(), interactive};
        print(terminal);
    }
    return *read_file(path, 10'000);
}

}  // namespace

TEST_CASE("the bar shows share, rate and time left") {
    ProgressLine line;
    REQUIRE(line.update("Storing records", 0, 100'000, start));
    CHECK(line.update("Storing records", 25'000, 100'000, start + 5s) ==
          "Storing records  [######                  ]  25 %  5,000/s  0:15 left");
}

TEST_CASE("without a total the line counts, and does not guess when it ends") {
    ProgressLine line;
    CHECK(line.update("Reading", 0, 0, start) == "Reading  0");
    CHECK(line.update("Reading", 1'234'567, 0, start + 10s) == "Reading  1,234,567  123,456/s");
}

TEST_CASE("the line is drawn at most ten times a second, but always for new work and at the end") {
    ProgressLine line;
    CHECK(line.update("Reading", 1, 100, start));
    CHECK_FALSE(line.update("Reading", 2, 100, start + 99ms));
    CHECK(line.update("Reading", 3, 100, start + 100ms));
    CHECK(line.update("Storing", 1, 100, start + 101ms));
    CHECK(line.update("Storing", 100, 100, start + 102ms));
}

TEST_CASE("a total that is passed is drawn as full") {
    ProgressLine line;
    CHECK(line.update("Reading", 300, 200, start) == "Reading  [########################] 100 %");
}

TEST_CASE("a terminal redraws one line and wipes it before anything else is printed") {
    const auto text = printed(true, [](Terminal& terminal) {
        terminal.progress("Reading", 0, 2);
        terminal.out("receipt\n");
    });
    CHECK(text == "\r\x1b[KReading  [                        ]   0 %\r\x1b[Kreceipt\n");
}

TEST_CASE("a pipe sees no progress at all") {
    CHECK(printed(false, [](Terminal& terminal) {
              terminal.progress("Reading", 1, 2);
              terminal.out("receipt\n");
              terminal.error("warning\n");
          }) == "receipt\nwarning\n");
}

TEST_CASE("work that reports progress can report it to a terminal") {
    CHECK(printed(true, [](Terminal& terminal) {
              TerminalProgress progress{terminal};
              progress.report("Reading", 0, 0);
          }) == "\r\x1b[KReading  0\r\x1b[K");
}

}  // namespace hub::command
