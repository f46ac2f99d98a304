#include "base/clock.hpp"

#include <doctest/doctest.h>

namespace hub {

TEST_CASE("a moment is read as it is written, also without its smaller parts") {
    for (const auto* text : {"2026-11-28T18:00:07.123Z", "1970-01-01T00:00:00.000Z"}) {
        REQUIRE(parse_instant(text));
        CHECK(iso_text(*parse_instant(text)) == text);
    }
    CHECK(iso_text(*parse_instant("2026-11-28T18:05:07Z")) == "2026-11-28T18:05:07.000Z");
    CHECK(iso_text(*parse_instant("2026-11-28T18:05Z")) == "2026-11-28T18:05:00.000Z");
    CHECK(iso_text(*parse_instant("2024-02-29")) == "2024-02-29T00:00:00.000Z");
}

TEST_CASE("what is no moment is not guessed at") {
    for (const auto* text : {"",
                             "Z",
                             "2026-11Z",
                             "2026-11-28T18Z",
                             "2026",
                             "2026-11",
                             "2026-02-29",
                             "2026-13-01",
                             "2026-11-28T",
                             "2026-11-28T18:05",
                             "2026-11-28 18:05:07Z",
                             "2026-11-28T24:00:00Z",
                             "2026-11-28T18:60:00Z",
                             "2026-11-28T18:05:60Z",
                             "2026-11-28T18:05:07.12345Z",
                             "2026-11-28T-1:05:07Z",
                             "28/11/2026",
                             "2026-1-2801"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

}  // namespace hub
