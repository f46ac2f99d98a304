// The hand-written files of tests/quality_files, each with one thing wrong, and the findings that
// the table beside them expects.
#include "base/file.hpp"
#include "base/text.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/csv_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "ingest/quality_rule.hpp"
#include "small_region.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::ingest {

namespace fs = std::filesystem;

namespace {

const fs::path folder = HUB_SOURCE_DIR "/tests/quality_files";
constexpr std::size_t largest_text = std::size_t{1} << 20U;

/// "4, LSOA code, I07", and "left out" in the place of a rule.
using Findings = std::multiset<std::string>;

struct QualityFile {
    std::string definition;
    std::string delivered_as;
    Findings expected;
};

std::map<std::string, QualityFile> table() {
    std::map<std::string, QualityFile> files;
    const auto bytes = read_file(folder / "expected.csv", largest_text).value();
    MemorySource source{bytes};
    CsvReader csv{source};
    REQUIRE(csv.next());
    while (csv.next()) {
        const std::vector<std::string> row(csv.fields().begin(), csv.fields().end());
        REQUIRE(row.size() == 6);
        auto& file = files[row[0]];
        file.definition = row[1];
        file.delivered_as = row[2];
        if (!row[5].empty()) {
            file.expected.insert(fmt::format("{}, {}, {}", row[3], row[4], row[5]));
        }
    }
    REQUIRE(csv.status().ok());
    return files;
}

domain::DatasetDefinition definition_at(const std::string& path) {
    const fs::path file = fs::path{HUB_SOURCE_DIR} / path;
    const auto text = read_file(file, largest_text).value();
    if (file.parent_path().filename() != "formats") {
        return parse_dataset_definition(text, path).value();
    }
    const auto dataset =
        definition_at((fs::path{path}.parent_path().parent_path() / "dataset.toml").string());
    return parse_file_format(text, path, dataset).value();
}

std::string place_of(std::int64_t line, std::string_view column, std::string_view rule) {
    return fmt::format(
        "{}, {}, {}", line == 0 ? std::string{} : std::to_string(line), column, rule);
}

Findings found_in(const fs::path& file, const QualityFile& described) {
    using std::chrono::sys_days;
    const auto definition = definition_at(described.definition);
    const auto atlas = test::small_atlas();
    const auto secret = SecretKey::generate();
    const auto today = sys_days{std::chrono::year{2018} / 12 / 15}.time_since_epoch().count();
    const auto reader = BatchReader::create(definition, atlas, secret, today).value();
    auto bytes = DeliveredFile::open(file).value();
    Findings found;
    const auto batches =
        reader.read(*bytes, described.delivered_as, {}, [&](const Finding& finding) {
            found.insert(place_of(finding.line,
                                  finding.column,
                                  finding.rule == nullptr ? "left out" : finding.rule->id));
        });
    if (!batches) {
        const auto refusal = file_refusal(batches.error());
        REQUIRE_MESSAGE(refusal.rule != nullptr, batches.error().message);
        const bool character = definition.form == domain::FileForm::xml && !refusal.column.empty();
        found.insert(place_of(refusal.line, character ? "*" : refusal.column, refusal.rule->id));
    }
    return found;
}

std::string listed(const Findings& findings) {
    return join({findings.begin(), findings.end()}, "; ");
}

}  // namespace

TEST_CASE("each hand-written file has the findings that its table expects, and no others") {
    const auto files = table();
    CHECK(files.size() >= 40);
    for (const auto& [name, described] : files) {
        CAPTURE(name);
        CHECK(listed(found_in(folder / name, described)) == listed(described.expected));
    }
}

TEST_CASE("every hand-written file stands in the table") {
    const auto files = table();
    for (const auto& entry : fs::directory_iterator{folder}) {
        const auto name = entry.path().filename().string();
        const bool described = entry.is_directory() || name == "README.md" ||
                               name == "expected.csv" || files.contains(name);
        CHECK_MESSAGE(described, name);
    }
}

TEST_CASE("every rule about rows and form that needs no other file has a hand-written one") {
    std::set<std::string> seen;
    for (const auto& [name, described] : table()) {
        for (const auto& finding : described.expected) {
            seen.insert(finding.substr(finding.rfind(' ') + 1));
        }
    }
    // These need a long file, a file beside it, a setting, or are people's identifiers, which have
    // tests of their own.
    const std::set<std::string_view> elsewhere{"F04", "D10", "D11", "T01", "K01"};
    for (const auto* rule : quality_rules()) {
        const bool identifiers = rule->id >= "I08" && rule->id <= "I19";
        const bool at_the_door = rule->id >= "V20" && rule->id <= "V29";
        if (!identifiers && !at_the_door && !elsewhere.contains(rule->id)) {
            CHECK_MESSAGE(seen.contains(std::string{rule->id}), rule->id);
        }
    }
}

}  // namespace hub::ingest
