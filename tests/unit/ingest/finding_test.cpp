#include "ingest/finding.hpp"

#include "ingest/batch_reader.hpp"
#include "small_region.hpp"
#include "unit/ingest/street_file.hpp"

#include <tuple>

#include <doctest/doctest.h>

namespace hub::ingest {

using test::StreetRow;

namespace {

using Told = std::tuple<std::int64_t, std::string, std::string>;

std::vector<Told> findings(const std::vector<StreetRow>& rows) {
    const auto police = test::shipped_police();
    const auto atlas = test::small_atlas();
    const auto secret = SecretKey::generate();
    const auto reader = *BatchReader::create(police, atlas, secret);
    const auto text = test::street_file(rows);
    MemorySource bytes{text};
    std::vector<Told> told;
    const auto read =
        reader.read(bytes, "2018-11-wyreshire-street.csv", {}, [&](const Finding& finding) {
            told.emplace_back(finding.line, finding.column, finding.rule->id);
        });
    CHECK(read.ok());
    return told;
}

}  // namespace

TEST_CASE("a refused row is told by its line, its column and its rule") {
    StreetRow bad;
    bad.crime_type = "Piracy";
    StreetRow other;
    other.location = "No Location";
    CHECK(findings({StreetRow{}, bad, other}) == std::vector<Told>{{3, "Crime type", "V10"}});
}

TEST_CASE("of rows alike in everything each after the first is told, whatever their order") {
    StreetRow other;
    other.location = "No Location";
    CHECK(findings({StreetRow{}, other, StreetRow{}, other, StreetRow{}}) ==
          std::vector<Told>{{4, "", "D01"}, {5, "", "D01"}, {6, "", "D01"}});
}

TEST_CASE("a supplier's number used again for other content is told where it comes again") {
    StreetRow first;
    first.id = "a1";
    for (const std::string place : {"E01990002", "E01990003"}) {
        auto second = first;
        second.code = place;
        CHECK(findings({first, second, first}) ==
              std::vector<Told>{{4, "", "D01"}, {3, "Crime ID", "D02"}});
    }
}

TEST_CASE("a refusal's words say line, column and rule of a file") {
    const auto place = [](std::string words) {
        const auto refusal = file_refusal({ErrorCode::refused, std::move(words)});
        return Told{refusal.line,
                    refusal.column,
                    refusal.rule == nullptr ? "" : std::string{refusal.rule->id}};
    };
    CHECK(place("line 12, column Month: another month than the file's name says [I02]") ==
          Told{12, "Month", "I02"});
    CHECK(place("/a: line 3/b.csv: line 7: a NUL byte [F03]") == Told{7, "", "F03"});
    CHECK(place("the file is empty [F01]") == Told{0, "", "F01"});
    CHECK(place("/a/b.csv: column Crime ID: NHS numbers [I08]") == Told{0, "Crime ID", "I08"});
    CHECK(place("/a/b.csv: no such file") == Told{0, "", ""});
    CHECK(place("line 1, column 3: the header must say \"LSOA: code\" here [F10]") ==
          Told{1, "3", "F10"});
}

}  // namespace hub::ingest
