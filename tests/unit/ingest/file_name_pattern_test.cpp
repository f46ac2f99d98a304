#include "ingest/file_name_pattern.hpp"

#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"

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

TEST_CASE("a pattern may leave month or body to the file, and let any letters stand") {
    const auto monthless = *FileNamePattern::parse("{body}-ecds.xml");
    CHECK(monthless.read("zw101-ecds.xml") == NamedBatch{std::nullopt, "zw101"});
    CHECK_FALSE(monthless.read("ZW101-ecds.xml"));
    const auto any = *FileNamePattern::parse("shooting_victims*.csv");
    CHECK(any.read("shooting_victims_2015_2023.csv.gz") == NamedBatch{});
    CHECK(any.read("shooting_victims.csv") == NamedBatch{});
    CHECK_FALSE(any.read("victims.csv"));
}

TEST_CASE("a name may say from which month to which its file goes") {
    const auto pattern = *FileNamePattern::parse("{first_month}-{last_month}-{body}-deaths.csv");
    CHECK(pattern.read("2022-01-2023-12-wyreshire-deaths.csv") ==
          NamedBatch{
              std::nullopt, "wyreshire", domain::Month::of(2022, 1), domain::Month::of(2023, 12)});
    CHECK_FALSE(pattern.read("2022-01-wyreshire-deaths.csv"));
    CHECK_FALSE(FileNamePattern::parse("{first_month}-deaths.csv"));
}

TEST_CASE("an empty pattern, and one with a mark twice, is refused") {
    CHECK_FALSE(FileNamePattern::parse(""));
    CHECK_FALSE(FileNamePattern::parse("{month}{month}{body}.csv"));
    CHECK_FALSE(FileNamePattern::parse("{body}{body}.csv"));
}

TEST_CASE("a body's slug has single hyphens inside it, and as much of the name as can be") {
    const auto pattern = *FileNamePattern::parse("{body}*.csv");
    const auto body = [&](std::string_view name) {
        return pattern.read(name).value_or(NamedBatch{}).reporting_body.value_or("none");
    };
    CHECK(body("zw101-a.csv") == "zw101-a");
    CHECK(body("zw101--a.csv") == "zw101");
    CHECK(body("zw101-.csv") == "zw101");
    CHECK(body("-zw101.csv") == "none");
    CHECK(body("zw101_a.csv") == "zw101");
}

TEST_CASE("many stars take no time, and a name longer than any file's fits nothing") {
    std::string stars = "*";
    for (int i = 0; i < 100; ++i) {
        stars += "a**";
    }
    const auto pattern = *FileNamePattern::parse(stars + "{body}.csv");
    CHECK_FALSE(pattern.read(std::string(250, 'a')));
    CHECK(pattern.read(std::string(240, 'a') + ".csv"));
    CHECK_FALSE(pattern.read(std::string(260, 'a') + ".csv"));
}

TEST_CASE(
    "of a sensitive dataset only a file's expected name is kept: another may be a patient's") {
    const auto atlas = test::small_atlas();
    auto definition = test::shipped_emergency_department();
    definition.file_name_pattern = "{month}-{body}-assault.csv";
    const auto kept = [&](std::string_view name) { return name_to_keep(definition, atlas, name); };
    const std::string other = "a file of another name";
    CHECK(kept("2018-11-wyreshire-assault.csv") == "2018-11-wyreshire-assault.csv");
    CHECK(kept("2018-11-wyreshire-assault.csv.gz") == "2018-11-wyreshire-assault.csv.gz");
    CHECK(kept("Ann Quillfeather.csv") == other);
    CHECK(kept("2018-11-ann-quillfeather-assault.csv") == other);
    definition.file_name_pattern = "*{month}-{body}-assault.csv";
    CHECK(kept("Ann Quillfeather 2018-11-wyreshire-assault.csv") == other);
    definition.marking = "OFFICIAL";
    CHECK(kept("Ann Quillfeather.csv") == "Ann Quillfeather.csv");
}

}  // namespace hub::ingest
