#include "ledger/sqlite_submission_store.hpp"

#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace hub::ledger {

namespace {

using namespace std::chrono_literals;
using ingest::Submission;
using ingest::SubmissionState;

struct Kept {
    test::TemporaryFolder folder;
    std::unique_ptr<Ledger> ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
    SqliteSubmissionStore store{*ledger};
};

const Instant noon{std::chrono::hours{500'000}};

Submission sent(const std::string& id, const std::string& by, const std::string& digest) {
    return {id,
            "police",
            "2024-01-wyreshire-street.csv",
            digest,
            1'234,
            3,
            {{SubmissionState::received, by, noon, ""}},
            "",
            0};
}

ingest::BatchReceipt receipt(const std::string& body, int month) {
    ingest::BatchReceipt receipt;
    receipt.identity = {"police", body, domain::Month::of(2024, month)};
    receipt.boundary_vintage = 2021;
    receipt.rows_received = 10;
    receipt.rows_accepted = 7;
    receipt.rows_refused = 2;
    receipt.rows_outside = 1;
    receipt.records = 14;
    receipt.rows_without_place = 3;
    receipt.rows_identical_to_another = 4;
    receipt.refused_by_rule = {{"Crime type: not listed [V12]", 2}};
    receipt.accepted_with = {{"Outcome: unrecognised [V14]", 5}};
    receipt.outside_by_filter = {{"not violence", 1}};
    receipt.items = {{"outcome", 5, 4, 3, 2, 1}};
    return receipt;
}

}  // namespace

TEST_CASE(
    "the same file of the same sender is one submission while that stands, and new afterwards") {
    Kept kept;
    auto& store = kept.store;
    CHECK(store.add(sent("a1", "ana", "d1"))->id == "a1");
    CHECK(store.add(sent("a2", "ana", "d1"))->id == "a1");
    CHECK(store.add(sent("b1", "ben", "d1"))->id == "b1");
    CHECK(store.add(sent("a3", "ana", "d2"))->id == "a3");
    REQUIRE(store.keep_report("a1", {SubmissionState::checked, "server", noon + 1s, ""}, {}));
    CHECK(store.add(sent("a4", "ana", "d1"))->id == "a1");
    REQUIRE(store.move("a1",
                       SubmissionState::checked,
                       {SubmissionState::sent_back, "kim", noon + 1h, "June is missing"}));
    CHECK(store.add(sent("a5", "ana", "d1"))->id == "a5");
    const auto all = store.all();
    REQUIRE(all);
    REQUIRE(all->size() == 4);
    CHECK(all->front().id == "a5");
    const auto found = store.find("a1");
    REQUIRE(found);
    CHECK(found->state() == SubmissionState::sent_back);
    CHECK(found->sender() == "ana");
    CHECK(found->events.back().note == "June is missing");
    CHECK(found->events.back().at == noon + 1h);
    CHECK(found->bytes == 1'234);
    CHECK(found->definition_version == 3);
    CHECK(store.find("zz").error().code == ErrorCode::not_found);
}

TEST_CASE("of two decisions about one submission the second is told so, and leaves no trace") {
    Kept kept;
    auto& store = kept.store;
    REQUIRE(store.add(sent("a1", "ana", "d1")));
    REQUIRE(store.keep_report("a1", {SubmissionState::checked, "server", noon, ""}, {}));
    REQUIRE(store.accept("a1", {SubmissionState::accepted, "kim", noon, ""}, "police-7", 2));
    CHECK(store.accept("a1", {SubmissionState::accepted, "lee", noon, ""}, "police-8", 3)
              .error()
              .code == ErrorCode::conflict);
    CHECK(
        store.move("a1", SubmissionState::checked, {SubmissionState::sent_back, "lee", noon, "no"})
            .error()
            .code == ErrorCode::conflict);
    CHECK_FALSE(store.keep_report(
        "a1", {SubmissionState::checked, "server", noon, ""}, {{}, {{1, "", "x"}}}));
    const auto found = store.find("a1");
    CHECK(found->release == "police-7");
    CHECK(found->version == 2);
    CHECK(found->events.size() == 3);
    CHECK(store.report("a1")->findings.empty());
}

TEST_CASE("a report comes back as it was kept, also in another run of the program") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "accounts.sqlite";
    ingest::SubmissionReport report{
        {receipt("wyreshire", 1), receipt("stanmoor", 2)},
        {{12, "Crime type", "not listed [V12]"}, {15, "Month", "not a month", false}},
        9};
    {
        const auto ledger = Ledger::open(file);
        SqliteSubmissionStore store{**ledger};
        REQUIRE(store.add(sent("a1", "ana", "d1")));
        REQUIRE(store.keep_report("a1", {SubmissionState::checked, "server", noon, ""}, report));
    }
    const auto ledger = Ledger::open(file);
    const auto read = SqliteSubmissionStore{**ledger}.report("a1");
    REQUIRE(read);
    REQUIRE(read->batches.size() == 2);
    CHECK(read->findings_left_out == 9);
    REQUIRE(read->findings.size() == 2);
    CHECK(read->findings[1].line == 15);
    CHECK(read->findings[1].column == "Month");
    CHECK(read->findings[1].rule == "not a month");
    CHECK(read->findings[0].refused);
    CHECK_FALSE(read->findings[1].refused);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& before = report.batches[i];
        const auto& after = read->batches[i];
        CHECK(after.identity == before.identity);
        CHECK(after.submission == "a1");
        CHECK(after.file_name == "2024-01-wyreshire-street.csv");
        CHECK(after.file_digest == "d1");
        CHECK(after.boundary_vintage == before.boundary_vintage);
        CHECK(after.rows_received == before.rows_received);
        CHECK(after.rows_accepted == before.rows_accepted);
        CHECK(after.rows_refused == before.rows_refused);
        CHECK(after.rows_outside == before.rows_outside);
        CHECK(after.records == before.records);
        CHECK(after.rows_without_place == before.rows_without_place);
        CHECK(after.rows_identical_to_another == before.rows_identical_to_another);
        REQUIRE(after.refused_by_rule.size() == 1);
        CHECK(after.refused_by_rule[0].rule == before.refused_by_rule[0].rule);
        CHECK(after.refused_by_rule[0].rows == 2);
        REQUIRE(after.accepted_with.size() == 1);
        CHECK(after.accepted_with[0].rows == 5);
        REQUIRE(after.outside_by_filter.size() == 1);
        CHECK(after.outside_by_filter[0].rule == "not violence");
        REQUIRE(after.items.size() == 1);
        CHECK(after.items[0].dimension == "outcome");
        CHECK(after.items[0].recorded == 5);
        CHECK(after.items[0].unrecognised == 1);
    }
}

}  // namespace hub::ledger
