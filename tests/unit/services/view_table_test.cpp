#include "services/view_table.hpp"

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "services/reading_guard.hpp"
#include "small_region.hpp"
#include "unit/http/fake_hub.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::Principal;
using accounts::Role;

/// A log that writes down what it is told, or fails.
class TestLog final : public audit::AuditLog {
public:
    std::vector<audit::Event> events;
    bool broken{false};

private:
    Result<std::int64_t> append(const audit::Event& event) override {
        if (broken) {
            return Error{ErrorCode::unavailable, "the log cannot be written"};
        }
        events.push_back(event);
        return static_cast<std::int64_t>(events.size());
    }
};

/// A warehouse that notes how many events stood in the log when it was asked.
class WatchingWarehouse final : public query::Warehouse {
public:
    explicit WatchingWarehouse(const TestLog& log) : log_{log} {}

    [[nodiscard]] Result<std::unique_ptr<query::Snapshot>> snapshot() const override {
        ++asked;
        events_when_asked = log_.events.size();
        return plain_.snapshot();
    }

    mutable int asked{0};
    mutable std::size_t events_when_asked{0};

private:
    const TestLog& log_;
    warehouse::PlainWarehouse plain_{
        {{1, 101, domain::Month::of(2018, 1).number(), 1, {{"crime_type", 0}}}},
        {{"wyreshire", domain::Month::of(2018, 1), 2011}}};
};

struct Hub {
    Hub() {
        datasets.by_id.emplace("police",
                               query::KnownDataset{test::small_police(), test::open_protection()});
        atlas.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    Result<Document> ask(Role role, const std::string& format) {
        Parameters parameters{{"dataset", "police"}, {"rows", "lad"}, {"format", format}};
        if (format == "csv") {
            parameters.emplace_back("purpose", "trends");
        }
        return ask(role, parameters);
    }
    Result<Document> ask(Role role, const Parameters& parameters) {
        return ViewTable{datasets, permissions, log, door, *reading}.run(
            {Principal::account("ana@example.org", role), "127.0.0.1"}, parameters);
    }

    TestLog log;
    query::KnownDatasets datasets;
    accounts::Permissions permissions;
    geography::CurrentAtlas atlas;
    WatchingWarehouse warehouse{log};
    SystemClock clock;
    query::ProtectedQuery door{datasets, warehouse, atlas, clock};
    test::FakeHub office;  ///< whose people the readers are
    ReadingGuard* reading{&office.people.reading()};
};

}  // namespace

TEST_CASE("a view and a download stand in the audit log before the store is asked") {
    for (const auto& [format, action] : {std::pair{"json", audit::Action::table_viewed},
                                         std::pair{"csv", audit::Action::table_downloaded}}) {
        Hub hub;
        REQUIRE(hub.ask(Role::analyst, format).ok());
        REQUIRE(hub.log.events.size() == 1);
        CHECK(hub.log.events.front().action == action);
        CHECK(hub.log.events.front().principal == "ana@example.org");
        CHECK(hub.log.events.front().object ==
              std::string{"dataset=police rows=lad columns=month measure=count"} +
                  (std::string_view{format} == "csv" ? " for=trends" : ""));
        CHECK(hub.warehouse.events_when_asked == 1);
    }
}

TEST_CASE("where the audit log cannot be written nothing is counted and nothing is answered") {
    Hub hub;
    hub.log.broken = true;
    const auto refused = hub.ask(Role::analyst, "json");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::unavailable);
    CHECK(hub.warehouse.asked == 0);
}

TEST_CASE("every role but the auditor's gets the same bytes, and viewers take none away") {
    for (const auto* format : {"json", "csv"}) {
        const auto expected = Hub{}.ask(Role::analyst, format)->bytes;
        for (const auto role : accounts::all_roles) {
            const auto answer = Hub{}.ask(role, format);
            const bool takes_away = std::string_view{format} == "csv";
            if (role == Role::auditor || (role == Role::viewer && takes_away)) {
                REQUIRE_FALSE(answer.ok());
                CHECK(answer.error().code == ErrorCode::forbidden);
            } else {
                CHECK(answer->bytes == expected);
            }
        }
    }
}

TEST_CASE("a download says what it is for, in words of a list, and its lines repeat it") {
    const Parameters csv{{"dataset", "police"}, {"rows", "lad"}, {"format", "csv"}};
    CHECK(Hub{}.ask(Role::analyst, csv).error().code == ErrorCode::invalid_request);
    auto made_up = csv;
    made_up.emplace_back("purpose", "curiosity");
    CHECK(Hub{}.ask(Role::analyst, made_up).error().code == ErrorCode::invalid_request);
    const auto bytes = Hub{}.ask(Role::analyst, "csv")->bytes;
    CHECK(bytes.substr(0, bytes.find('\r')).ends_with(",purpose"));
    CHECK(bytes.find(",trends\r\n") != std::string::npos);
}

TEST_CASE("a CSV file carries its marking in its name, and a JSON answer carries it inside") {
    CHECK(Hub{}.ask(Role::analyst, "csv")->file_name == "OFFICIAL_police_lad_by_month.csv");
    const auto json = Hub{}.ask(Role::viewer, "json")->bytes;
    CHECK(json.find(R"("marking":"OFFICIAL")") != std::string::npos);
    CHECK(json.find("Invented for a test.") != std::string::npos);
}

TEST_CASE("a program that reads small areas one by one is stopped, and told why") {
    Hub hub;
    int answered = 0;
    std::optional<Error> refusal;
    for (int month = 0; month < 200; ++month) {
        const auto from = domain::Month::of(2018, 1).plus(month % 12).text();
        const auto asked = hub.ask(Role::analyst,
                                   {{"dataset", "police"},
                                    {"rows", "lad"},
                                    {"from", from},
                                    {"where", "lsoa=E0" + std::to_string(1'000'000 + month)}});
        refusal = !asked && asked.error().code == ErrorCode::too_many ? asked.error() : refusal;
        answered += refusal ? 0 : 1;
    }
    CHECK(answered == 150);
    REQUIRE(refusal);
    CHECK(refusal->message.find("small areas") != std::string::npos);
    CHECK(hub.office.log.events().back().action == audit::Action::limit_passed);
    // All areas at once stay open, as a map asks for them.
    CHECK(hub.ask(Role::analyst, "json"));
}

TEST_CASE("the figures of answers are counted against the reader's day") {
    Hub hub;
    accounts::ReadingLimits few;
    few.cells_a_day = 1;
    app::PeopleDesk strict{*hub.office.ledger,
                           hub.office.log,
                           hub.office.clock,
                           SecretKey::generate(),
                           hub.office.datasets,
                           hub.office.atlas,
                           {"https://hub.example", "", {1, 8192}, "", few},
                           [](const Letter&) { return Status{}; }};
    hub.reading = &strict.reading();
    CHECK(hub.ask(Role::analyst, "json"));
    const auto refused = hub.ask(Role::analyst, "json");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "at most 1 figures a day are answered; go on tomorrow");
}

TEST_CASE("a download that the role may not take is refused in the log") {
    Hub hub;
    CHECK_FALSE(hub.ask(Role::viewer, "csv"));
    REQUIRE(hub.log.events.size() == 1);
    CHECK(hub.log.events.back().action == audit::Action::access_denied);
    CHECK(hub.log.events.back().object.starts_with("export_data dataset=police"));
}

}  // namespace hub::services
