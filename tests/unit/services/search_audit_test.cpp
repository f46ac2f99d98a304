#include "services/search_audit.hpp"

#include "base/file.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "services/make_breach_pack.hpp"
#include "services/own_activity.hpp"
#include "services/read_audit.hpp"
#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::services {

namespace {

using accounts::Principal;
using accounts::Role;

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct Kept {
    test::TemporaryFolder folder;
    StoppedClock clock{*parse_instant("2026-11-28T18:00:00Z")};
    std::unique_ptr<ledger::Ledger> ledger =
        *ledger::Ledger::open(folder.path() / "accounts.sqlite");
    ledger::SqliteAuditLog log{*ledger, clock};
    accounts::Permissions permissions;
    SearchAudit search{permissions, log, log};
    OwnActivity activity{log};
    Caller auditor{Principal::account("aud@hub.example", Role::auditor), "10.0.0.9", "5e55", "4e9"};

    Kept() {
        for (const auto* name : {"ana@council.example", "ben@force.example"}) {
            REQUIRE(log.record({name,
                                audit::Action::table_viewed,
                                "dataset=police rows=lad columns=month measure=count",
                                "127.0.0.1"}));
            clock.advance(std::chrono::hours{24});
        }
        REQUIRE(log.record({"ana@council.example",
                            audit::Action::table_downloaded,
                            "=dataset, typed by hand",
                            "10.0.0.7"}));
    }
    Status run(const char* sql) {
        return ledger->with("test", [&](SQLite::Database& database) -> Status {
            database.exec(sql);
            return {};
        });
    }
    std::string found(const Parameters& parameters) {
        const auto document = search.run(auditor, parameters);
        REQUIRE(document);
        return document->bytes;
    }
};

}  // namespace

TEST_CASE("an auditor searches the log, and the search is its newest entry") {
    Kept kept;
    const auto all = kept.found({});
    CHECK(holds(all,
                R"({"entries":[{"sequence":4,"at":"2026-11-30T18:00:00.000Z",)"
                R"("principal":"aud@hub.example","role":"auditor","action":"audit_searched",)"
                R"("object":"all","origin":"10.0.0.9","outcome":"done","session":"5e55",)"
                R"("request":"4e9"},{"sequence":3,)"));
    CHECK(holds(all, R"("more":false,"actions":["server_started",)"));
    const auto ben = kept.found({{"person", "Ben@force.example"}, {"to", "2026-11-29"}});
    CHECK(holds(ben, R"({"entries":[{"sequence":2,)"));
    CHECK_FALSE(holds(ben, "ana@"));
    CHECK(kept.log.newest(1)->front().object ==
          "until=2026-11-30T00:00:00.000Z person=ben@force.example");
}

TEST_CASE("nobody but an auditor searches or exports the log") {
    Kept kept;
    for (const auto role : accounts::all_roles) {
        const Caller caller{Principal::account("x@hub.example", role), "local"};
        CHECK(kept.search.run(caller, {}).ok() == (role == Role::auditor));
        CHECK(kept.search.as_csv(caller, {}).ok() == (role == Role::auditor));
    }
}

TEST_CASE("a question that is not understood is refused") {
    Kept kept;
    for (const Parameters& wrong : {Parameters{{"from", "yesterday"}},
                                    Parameters{{"to", "28/11/2026"}},
                                    Parameters{{"before", "0"}},
                                    Parameters{{"before", "1x"}},
                                    Parameters{{"action", "flew"}},
                                    Parameters{{"colour", "red"}}}) {
        CHECK(kept.search.run(kept.auditor, wrong).error().code == ErrorCode::invalid_request);
    }
}

TEST_CASE("an export has one line an entry and no formula") {
    Kept kept;
    const auto csv = kept.search.as_csv(kept.auditor, {{"action", "table_downloaded"}});
    REQUIRE(csv);
    CHECK(csv->bytes ==
          "sequence,at,principal,role,action,object,origin,outcome,session,request\r\n"
          "3,2026-11-30T18:00:00.000Z,ana@council.example,,table_downloaded,"
          "\"'=dataset, typed by hand\",10.0.0.7,done,,\r\n");
}

TEST_CASE("people see what stands under their own name and no more") {
    Kept kept;
    const Caller ana{Principal::account("ana@council.example", Role::viewer), "127.0.0.1"};
    const auto own = kept.activity.run(ana, {});
    REQUIRE(own);
    CHECK(holds(own->bytes, R"({"entries":[{"sequence":3,)"));
    CHECK(holds(own->bytes, R"({"sequence":1,)"));
    CHECK_FALSE(holds(own->bytes, R"("sequence":2)"));
    const auto older = kept.activity.run(ana, {{"before", "3"}});
    CHECK_FALSE(holds(older->bytes, R"("sequence":3)"));
    CHECK_FALSE(kept.activity.run(ana, {{"person", "ben@force.example"}}));
    CHECK(kept.log.verify({}, {})->sequence == 3);
}

TEST_CASE("where the log takes no entry, because it is read-only or full, nothing is answered") {
    Kept kept;
    REQUIRE(kept.run("PRAGMA query_only = ON"));
    CHECK_FALSE(kept.search.run(kept.auditor, {}));
    CHECK_FALSE(kept.search.as_csv(kept.auditor, {}));
    REQUIRE(kept.run("PRAGMA query_only = OFF; PRAGMA max_page_count = 1"));
    int answered = 0;
    Result<Document> last = Error{};
    do {
        last = kept.search.run(kept.auditor, {{"origin", std::string(300, 'x')}});
        answered += last ? 1 : 0;
    } while (last);
    CHECK(last.error().code == ErrorCode::unavailable);
    CHECK(kept.log.verify({}, {})->sequence == 3 + answered);
}

TEST_CASE("a breach pack says who saw what between two times, and can be checked") {
    Kept kept;
    const auto file = kept.folder.path() / "checkpoints";
    REQUIRE(write_new_private_file(file, ""));
    const ReadAudit read{kept.log, file, [] { return Signers{std::string(64, '0')}; }};
    const MakeBreachPack packs{kept.log, kept.log, read, kept.clock};
    const Caller caller{Principal::operator_with(0), "local"};
    const auto pack = kept.folder.path() / "pack";
    const auto said = packs.run(caller, {"", "2026-11-28", "2026-11-29", pack});
    REQUIRE(said);
    CHECK(said->starts_with("wrote 2 entries to "));
    const auto text = [&](const char* name) { return *read_file(pack / name, 100'000); };
    CHECK(holds(text("entries.csv"), "\r\n1,2026-11-28T18:00:00.000Z,ana@council.example,"));
    CHECK(holds(text("entries.csv"), "\r\n2,2026-11-29T18:00:00.000Z,ben@force.example,"));
    CHECK_FALSE(holds(text("entries.csv"), "\r\n3,"));
    CHECK(holds(text("summary.txt"), "2 entries by 2 people and programs"));
    CHECK(holds(text("summary.txt"), "tables of police"));
    CHECK(holds(text("verification.txt"), "4 entries, each as it was written"));
    CHECK(holds(text("manifest.txt"), hex_of(digest_of(text("entries.csv")))));
    CHECK(kept.log.newest(1)->front().action == "breach_pack_made");

    CHECK_FALSE(packs.run(caller, {"", "2026-11-28", "2026-11-29", pack}));
    const auto one = kept.folder.path() / "one";
    CHECK(packs.run(caller, {"BEN@force.example", "2026-11-01", "2026-12-01", one})
              ->starts_with("wrote 1 entries"));
    const auto other = kept.folder.path() / "other";
    CHECK_FALSE(packs.run(caller, {"", "2026-11-29", "2026-11-28", other}));
    CHECK_FALSE(packs.run(kept.auditor, {"", "2026-11-28", "2026-11-29", other}));
    CHECK_FALSE(std::filesystem::exists(other));
}

}  // namespace hub::services
