// Questions about a case: a named set of records, counted from the records and never from margins.
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_cases.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <random>

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using disclosure::PublishedCount;
using disclosure::Suppressed;
using domain::CaseAsked;
using domain::GeographyLevel;
using domain::Month;
using domain::PeriodUnit;
using warehouse::PlainRecord;

class SilentLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

/// The small region's noised policy for the department, with the case's own margins or without.
std::string policy_with(std::string_view margins) {
    std::string text{test::noised_policy};
    text.replace(text.find("\"police\""), 8, "\"department\"");
    text.replace(text.find("id = \"crime_type\""), 17, "id = \"relationship\"");
    text += "\n[[dimension]]\nid = \"place_type\"\n\n[[dimension]]\nid = \"alcohol\"\n";
    // Two items at once are answered of whole force areas.
    const auto force = text.find("dimensions = 1", text.find("id = \"police_force_area\""));
    text.replace(force, 14, "dimensions = 2");
    return text + std::string{margins};
}

constexpr auto open_policy =
    "format = 1\ndataset = \"department\"\nmode = \"open\"\nreason = \"invented\"\n";
constexpr auto own_margins = "\n[[definition]]\nid = \"domestic\"\nversion = 1\n";

std::vector<PlainRecord> attendances(std::uint64_t seed, int number) {
    std::mt19937_64 random{seed};
    std::vector<PlainRecord> records;
    for (int i = 0; i < number; ++i) {
        const int place = std::vector{101, 102, 103, 105}[random() % 4];
        records.push_back({random(),
                           place,
                           2018 * 12 + static_cast<int>(random() % 12),
                           place == 105 ? 2 : 1,
                           {{"relationship", static_cast<int>(random() % 6)},
                            {"place_type", static_cast<int>(random() % 5)},
                            {"alcohol", static_cast<int>(random() % 5)}}});
    }
    return records;
}

std::vector<ReceivedBatch> one_year() {
    std::vector<ReceivedBatch> batches;
    for (int month = 0; month < 12; ++month) {
        batches.push_back({"wyreshire", Month::of(2018, 1).plus(month), 2011});
        batches.push_back({"farshire", Month::of(2018, 1).plus(month), 2011});
    }
    return batches;
}

class Hub {
public:
    Hub(std::vector<PlainRecord> records,
        const std::string& policy,
        std::vector<std::string> definitions = {std::string{test::domestic_1},
                                                std::string{test::alcohol_1}})
        : warehouse_{std::move(records), one_year()} {
        const auto dataset = test::small_department();
        const auto cases = test::small_cases(definitions);
        KnownDataset known{dataset, test::protection_of(policy, dataset, cases)};
        known.cases = cases;
        REQUIRE(known.protection.get().ok());
        datasets_.by_id.emplace("department", std::move(known));
        atlas_.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    /// Beside what is served, a release of the same records under an earlier policy.
    void keep_earlier(const std::string& policy, std::string_view definition) {
        const auto dataset = test::small_department();
        const auto parsed = disclosure::DisclosurePolicy::parse(
            policy, "policy", dataset, test::small_cases({std::string{definition}}));
        Release release{1, "department-release-1", "2026-01-01T00:00:00.000Z"};
        release.policy_hash = parsed->hash();
        for (int quarter = 0; quarter < 4; ++quarter) {
            release.units.push_back(
                {quarter + 1, Month::of(2018, 1 + 3 * quarter), domain::ReleaseStage::final_, 0});
        }
        warehouse_.keep_earlier(
            {release,
             {{"policy", policy}, {test::case_of(definition).name(), std::string{definition}}}});
    }

    Result<Answer> ask(AggregateQuery query, const char* of_case) {
        if (of_case != nullptr) {
            query.of_case = *CaseAsked::parse(of_case);
        }
        const accounts::Permissions permissions;
        const auto scope = permissions.scope_of(
            accounts::Principal::account("a@b.example", accounts::Role::viewer));
        const auto recorded =
            log_.record({"a@b.example", audit::Action::table_viewed, "", "local"});
        return ProtectedQuery{datasets_, warehouse_, atlas_, clock_}.run(query, *scope, *recorded);
    }

private:
    KnownDatasets datasets_;
    warehouse::PlainWarehouse warehouse_;
    geography::CurrentAtlas atlas_;
    SystemClock clock_;
    SilentLog log_;
};

AggregateQuery by(RowsBy rows,
                  ColumnsBy columns = PeriodUnit::year,
                  std::vector<Condition> where = {}) {
    return {"department", std::move(rows), std::move(columns), {}, {}, std::move(where), false};
}

/// The shown value of a cell; 0 for none or very few, −1 where none is shown.
std::int64_t shown(const Answer& answer, std::size_t row, std::size_t column = 0) {
    const auto& cell = answer.table.cell(row, column);
    if (const auto* count = std::get_if<PublishedCount>(&cell)) {
        return count->value();
    }
    return std::holds_alternative<disclosure::ZeroOrFew>(cell) ? 0 : -1;
}

}  // namespace

TEST_CASE("a case of several items is counted from the records, one by one") {
    const auto records = attendances(1, 3'000);
    Hub hub{records, open_policy};
    const auto dataset = test::small_department();
    const auto domestic = test::case_of(test::domestic_1);
    const auto answer = hub.ask(by(GeographyLevel::lad), "domestic");
    REQUIRE_MESSAGE(answer.ok(), answer.error().message);
    const std::map<int, std::string> authority{
        {101, "E08990001"}, {102, "E08990001"}, {103, "E08990002"}, {105, "E08990003"}};
    for (std::size_t row = 0; row + 1 < answer->rows.size(); ++row) {
        const auto counted = std::count_if(records.begin(), records.end(), [&](const auto& each) {
            return authority.at(each.place) == answer->rows[row].id &&
                   domestic.holds([&](const auto& item) { return each.values.at(item); });
        });
        CHECK(counted > 0);
        CHECK(shown(*answer, row) == counted);
    }
    REQUIRE(answer->of_case);
    CHECK(answer->of_case->definition.name() == "domestic@1");
}

TEST_CASE("inside and outside of a case add up to everything, however it is asked") {
    Hub open{attendances(2, 3'000), open_policy};
    Hub noised{attendances(2, 3'000), policy_with(own_margins)};
    for (auto* hub : {&open, &noised}) {
        for (const auto& question : {by(GeographyLevel::lad),
                                     by(GeographyLevel::police_force_area, PeriodUnit::month),
                                     by(GeographyLevel::police_force_area,
                                        ByDimension{"alcohol"},
                                        {{"alcohol", {"yes", "no"}, false}})}) {
            const auto inside = hub->ask(question, "domestic");
            const auto outside = hub->ask(question, "!domestic");
            const auto total = hub->ask(question, nullptr);
            REQUIRE_MESSAGE(inside.ok(), inside.error().message);
            REQUIRE(outside.ok());
            REQUIRE(total.ok());
            int compared = 0;
            for (std::size_t row = 0; row < total->rows.size(); ++row) {
                for (std::size_t column = 0; column < total->columns.size(); ++column) {
                    const auto part = shown(*inside, row, column);
                    const auto rest = shown(*outside, row, column);
                    if (part >= 0 && rest >= 0 && shown(*total, row, column) >= 0) {
                        CHECK(part + rest == shown(*total, row, column));
                        ++compared;
                    }
                }
            }
            CHECK(compared > 1);
        }
    }
}

TEST_CASE("the outside of a case carries the noise of the total and of the inside") {
    Hub hub{attendances(3, 4'000), policy_with(own_margins)};
    const auto noise = [&](const char* of_case) {
        const auto answer =
            hub.ask(by(GeographyLevel::police_force_area, PeriodUnit::month), of_case);
        return std::get<PublishedCount>(answer->table.cell(0, 0)).noise_variance();
    };
    CHECK(noise(nullptr) == doctest::Approx(3));
    CHECK(noise("domestic") == doctest::Approx(3));
    CHECK(noise("!domestic") == doctest::Approx(6));
}

TEST_CASE("a case without margins of its own is a sum of the cells that make it up") {
    Hub hub{attendances(4, 4'000), policy_with("")};
    const auto question = by(GeographyLevel::police_force_area);
    const auto narrowed = by(GeographyLevel::police_force_area,
                             PeriodUnit::year,
                             {{"police_force_area", {"E23990001"}, false}});
    // One item: the same number as by the item itself.
    auto of_item = narrowed;
    of_item.where.push_back({"alcohol", {"yes"}, false});
    const auto drunk = hub.ask(narrowed, "alcohol");
    REQUIRE_MESSAGE(drunk.ok(), drunk.error().message);
    CHECK(shown(*drunk, 0) == shown(*hub.ask(of_item, nullptr), 0));
    // Two items: twenty-five and five cells, by month.
    const auto domestic = hub.ask(question, "domestic");
    REQUIRE(domestic.ok());
    CHECK(std::get<PublishedCount>(domestic->table.cell(0, 0)).noise_variance() ==
          doctest::Approx(3 * 12 * (2 * 5 + 3)));
    // Authorities publish one item at a time, so the sum cannot be made there.
    const auto refused = hub.ask(by(GeographyLevel::lad), "domestic");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(refused.error().instead.find("rows=police_force_area") != std::string::npos);
    CHECK(refused.error().instead.find("case=domestic") != std::string::npos);
}

TEST_CASE("a case with margins of its own is answered by authority") {
    Hub hub{attendances(5, 4'000), policy_with(own_margins)};
    CHECK(hub.ask(by(GeographyLevel::lad), "domestic").ok());
    // It is not broken down by what it is made of, nor beyond the level's budget.
    const auto made_of =
        hub.ask(by(GeographyLevel::police_force_area, ByDimension{"place_type"}), "domestic");
    REQUIRE_FALSE(made_of.ok());
    CHECK(made_of.error().message.find("made of place_type") != std::string::npos);
    const auto too_fine = hub.ask(by(GeographyLevel::lad, ByDimension{"alcohol"}), "domestic");
    REQUIRE_FALSE(too_fine.ok());
    CHECK(too_fine.error().code == ErrorCode::refused);
}

TEST_CASE("two versions that hold the same people are noised apart, so that nobody can tell") {
    std::string renamed{test::domestic_1};
    renamed.replace(renamed.find("version = 1"), 11, "version = 2\nreplaces = 1");
    const auto records = attendances(6, 6'000);
    Hub first{records, policy_with(own_margins), {std::string{test::domestic_1}}};
    Hub second{records,
               policy_with("\n[[definition]]\nid = \"domestic\"\nversion = 2\n"),
               {std::string{test::domestic_1}, renamed}};
    const auto question = by(GeographyLevel::lad, PeriodUnit::month);
    const auto before = first.ask(question, "domestic");
    const auto after = second.ask(question, "domestic");
    REQUIRE(after.ok());
    int same = 0;
    int compared = 0;
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 12; ++column) {
            same += shown(*before, row, column) == shown(*after, row, column) ? 1 : 0;
            ++compared;
        }
    }
    CHECK(compared == 36);
    CHECK(same < 18);
    // The same version is the same noise again.
    const auto again = first.ask(question, "domestic@1");
    CHECK(shown(*again, 0, 0) == shown(*before, 0, 0));
}

TEST_CASE("an old link is answered from the releases of its version, or refused in words") {
    const auto records = attendances(9, 4'000);
    const auto old_policy = policy_with(own_margins);
    const auto new_policy = policy_with("\n[[definition]]\nid = \"domestic\"\nversion = 2\n");
    Hub before{records, old_policy, {std::string{test::domestic_1}}};
    Hub after{records, new_policy, {std::string{test::domestic_1}, test::domestic_2()}};
    const auto question = by(GeographyLevel::lad);

    const auto refused = after.ask(question, "domestic@1");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(refused.error().message ==
          "version 1 of domestic is no longer live, and no release that was frozen under "
          "it is "
          "left: ask for case=domestic");

    after.keep_earlier(old_policy, test::domestic_1);
    const auto then = before.ask(question, "domestic");
    const auto old_link = after.ask(question, "domestic@1");
    const auto now = after.ask(question, "domestic");
    REQUIRE_MESSAGE(old_link.ok(), old_link.error().message);
    REQUIRE(now.ok());
    CHECK(old_link->release == "department-release-1");
    CHECK(old_link->of_case->definition.version == 1);
    CHECK(old_link->of_case->live_version == 2);
    CHECK(now->of_case->definition.version == 2);
    for (std::size_t row = 0; row < 3; ++row) {
        CHECK(shown(*old_link, row) == shown(*then, row));
    }
}

TEST_CASE("an earlier release is not shown once the policy protects otherwise") {
    auto stricter = policy_with("\n[[definition]]\nid = \"domestic\"\nversion = 2\n");
    stricter.replace(stricter.find("threshold = 5"), 13, "threshold = 10");
    Hub hub{attendances(10, 2'000), stricter, {std::string{test::domestic_1}, test::domestic_2()}};
    hub.keep_earlier(policy_with(own_margins), test::domestic_1);
    const auto refused = hub.ask(by(GeographyLevel::lad), "domestic@1");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("has changed its protection since") != std::string::npos);
}

TEST_CASE("where nothing is protected, every version is counted from today's records") {
    Hub hub{
        attendances(11, 2'000), open_policy, {std::string{test::domestic_1}, test::domestic_2()}};
    const auto old_version = hub.ask(by(GeographyLevel::lad), "domestic@1");
    const auto live = hub.ask(by(GeographyLevel::lad), "domestic");
    REQUIRE(old_version.ok());
    CHECK(old_version->of_case->definition.version == 1);
    // The first counts those not asked, at home, as well.
    CHECK(shown(*old_version, 0) > shown(*live, 0));
}

TEST_CASE("a definition that an area set is answered for that area alone") {
    Hub hub{attendances(7, 2'000), open_policy};
    const auto everywhere = hub.ask(by(GeographyLevel::lad), "alcohol");
    REQUIRE_FALSE(everywhere.ok());
    CHECK(everywhere.error().message.find("Alcohol-related was set for E23990001 alone") !=
          std::string::npos);
    const auto elsewhere = hub.ask(
        by(GeographyLevel::lad, PeriodUnit::year, {{"police_force_area", {"E23990002"}, false}}),
        "alcohol");
    CHECK_FALSE(elsewhere.ok());
    const auto there = hub.ask(
        by(GeographyLevel::lad, PeriodUnit::year, {{"police_force_area", {"E23990001"}, false}}),
        "!alcohol");
    CHECK(there.ok());
}

TEST_CASE("a definition or version that is not there is refused by its name") {
    Hub hub{attendances(8, 100), open_policy};
    const auto unknown = hub.ask(by(GeographyLevel::lad), "serious");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().message == "department has no case definition serious");
    const auto version = hub.ask(by(GeographyLevel::lad), "domestic@7");
    REQUIRE_FALSE(version.ok());
    CHECK(version.error().message == "there is no version 7 of domestic; the newest is 1");
}

}  // namespace hub::query
