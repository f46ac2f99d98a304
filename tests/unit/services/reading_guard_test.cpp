#include "services/reading_guard.hpp"

#include "unit/http/fake_hub.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::Role;

struct Office : test::FakeHub {
    ReadingGuard& reading{people.reading()};
    Caller ana{accounts::Principal::account("ana@council.example", Role::analyst), "192.0.2.7"};

    Status ask(int area, const Caller& caller) {
        const auto name = "lsoa=E0" + std::to_string(area);
        return reading.admit(caller, {"dataset=police where " + name, name});
    }
    std::vector<audit::Event> recorded(audit::Action action) {
        auto events = log.events();
        std::erase_if(events, [&](const auto& event) { return event.action != action; });
        return events;
    }
};

}  // namespace

TEST_CASE("a limit that is passed is refused in words, and stands in the audit log as refused") {
    Office office;
    for (int area = 0; area < 150; ++area) {
        REQUIRE(office.ask(area, office.ana));
    }
    const auto refused = office.ask(150, office.ana);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::too_many);
    CHECK(refused.error().message.find("150 different questions") != std::string::npos);
    const auto recorded = office.recorded(audit::Action::limit_passed);
    REQUIRE(recorded.size() == 1);
    CHECK(recorded[0].principal == "ana@council.example");
    CHECK(recorded[0].object == "small_questions_an_hour: dataset=police where lsoa=E0150");
    // Sessions and keys of a person share a budget.
    const Caller by_key{
        accounts::Principal::account(
            {"ana@council.example", Role::analyst, "", "", "key 1", {{accounts::every_dataset}}}),
        "192.0.2.8"};
    CHECK_FALSE(office.ask(151, by_key));
}

TEST_CASE("a sweep is an alarm in the log and a letter to administrators and auditors, once") {
    Office office;
    office.account_of(Role::hub_administrator);
    office.account_of(Role::auditor);
    office.account_of(Role::approver);
    office.letters.clear();
    for (int area = 0; area < 150; ++area) {
        REQUIRE(office.ask(area, office.ana));
    }
    CHECK(office.recorded(audit::Action::sweep_noticed).size() == 1);
    REQUIRE(office.letters.size() == 2);
    for (const auto& letter : office.letters) {
        CHECK((letter.to == "hub_administrator@council.example" ||
               letter.to == "auditor@council.example"));
        CHECK(letter.body.find("ana@council.example") != std::string::npos);
        CHECK(letter.body.find("police") == std::string::npos);
        CHECK(letter.body.find("E0") == std::string::npos);
    }
}

TEST_CASE("an operator, who has the files, is not counted") {
    Office office;
    const Caller operator_{accounts::Principal::operator_with(0), "local"};
    for (int area = 0; area < 300; ++area) {
        REQUIRE(office.ask(area, operator_));
    }
    CHECK(office.log.events().empty());
}

}  // namespace hub::services
