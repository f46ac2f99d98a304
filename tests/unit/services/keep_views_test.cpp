#include "services/keep_views.hpp"

#include "audit/plain_audit_log.hpp"
#include "ledger/sqlite_saved_view_store.hpp"
#include "unit/temporary_folder.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;

struct Shelf {
    test::TemporaryFolder folder;
    std::unique_ptr<ledger::Ledger> ledger{*ledger::Ledger::open(folder.path() / "accounts")};
    ledger::SqliteSavedViewStore store{*ledger};
    audit::PlainAuditLog log;
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    KeepViews views{store, log, clock};

    static Caller person(const char* id, const char* organisation) {
        return {accounts::Principal::account({std::string{id} + "@council.example",
                                              accounts::Role::analyst,
                                              id,
                                              organisation,
                                              "",
                                              {{accounts::every_dataset}}}),
                "192.0.2.7"};
    }
    Caller ana{person("ana", "wrenshire")};
    Caller ben{person("ben", "wrenshire")};
    Caller cai{person("cai", "elsewhere")};

    static KeepViews::Content knives(const char* audience = "me") {
        return {"Knives by month",
                "/explore?dataset=police&rows=lad",
                "For the yearly plan.",
                audience,
                "Plan 2019",
                true,
                "2019-Q2"};
    }
    std::string save(const KeepViews::Content& content) {
        const auto saved = views.save(ana, content);
        REQUIRE(saved);
        return json::parse(saved->bytes).as_object().at("id").as_string().c_str();
    }
    [[nodiscard]] json::object list(const Caller& caller) const {
        return json::parse(views.list(caller, {})->bytes).as_object();
    }
    [[nodiscard]] std::size_t kept_by(const Caller& caller) const {
        return list(caller).at("saved_views").as_array().size();
    }
};

}  // namespace

TEST_CASE("a saved view comes back to its owner as it was saved, and to nobody else") {
    Shelf shelf;
    shelf.save(Shelf::knives());
    const auto list = shelf.list(shelf.ana);
    const auto& view = list.at("saved_views").as_array().front().as_object();
    CHECK(view.at("name") == "Knives by month");
    CHECK(view.at("address") == "/explore?dataset=police&rows=lad");
    CHECK(view.at("collection") == "Plan 2019");
    CHECK(view.at("release") == "2019-Q2");
    CHECK(view.at("owner") == "ana@council.example");
    CHECK(view.at("mine").as_bool());
    CHECK(view.at("pinned").as_bool());
    CHECK(shelf.kept_by(shelf.ben) == 0);
    CHECK(shelf.kept_by(shelf.cai) == 0);
}

TEST_CASE("a view for the organisation is read there alone, and changed by its owner alone") {
    Shelf shelf;
    const auto id = shelf.save(Shelf::knives("organisation"));
    CHECK(shelf.kept_by(shelf.ben) == 1);
    CHECK(shelf.kept_by(shelf.cai) == 0);
    const auto list = shelf.list(shelf.ben);
    CHECK_FALSE(list.at("saved_views").as_array().front().as_object().at("mine").as_bool());
    CHECK(shelf.views.change(shelf.ben, id, Shelf::knives()).error().code == ErrorCode::not_found);
    CHECK(shelf.views.remove(shelf.ben, id).error().code == ErrorCode::not_found);
    CHECK(shelf.views.restore(shelf.ben, id).error().code == ErrorCode::not_found);
    REQUIRE(shelf.views.change(shelf.ana, id, Shelf::knives("me")));
    CHECK(shelf.kept_by(shelf.ben) == 0);
}

TEST_CASE("deleting a view can be undone for 30 days and not after") {
    Shelf shelf;
    const auto id = shelf.save(Shelf::knives("organisation"));
    REQUIRE(shelf.views.remove(shelf.ana, id));
    CHECK(shelf.kept_by(shelf.ana) == 0);
    CHECK(shelf.kept_by(shelf.ben) == 0);
    CHECK(shelf.list(shelf.ana).at("deleted").as_array().size() == 1);
    CHECK(shelf.list(shelf.ben).at("deleted").as_array().empty());
    CHECK(shelf.views.change(shelf.ana, id, Shelf::knives()).error().code == ErrorCode::not_found);
    shelf.clock.advance(KeepViews::kept_deleted);
    REQUIRE(shelf.views.forget_deleted());
    REQUIRE(shelf.views.restore(shelf.ana, id));
    CHECK(shelf.kept_by(shelf.ben) == 1);
    REQUIRE(shelf.views.remove(shelf.ana, id));
    shelf.clock.advance(KeepViews::kept_deleted + std::chrono::milliseconds{1});
    REQUIRE(shelf.views.forget_deleted());
    CHECK(shelf.views.restore(shelf.ana, id).error().code == ErrorCode::not_found);
}

TEST_CASE("only the address of a page of figures is kept") {
    Shelf shelf;
    for (const auto* address : {"",
                                "explore",
                                "//evil.example/explore",
                                "https://evil.example/explore",
                                "javascript:alert(1)",
                                "/explore/../api/v1/table",
                                "/api/v1/table?dataset=police",
                                "/explore?x=<script>",
                                "/explore?x=\"",
                                "/explore#token",
                                "/explore?a b",
                                "/explore?é"}) {
        CAPTURE(address);
        auto content = Shelf::knives();
        content.address = address;
        const auto saved = shelf.views.save(shelf.ana, content);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().code == ErrorCode::invalid_request);
        CHECK(saved.error().message.find("address") == 0);
    }
    auto content = Shelf::knives();
    content.address = "/map?" + std::string(2'000, 'a');
    CHECK_FALSE(shelf.views.save(shelf.ana, content));
    CHECK(shelf.kept_by(shelf.ana) == 0);
    CHECK(shelf.log.events().empty());
}

TEST_CASE("names are one line, notes are text, and a view for everybody does not exist") {
    Shelf shelf;
    auto content = Shelf::knives();
    SUBCASE("an empty name") {
        content.name = " ";
    }
    SUBCASE("a name of two lines") {
        content.name = "a\nb";
    }
    SUBCASE("a name with a control character") {
        content.name = "a\x01";
    }
    SUBCASE("a name that is too long") {
        content.name = std::string(121, 'a');
    }
    SUBCASE("a note that is too long") {
        content.note = std::string(1'001, 'a');
    }
    SUBCASE("a collection of two lines") {
        content.collection = "a\nb";
    }
    SUBCASE("everybody") {
        content.audience = "everybody";
    }
    SUBCASE("no audience") {
        content.audience = "";
    }
    CHECK(shelf.views.save(shelf.ana, content).error().code == ErrorCode::invalid_request);
}

TEST_CASE("whoever belongs to no organisation shares with none") {
    Shelf shelf;
    const auto nobody = Shelf::person("nia", "");
    CHECK(shelf.views.save(nobody, Shelf::knives("organisation")).error().code ==
          ErrorCode::conflict);
    REQUIRE(shelf.views.save(nobody, Shelf::knives()));
    CHECK(shelf.kept_by(Shelf::person("noa", "")) == 0);
}

TEST_CASE("a person keeps two hundred views and no more") {
    Shelf shelf;
    std::string id;
    for (std::size_t kept = 0; kept < KeepViews::most_of_a_person; ++kept) {
        id = shelf.save(Shelf::knives());
    }
    CHECK(shelf.views.save(shelf.ana, Shelf::knives()).error().code == ErrorCode::too_many);
    REQUIRE(shelf.views.remove(shelf.ana, id));
    shelf.save(Shelf::knives());
    CHECK(shelf.views.restore(shelf.ana, id).error().code == ErrorCode::too_many);
}

TEST_CASE("each step stands in the audit log, and without it nothing is kept") {
    Shelf shelf;
    const auto id = shelf.save(Shelf::knives());
    REQUIRE(shelf.views.change(shelf.ana, id, Shelf::knives()));
    REQUIRE(shelf.views.remove(shelf.ana, id));
    REQUIRE(shelf.views.restore(shelf.ana, id));
    REQUIRE(shelf.log.events().size() == 4);
    for (const auto& event : shelf.log.events()) {
        CHECK(event.action == audit::Action::saved_view_changed);
        CHECK(event.principal == "ana@council.example");
        CHECK(event.object.find(id) == 0);
        CHECK(event.object.find("Knives") == std::string::npos);
    }
}

}  // namespace hub::services
