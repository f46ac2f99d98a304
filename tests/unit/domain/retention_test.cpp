#include "domain/retention.hpp"

#include <array>
#include <string>
#include <utility>

#include <doctest/doctest.h>

namespace hub::domain {

namespace {

Agreement agreement_of(int retention_months, const char* end = "2026-03-31") {
    return {"Wyre Hospitals",
            "WH-7",
            "public task",
            {"prevention"},
            "2024-04-01",
            end,
            retention_months};
}

}  // namespace

TEST_CASE("records are kept to the last day of the month that lies the retention after theirs") {
    struct Row {
        int months;
        const char* day;
        const char* kept_from;
    };
    // Month ends, leap Februaries, turns of calendar and financial years, and the longest period.
    for (const auto& [months, day, expected] : std::to_array<Row>({
             {12, "2026-11-28", "2025-11"},
             {12, "2026-11-30", "2025-11"},
             {12, "2026-12-01", "2025-12"},
             {1, "2024-02-28", "2024-01"},
             {1, "2024-02-29", "2024-01"},
             {1, "2024-03-01", "2024-02"},
             {1, "2023-02-28", "2023-01"},
             {1, "2023-03-01", "2023-02"},
             {12, "2025-02-28", "2024-02"},
             {12, "2025-03-01", "2024-03"},
             {1, "2026-01-01", "2025-12"},
             {1, "2026-01-31", "2025-12"},
             {12, "2026-03-31", "2025-03"},
             {12, "2026-04-01", "2025-04"},
             {84, "2026-11-28", "2019-11"},
             {120, "2000-02-29", "1990-02"},
             {1200, "2026-11-28", "1926-11"},
         })) {
        CAPTURE(months);
        CAPTURE(day);
        CHECK(kept_from(agreement_of(months), day).text() == expected);
    }
}

TEST_CASE("a financial year is due month by month, and whole when its March is") {
    const auto agreement = agreement_of(24);
    // April 2023 to March 2024 under 24 months.
    CHECK(kept_from(agreement, "2025-04-30") == Month::of(2023, 4));
    CHECK(kept_from(agreement, "2025-05-01") == Month::of(2023, 5));
    CHECK(kept_from(agreement, "2026-03-31") == Month::of(2024, 3));
    CHECK(kept_from(agreement, "2026-04-01") == Month::of(2024, 4));
}

TEST_CASE("a dataset goes whole when its agreement ended and the last month's retention is over") {
    CHECK_FALSE(is_over(agreement_of(12, "2026-03-31"), "2026-03-31"));
    CHECK_FALSE(is_over(agreement_of(12, "2026-03-31"), "2027-03-31"));
    CHECK(is_over(agreement_of(12, "2026-03-31"), "2027-04-01"));
    CHECK_FALSE(is_over(agreement_of(12, "2024-02-29"), "2025-02-28"));
    CHECK(is_over(agreement_of(12, "2024-02-29"), "2025-03-01"));
}

TEST_CASE("an agreement is said to end soon in its last sixty days, the last one counted") {
    const auto standing = [](const char* day) {
        return std::string{slug_of(standing_of(agreement_of(12, "2026-03-31"), day))};
    };
    CHECK(standing("2024-03-31") == "not_begun");
    CHECK(standing("2024-04-01") == "running");
    CHECK(standing("2026-01-30") == "running");
    CHECK(standing("2026-01-31") == "ending_soon");
    CHECK(standing("2026-03-31") == "ending_soon");
    CHECK(standing("2026-04-01") == "ended");
    CHECK(days_between("2024-02-28", "2024-03-01") == 2);
    CHECK(days_between("2023-02-28", "2023-03-01") == 1);
}

}  // namespace hub::domain
