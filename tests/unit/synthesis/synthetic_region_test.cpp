#include "synthesis/synthetic_region.hpp"

#include "base/file.hpp"
#include "base/keyed_hash.hpp"
#include "base/text.hpp"
#include "domain/synthetic_mark.hpp"
#include "geography/bundle.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

namespace hub::synthesis {

namespace {

namespace fs = std::filesystem;
using domain::Month;
using test::TemporaryFolder;

/// The region with the options that a first run has, written once for all cases of this file.
const fs::path& usual_region() {
    static const TemporaryFolder folder;
    static const bool written = write_synthetic_region(folder.path(), {}).ok();
    REQUIRE(written);
    return folder.path();
}

/// Names and digests of every file below a folder.
std::map<std::string, std::string> digests(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            found[fs::relative(entry.path(), folder).string()] =
                hex_of(digest_of(*read_file(entry.path(), 1U << 28U)));
        }
    }
    return found;
}

struct Row {
    std::string text;
    std::vector<std::string> cells;
};

/// Rows of a street file without its header; whatever does not have its shape fails the test.
std::vector<Row> rows_of(const fs::path& file) {
    const auto text = *read_file(file, 1U << 28U);
    std::vector<Row> rows;
    for (const auto line : split(text, '\n')) {
        if (line.empty()) {
            continue;
        }
        REQUIRE(line.back() == '\r');
        const auto cells = split(line.substr(0, line.size() - 1), ',');
        REQUIRE(cells.size() == 12);
        rows.push_back({std::string{line}, {cells.begin(), cells.end()}});
    }
    REQUIRE(rows.front().text ==
            "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,"
            "LSOA name,Crime type,Last outcome category,Context\r");
    rows.erase(rows.begin());
    return rows;
}

std::map<std::string, std::vector<Row>> street_files() {
    std::map<std::string, std::vector<Row>> files;
    for (const auto& entry : fs::recursive_directory_iterator{usual_region() / "police"}) {
        if (entry.is_regular_file()) {
            files[entry.path().filename().string()] = rows_of(entry.path());
        }
    }
    return files;
}

const std::map<std::string, std::vector<Row>>& files() {
    static const auto read = street_files();
    return read;
}

std::set<std::string> codes_in(const fs::path& csv) {
    const auto text = *read_file(csv, 1U << 24U);
    std::set<std::string> codes;
    for (const auto line : split(text, '\n')) {
        codes.emplace(line.substr(0, 9));
    }
    return codes;
}

bool is_violence_in(const Row& row, std::string_view authority) {
    return row.cells[9] == "Violence and sexual offences" && row.cells[8].starts_with(authority);
}

}  // namespace

TEST_CASE("the same options give the same bytes, another seed gives others") {
    const RegionOptions small{.months = 2, .incidents = 0.2};
    const TemporaryFolder first;
    const TemporaryFolder second;
    REQUIRE(write_synthetic_region(first.path(), small));
    REQUIRE(write_synthetic_region(second.path(), small));
    const auto bytes = digests(first.path());
    // The bundle with its look-ups and what explains it; a street file is missing; departments and
    // their samples; call-outs, fires, admissions and offences, and all of these twice; deaths;
    // logs; a table.
    CHECK(bytes.size() == 26 + 4 + (3 + 6 * 2 + 4 * 2 * 2) * 2 + 8 + 2 + (2 + 2 * 2) + 3);
    CHECK(bytes == digests(second.path()));
    auto other = small;
    other.seed = 2;
    REQUIRE(write_synthetic_region(second.path(), other));
    CHECK(bytes.at("boundaries/lad.geojson") !=
          digests(second.path()).at("boundaries/lad.geojson"));
}

TEST_CASE("options out of range are refused with the range") {
    const TemporaryFolder folder;
    for (const RegionOptions& options : {RegionOptions{.months = 0},
                                         RegionOptions{.months = 121},
                                         RegionOptions{.incidents = 0},
                                         RegionOptions{.incidents = 101}}) {
        const auto written = write_synthetic_region(folder.path() / "out", options);
        REQUIRE_FALSE(written);
        CHECK(written.error().code == ErrorCode::invalid_request);
    }
    CHECK_FALSE(fs::exists(folder.path() / "out"));
}

TEST_CASE("a folder that cannot be made is named") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "file";
    REQUIRE(replace_file(file, "x"));
    const auto written = write_synthetic_region(file, {.months = 1, .incidents = 0.01});
    REQUIRE_FALSE(written);
    CHECK(written.error().message.starts_with(file.string()));
}

TEST_CASE(
    "the hub loads the invented bundle, and finds nothing to complain of but what is planted") {
    NoProgress progress;
    const auto bundle =
        geography::load_bundle(usual_region() / "geography.toml", std::nullopt, progress);
    REQUIRE_MESSAGE(bundle.ok(), (bundle.ok() ? "" : bundle.error().message));
    for (const auto& finding : bundle->findings) {
        CAPTURE(finding.words);
        CHECK(finding.severity == geography::Severity::note);
    }
    CHECK(domain::are_marked_synthetic(bundle->content.attributions));
    const auto drawn = std::count_if(bundle->shapes.begin(),
                                     bundle->shapes.end(),
                                     [](const auto& shape) { return !shape.empty(); });
    CHECK(drawn == 240 + 246 + 2 * 48 + 48 + 6 + 6 + 2);
}

TEST_CASE("there is a file for every force and month but the one that is planted as missing") {
    CHECK(files().size() == 2 * 24 - 1);
    CHECK_FALSE(files().contains("2022-09-stanmoor-street.csv"));
    CHECK(planted_in({}).missing == Month::of(2022, 9));
    std::size_t rows = 0;
    for (const auto& [name, read] : files()) {
        rows += read.size();
        for (const auto& row : read) {
            CHECK(row.cells[1] == name.substr(0, 7));
        }
    }
    CHECK(rows > 55'000);
    CHECK(rows < 65'000);
}

TEST_CASE(
    "violence in the planted authority steps up by 30 % in the planted month, elsewhere not") {
    std::map<std::string, std::array<double, 2>> counts;
    for (const auto& [name, rows] : files()) {
        for (const auto& row : rows) {
            for (const std::string authority : {"Port Wyre", "Stanhaven"}) {
                // September has no file of the second force in the first year.
                if (is_violence_in(row, authority) && name.substr(5, 2) != "09") {
                    ++counts[authority][row.cells[1] < planted_in({}).step_from.text() ? 0 : 1];
                }
            }
        }
    }
    // About 2,000 a year in each: a ratio is sure to 0.03 or so.
    CHECK(counts["Port Wyre"][1] / counts["Port Wyre"][0] == doctest::Approx(1.3).epsilon(0.07));
    CHECK(counts["Stanhaven"][1] / counts["Stanhaven"][0] == doctest::Approx(1.0).epsilon(0.07));
}

TEST_CASE("codes are of 2011 before the planted month and of 2021 from then on") {
    const auto before = codes_in(usual_region() / "lookups/lsoa_2011.csv");
    const auto after = codes_in(usual_region() / "lookups/lsoa_2021.csv");
    int telling = 0;
    for (const auto& [name, rows] : files()) {
        const bool late = name.substr(0, 7) >= planted_in({}).codes_of_2021_from.text();
        for (const auto& row : rows) {
            if (!row.cells[7].empty()) {
                CHECK((late ? after : before).contains(row.cells[7]));
                telling += late && !before.contains(row.cells[7]) ? 1 : 0;
            }
        }
    }
    CHECK(telling > 300);
}

TEST_CASE("anti-social behaviour has no id and no outcome, and some of its rows are alike") {
    int repeated = 0;
    for (const auto& [name, rows] : files()) {
        std::set<std::string> seen;
        for (const auto& row : rows) {
            const bool unnamed = row.cells[9] == "Anti-social behaviour";
            CHECK(row.cells[0].size() == (unnamed ? 0 : 64));
            CHECK(row.cells[10].empty() == unnamed);
            const bool is_new = seen.insert(row.text).second;
            CHECK((is_new || unnamed));
            repeated += is_new ? 0 : 1;
        }
    }
    CHECK(repeated > 1'000);
}

TEST_CASE("about one row in a hundred has no place at all") {
    double all = 0;
    double without = 0;
    for (const auto& [name, rows] : files()) {
        for (const auto& row : rows) {
            ++all;
            if (row.cells[6] == "No Location") {
                ++without;
                for (const std::size_t column : {4U, 5U, 7U, 8U}) {
                    CHECK(row.cells[column].empty());
                }
            } else {
                CHECK(row.cells[8].size() > 4);
            }
        }
    }
    CHECK(without / all == doctest::Approx(0.01).epsilon(0.2));
}

TEST_CASE("what happened in the newest months is mostly still under investigation") {
    const auto share_open = [](const std::vector<Row>& rows) {
        double named = 0;
        double open = 0;
        for (const auto& row : rows) {
            named += row.cells[10].empty() ? 0 : 1;
            open += row.cells[10] == "Under investigation" ? 1 : 0;
        }
        return open / named;
    };
    CHECK(share_open(files().at("2023-12-wyreshire-street.csv")) > 0.75);
    CHECK(share_open(files().at("2022-12-wyreshire-street.csv")) < 0.15);
}

TEST_CASE("violence a resident is several times as frequent in the most deprived tenth") {
    const auto text = *read_file(usual_region() / "deprivation/index_2019.csv", 1U << 20U);
    std::map<std::string, std::string> tenth_of;
    for (const auto line : split(text, '\n')) {
        if (line.size() > 10) {
            tenth_of[std::string{line.substr(0, 9)}] = line.substr(10);
        }
    }
    std::map<std::string, int> counts;
    for (const auto& [name, rows] : files()) {
        for (const auto& row : rows) {
            if (row.cells[9] == "Violence and sexual offences") {
                ++counts[tenth_of[row.cells[7]]];
            }
        }
    }
    CHECK(counts["1"] > 5 * counts["10"]);
    CHECK(counts["10"] > 50);
}

}  // namespace hub::synthesis
