#include "services/keep_annotations.hpp"

#include "audit/plain_audit_log.hpp"
#include "ledger/sqlite_annotation_store.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_cases.hpp"
#include "small_region.hpp"
#include "unit/temporary_folder.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;

constexpr auto northwold = "E08990001";
constexpr auto farshire = "E08990003";

struct Margin {
    Margin() {
        datasets.by_id.emplace("police",
                               query::KnownDataset{test::small_police(), test::open_protection()});
        atlas.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    test::TemporaryFolder folder;
    std::unique_ptr<ledger::Ledger> ledger{*ledger::Ledger::open(folder.path() / "accounts")};
    ledger::SqliteAnnotationStore store{*ledger};
    query::KnownDatasets datasets;
    accounts::Permissions permissions;
    geography::CurrentAtlas atlas;
    audit::PlainAuditLog log;
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    KeepAnnotations annotations{datasets, permissions, atlas, store, log, clock};

    static Caller person(const char* id, const char* organisation, accounts::Grant grant) {
        return {accounts::Principal::account({std::string{id} + "@council.example",
                                              accounts::Role::analyst,
                                              id,
                                              organisation,
                                              "",
                                              {std::move(grant)}}),
                "192.0.2.7"};
    }
    static accounts::Grant only(const char* area) {
        return {"police", {*domain::AreaCode::parse(area)}};
    }
    Caller ana{person("ana", "wrenshire", {"police"})};
    Caller ben{person("ben", "wrenshire", {"police"})};
    Caller cai{person("cai", "elsewhere", {"police"})};

    static KeepAnnotations::Content festival(const char* audience, const char* area = "") {
        return {"police", area, "2018-07", "The festival was held for the first time.", audience};
    }
    std::string write(const KeepAnnotations::Content& content) {
        const auto written = annotations.write(ana, content);
        REQUIRE(written);
        return json::parse(written->bytes).as_object().at("id").as_string().c_str();
    }
    [[nodiscard]] std::size_t seen_by(const Caller& caller) const {
        const auto list = annotations.list(caller, {{"dataset", "police"}});
        REQUIRE(list);
        return json::parse(list->bytes).as_object().at("annotations").as_array().size();
    }
    [[nodiscard]] ErrorCode refusal_of(const KeepAnnotations::Content& content) {
        const auto written = annotations.write(ana, content);
        REQUIRE_FALSE(written);
        return written.error().code;
    }
};

}  // namespace

TEST_CASE("an annotation reaches those whom its author meant") {
    Margin margin;
    margin.write(Margin::festival("me"));
    CHECK(margin.seen_by(margin.ana) == 1);
    CHECK(margin.seen_by(margin.ben) == 0);
    margin.write(Margin::festival("organisation"));
    CHECK(margin.seen_by(margin.ben) == 1);
    CHECK(margin.seen_by(margin.cai) == 0);
    margin.write(Margin::festival("everybody"));
    CHECK(margin.seen_by(margin.cai) == 1);
    CHECK(margin.seen_by(margin.ana) == 3);
}

TEST_CASE("an annotation of an area is read only where one's scope reaches the area") {
    Margin margin;
    margin.write(Margin::festival("everybody", northwold));
    margin.write(Margin::festival("everybody", farshire));
    const auto from_farshire = Margin::person("fay", "far", Margin::only(farshire));
    CHECK(margin.seen_by(from_farshire) == 1);
    CHECK(margin.seen_by(margin.cai) == 2);
    auto content = Margin::festival("everybody", northwold);
    CHECK(margin.annotations.write(from_farshire, content).error().code == ErrorCode::not_found);
}

TEST_CASE("whoever may not see a dataset is told what is told of one that does not exist") {
    Margin margin;
    const auto elsewhere = Margin::person("eva", "far", {"ambulance"});
    const auto unseen = margin.annotations.list(elsewhere, {{"dataset", "police"}});
    const auto unknown = margin.annotations.list(elsewhere, {{"dataset", "no-such"}});
    REQUIRE_FALSE(unseen);
    REQUIRE_FALSE(unknown);
    CHECK(unseen.error().code == unknown.error().code);
    CHECK(unseen.error().message == unknown.error().message);
    CHECK_FALSE(margin.annotations.write(elsewhere, Margin::festival("everybody")));
}

TEST_CASE("an annotation names months, an area and a reader that exist, and holds words") {
    Margin margin;
    auto content = Margin::festival("me");
    for (const auto* period : {"", "2018", "2018-13", "2018-07..", "2018-09..2018-07", "2018-Q3"}) {
        CAPTURE(period);
        content.period = period;
        CHECK(margin.refusal_of(content) == ErrorCode::invalid_request);
    }
    content = Margin::festival("me");
    content.text = "\x01";
    CHECK(margin.refusal_of(content) == ErrorCode::invalid_request);
    content.text = std::string(1'001, 'a');
    CHECK(margin.refusal_of(content) == ErrorCode::invalid_request);
    CHECK(margin.refusal_of(Margin::festival("someone")) == ErrorCode::invalid_request);
    CHECK(margin.refusal_of(Margin::festival("me", "E99999999")) == ErrorCode::not_found);
    CHECK(margin.refusal_of(Margin::festival("me", "Northwold")) == ErrorCode::not_found);
    content = Margin::festival("me");
    content.period = "2018-07..2018-09";
    CHECK(margin.annotations.write(margin.ana, content));
}

TEST_CASE("only its author deletes an annotation, and may undo that for 30 days") {
    Margin margin;
    const auto id = margin.write(Margin::festival("everybody"));
    CHECK(margin.annotations.remove(margin.ben, id).error().code == ErrorCode::not_found);
    REQUIRE(margin.annotations.remove(margin.ana, id));
    CHECK(margin.seen_by(margin.cai) == 0);
    CHECK(margin.annotations.restore(margin.ben, id).error().code == ErrorCode::not_found);
    REQUIRE(margin.annotations.restore(margin.ana, id));
    CHECK(margin.seen_by(margin.cai) == 1);
    REQUIRE(margin.annotations.remove(margin.ana, id));
    margin.clock.advance(KeepAnnotations::kept_deleted + std::chrono::milliseconds{1});
    REQUIRE(margin.annotations.forget_deleted());
    CHECK(margin.annotations.restore(margin.ana, id).error().code == ErrorCode::not_found);
}

TEST_CASE("what was written, deleted and read stands in the audit log without its words") {
    Margin margin;
    const auto id = margin.write(Margin::festival("everybody"));
    REQUIRE(margin.annotations.remove(margin.ana, id));
    CHECK(margin.seen_by(margin.cai) == 0);
    std::vector<audit::Action> actions;
    for (const auto& event : margin.log.events()) {
        actions.push_back(event.action);
        CHECK(event.object.find("festival") == std::string::npos);
    }
    CHECK(actions == std::vector{audit::Action::annotation_changed,
                                 audit::Action::annotation_changed,
                                 audit::Action::annotations_viewed});
}

}  // namespace hub::services
