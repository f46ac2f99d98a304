#include "ingest/file_name_pattern.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

TEST_CASE("month and reporting body are read from a name, packed or not") {
    const auto pattern = *FileNamePattern::parse("{month}-{body}-street.csv");
    const NamedBatch expected{domain::Month::of(2018, 1), "city-of-london"};
    CHECK(pattern.read("2018-01-city-of-london-street.csv") == expected);
    CHECK(pattern.read("2018-01-city-of-london-street.csv.gz") == expected);
    const auto turned = *FileNamePattern::parse("{body}_{month}.txt");
    CHECK(turned.read("city-of-london_2018-01.txt") == expected);
}

TEST_CASE("other names do not match") {
    const auto pattern = *FileNamePattern::parse("{month}-{body}-street.csv");
    for (const char* name : {"2018-13-merseyside-street.csv",
                             "2018-01--street.csv",
                             "2018-01-street.csv",
                             "2018-01-Merseyside-street.csv",
                             "2018-01-merseyside-outcomes.csv",
                             "merseyside-2018-01-street.csv",
                             "street.csv",
                             "README.md",
                             ""}) {
        CHECK_MESSAGE(!pattern.read(name), name);
    }
}

TEST_CASE("a pattern without month or body is refused") {
    CHECK_FALSE(FileNamePattern::parse("{month}.csv"));
    CHECK_FALSE(FileNamePattern::parse("{body}.csv"));
    CHECK_FALSE(FileNamePattern::parse("{month}{month}{body}.csv"));
}

}  // namespace hub::ingest
