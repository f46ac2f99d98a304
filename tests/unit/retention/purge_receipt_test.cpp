#include "retention/purge_receipt.hpp"

#include "small_region.hpp"

#include <doctest/doctest.h>

namespace hub::retention {

namespace {

const domain::DatasetDefinition police = test::small_police();

PurgeOccasion occasion() {
    return {"police-purge-1",
            {"Wyre Police", "WP-2", "public task", {"prevention"}, "2024-04-01", "2030-03-31", 12},
            "2026-11-28",
            "2026-11-28T03:00:00.000Z",
            "operator:0"};
}

PurgedRecords purged() {
    const domain::MonthRange months{domain::Month::of(2024, 4), domain::Month::of(2025, 10)};
    return {{{"wyreshire", months, 19}}, 1234, 617};
}

std::string receipt(const SigningKey& key) {
    return purge_receipt_text(
        occasion(), {&police, domain::Month::of(2025, 11), false}, purged(), key);
}

}  // namespace

TEST_CASE("a receipt says what was purged, under which agreement, when and by whom") {
    const SigningKey key{SecretKey::generate()};
    const auto text = receipt(key);
    for (const auto* line : {"dataset: police\n",
                             "agreement: WP-2\n",
                             "retention_months: 12\n",
                             "kept: from 2025-11\n",
                             "purged: wyreshire | 2024-04 to 2025-10 | 19 batches\n",
                             "records: 1234\n",
                             "frozen_records: 617\n",
                             "by: operator:0\n"}) {
        CAPTURE(line);
        CHECK(text.find(line) != std::string::npos);
    }
    const auto said = check_purge_receipt(text, key.public_key());
    REQUIRE(said.ok());
    CHECK(said->find("records of police were purged under agreement WP-2 on 2026-11-28") !=
          std::string::npos);
}

TEST_CASE("a receipt holds for the key it names, and can be asked to be a hub's own") {
    const SigningKey key{SecretKey::generate()};
    const SigningKey other{SecretKey::generate()};
    CHECK(check_purge_receipt(receipt(key), "").ok());
    CHECK_FALSE(check_purge_receipt(receipt(key), other.public_key()).ok());
    CHECK_FALSE(check_purge_receipt("", "").ok());
    CHECK_FALSE(check_purge_receipt("vrhub release certificate 1\nsignature: 00\n", "").ok());
}

TEST_CASE("no byte of a receipt can be changed") {
    const SigningKey key{SecretKey::generate()};
    const auto text = receipt(key);
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        auto forged = text;
        forged[at] = forged[at] == '1' ? '2' : '1';
        CAPTURE(at);
        CHECK_FALSE(check_purge_receipt(forged, key.public_key()).ok());
    }
}

TEST_CASE("a line break in an agreement's text adds no line to a receipt") {
    const SigningKey key{SecretKey::generate()};
    auto sly = occasion();
    sly.agreement.reference = "WP-2\nrecords: 0";
    const auto text =
        purge_receipt_text(sly, {&police, domain::Month::of(2025, 11), false}, purged(), key);
    CHECK(text.find("\nrecords: 0\n") == std::string::npos);
}

}  // namespace hub::retention
