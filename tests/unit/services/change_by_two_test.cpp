#include "services/change_by_two.hpp"

#include "audit/plain_audit_log.hpp"
#include "ledger/sqlite_change_store.hpp"
#include "unit/temporary_folder.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;

/// Keeps what was carried out; may be told that a change loosens, or cannot be made.
class NotedEffects final : public ChangeEffects {
public:
    std::vector<std::string> carried_out;
    bool loosens{true};
    bool fails{false};

    [[nodiscard]] Result<ChangePreview> preview(accounts::ChangeKind /*kind*/,
                                                const std::string& dataset,
                                                const std::string& content) const override {
        if (dataset == "nowhere") {
            return Error{ErrorCode::invalid_request, "dataset: one that the hub has"};
        }
        return ChangePreview{content, {"Something is no longer shown."}, loosens};
    }
    Status carry_out(const accounts::TwoPersonChange& change) override {
        if (fails) {
            return Error{ErrorCode::refused, "another release is the newest by now"};
        }
        carried_out.push_back(change.id);
        return {};
    }
};

struct Office {
    test::TemporaryFolder folder;
    std::unique_ptr<ledger::Ledger> ledger{*ledger::Ledger::open(folder.path() / "accounts")};
    ledger::SqliteChangeStore store{*ledger};
    NotedEffects effects;
    audit::PlainAuditLog log;
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    ChangeByTwo changes{store, effects, log, clock};

    static Caller person(const char* name) {
        return {accounts::Principal::account(name, accounts::Role::hub_administrator), "192.0.2.7"};
    }
    Caller ana{person("ana@hub.example")};
    Caller ben{person("ben@hub.example")};

    std::string propose() {
        const auto proposed =
            changes.propose(ana, {"audit_retention", "", "84", "The agreement asks for it."});
        REQUIRE(proposed);
        return json::parse(proposed->bytes).as_object().at("id").as_string().c_str();
    }
    accounts::ChangeState state_of(const std::string& id) { return (*store.find(id))->state; }
};

}  // namespace

TEST_CASE("a loosening waits a day after the second person agreed, and then takes effect") {
    Office office;
    const auto id = office.propose();
    CHECK(office.changes.agree(office.ana, id).error().code == ErrorCode::forbidden);
    REQUIRE(office.changes.agree(office.ben, id));
    CHECK(office.state_of(id) == accounts::ChangeState::waiting);
    office.clock.advance(accounts::loosening_waits - std::chrono::milliseconds{1});
    REQUIRE(office.changes.take_due());
    CHECK(office.effects.carried_out.empty());
    office.clock.advance(std::chrono::milliseconds{1});
    REQUIRE(office.changes.take_due());
    REQUIRE(office.changes.take_due());
    CHECK(office.effects.carried_out == std::vector{id});
    CHECK(office.state_of(id) == accounts::ChangeState::active);
}

TEST_CASE("what protects no less takes effect as soon as the second person agreed") {
    Office office;
    office.effects.loosens = false;
    const auto id = office.propose();
    const auto agreed = office.changes.agree(office.ben, id);
    REQUIRE(agreed);
    CHECK(json::parse(agreed->bytes).as_object().at("state") == "active");
    CHECK(json::parse(agreed->bytes).as_object().at("decided_by") == "ben@hub.example");
    CHECK(office.effects.carried_out == std::vector{id});
}

TEST_CASE("a change that waits is stopped by either, and one that was declined is over") {
    Office office;
    const auto stopped = office.propose();
    REQUIRE(office.changes.agree(office.ben, stopped));
    REQUIRE(office.changes.cancel(office.ana, stopped));
    const auto declined = office.propose();
    CHECK_FALSE(office.changes.cancel(office.ben, declined));
    CHECK_FALSE(office.changes.decline(office.ben, declined, ""));
    REQUIRE(office.changes.decline(office.ben, declined, "Not before the review."));
    CHECK(office.changes.agree(office.ben, declined).error().code == ErrorCode::conflict);
    office.clock.advance(2 * accounts::loosening_waits);
    REQUIRE(office.changes.take_due());
    CHECK(office.effects.carried_out.empty());
}

TEST_CASE("a change that cannot be carried out is over and says why") {
    Office office;
    office.effects.loosens = false;
    office.effects.fails = true;
    const auto id = office.propose();
    REQUIRE(office.changes.agree(office.ben, id));
    CHECK(office.state_of(id) == accounts::ChangeState::failed);
    CHECK((*office.store.find(id))->note == "another release is the newest by now");
}

TEST_CASE("a proposal needs a kind, a reason and something that it can be made of") {
    Office office;
    const auto refused = [&](ChangeByTwo::Proposal proposal) {
        return !office.changes.propose(office.ana, proposal).ok();
    };
    CHECK(refused({"terms", "", "", "Because."}));
    CHECK(refused({"audit_retention", "", "84", ""}));
    CHECK(refused({"release_withdrawal", "nowhere", "", "Because."}));
    CHECK(office.store.list()->empty());
}

TEST_CASE("what would happen is shown without being proposed") {
    Office office;
    const auto shown = office.changes.preview(office.ana, {"audit_retention", "", "84", ""});
    REQUIRE(shown);
    CHECK(json::parse(shown->bytes).as_object().at("effect").as_array().size() == 1);
    CHECK(office.store.list()->empty());
}

}  // namespace hub::services
