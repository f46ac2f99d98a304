#include "ingest/record_keys.hpp"

#include "ingest/batch_reader.hpp"
#include "small_region.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

namespace hub::ingest {

using test::StreetRow;

namespace {

/// A month of 300 rows of few kinds: many are alike, some share a supplier's id.
std::vector<StreetRow> a_month(std::mt19937& chance) {
    const auto one_of = [&](std::initializer_list<const char*> texts) {
        return std::string{*(texts.begin() + chance() % texts.size())};
    };
    std::vector<StreetRow> rows(300);
    for (auto& row : rows) {
        row.id = one_of({"", "", "a1", "a2", "a3", "a4"});
        row.location = one_of({"On or near Mill Lane", "No Location"});
        row.code = one_of({"E01990001", "E01990003", ""});
        row.crime_type = one_of({"Robbery", "Anti-social behaviour"});
        row.outcome = one_of({"", "Local resolution"});
    }
    return rows;
}

class Keyer {
public:
    /// Keys in the order of the rows.
    [[nodiscard]] std::vector<std::uint64_t> keys(const std::vector<StreetRow>& rows) const {
        return batch(rows).records.record_key;
    }
    [[nodiscard]] Batch batch(const std::vector<StreetRow>& rows) const {
        const auto text = test::street_file(rows);
        MemorySource bytes{text};
        return *test::the_batch(reader_.read(bytes, "2018-11-wyreshire-street.csv", {}));
    }

private:
    domain::DatasetDefinition police_ = test::shipped_police();
    geography::Atlas atlas_ = test::small_atlas();
    SecretKey secret_ = SecretKey::generate();
    BatchReader reader_ = *BatchReader::create(police_, atlas_, secret_);
};

std::vector<std::uint64_t> sorted(std::vector<std::uint64_t> keys) {
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace

TEST_CASE("the same rows in any order get the same keys, each row its own") {
    const Keyer keyer;
    std::mt19937 chance{11};
    for (int round = 0; round < 20; ++round) {
        auto rows = a_month(chance);
        const auto by_row = [&] {
            std::set<std::pair<std::string, std::uint64_t>> pairs;
            const auto keys = keyer.keys(rows);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                pairs.emplace(rows[i].text(), keys[i]);
            }
            return pairs;
        };
        const auto before = by_row();
        CHECK(before.size() == rows.size());
        std::shuffle(rows.begin(), rows.end(), chance);
        CHECK(by_row() == before);
    }
}

TEST_CASE("no two rows of a batch share a key") {
    const Keyer keyer;
    std::mt19937 chance{12};
    const auto keys = keyer.keys(a_month(chance));
    CHECK(std::set<std::uint64_t>(keys.begin(), keys.end()).size() == keys.size());
}

TEST_CASE("revised outcomes change no key of the batch") {
    const Keyer keyer;
    std::mt19937 chance{13};
    auto rows = a_month(chance);
    const auto before = sorted(keyer.keys(rows));
    for (auto& row : rows) {
        row.outcome = chance() % 2 == 0 ? row.outcome : "Offender fined";
    }
    CHECK(sorted(keyer.keys(rows)) == before);
}

TEST_CASE("a row whose id nobody shares keeps its key when its place and outcome are corrected") {
    const Keyer keyer;
    StreetRow row;
    row.id = "b7";
    auto corrected = row;
    corrected.outcome = "Local resolution";
    corrected.code = "E01990003";
    CHECK(keyer.keys({row}) == keyer.keys({corrected}));
}

TEST_CASE("every lasting column is part of what a row without an id is") {
    const Keyer keyer;
    const StreetRow row;
    const auto differs = [&](auto change) {
        auto other = row;
        change(other);
        return keyer.keys({row}) != keyer.keys({other});
    };
    CHECK(differs([](StreetRow& r) { r.longitude = "-2.9"; }));
    CHECK(differs([](StreetRow& r) { r.latitude = "53.4"; }));
    CHECK(differs([](StreetRow& r) { r.location = "No Location"; }));
    CHECK(differs([](StreetRow& r) { r.code = "E01990002"; }));
    CHECK(differs([](StreetRow& r) { r.crime_type = "Drugs"; }));
    CHECK_FALSE(differs([](StreetRow& r) { r.outcome = "Offender fined"; }));
}

TEST_CASE("text cannot move from one column to the next without changing the key") {
    const auto secret = SecretKey::generate();
    const auto key_of = [&](std::string_view a, std::string_view b) {
        RecordKeys keys{secret, "police", "wyreshire"};
        keys.add("", std::array{a, b}, {});
        return keys.finish().keys.front();
    };
    CHECK(key_of("ab", "c") != key_of("a", "bc"));
    CHECK(key_of("ab", "") != key_of("", "ab"));
}

TEST_CASE("datasets, reporting bodies and secrets have keys of their own") {
    const auto secret = SecretKey::generate();
    const auto key_of = [](const SecretKey& with, std::string_view dataset, std::string_view body) {
        RecordKeys keys{with, dataset, body};
        keys.add("17", std::array<std::string_view, 1>{"x"}, {});
        return keys.finish().keys.front();
    };
    const auto key = key_of(secret, "police", "wyreshire");
    CHECK(key == key_of(secret, "police", "wyreshire"));
    CHECK(key != key_of(secret, "ambulance", "wyreshire"));
    CHECK(key != key_of(secret, "police", "stanmoor"));
    CHECK(key != key_of(SecretKey::generate(), "police", "wyreshire"));
}

TEST_CASE("rows alike in everything are all kept, and those after the first are counted") {
    const Keyer keyer;
    StreetRow other_outcome;
    other_outcome.outcome = "Local resolution";
    StreetRow with_id;
    with_id.id = "c1";
    auto same_id = with_id;
    same_id.code = "E01990003";
    const auto batch = keyer.batch(
        {StreetRow{}, other_outcome, StreetRow{}, with_id, StreetRow{}, same_id, with_id});
    CHECK(batch.receipt.rows_accepted == 7);
    CHECK(batch.receipt.rows_identical_to_another == 3);
}

}  // namespace hub::ingest
