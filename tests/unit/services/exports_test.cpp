// Files of figures from the order to their end: made, looked through, decided on, fetched, expired.
#include "audit/plain_audit_log.hpp"
#include "base/file.hpp"
#include "ledger/sqlite_export_store.hpp"
#include "protections.hpp"
#include "services/kept_exports.hpp"
#include "services/make_export.hpp"
#include "unit/http/fake_hub.hpp"
#include "unit/publish/zip_reader.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;
using accounts::Principal;
using accounts::Role;

constexpr auto open_policy =
    "format = 1\ndataset = \"police\"\nmode = \"open\"\nreason = \"test\"\n";
constexpr auto for_public =
    "[public]\nthreshold = 10\nlevels = [\"lad\", \"region\"]\nfinest_period = \"month\"\nnever = "
    "[]\n";

/// 40 records of Northwold in January 2018, 3 of Eastmere.
std::vector<warehouse::PlainRecord> records() {
    std::vector<warehouse::PlainRecord> records;
    for (std::uint64_t key = 1; key <= 43; ++key) {
        records.push_back({key,
                           key <= 40 ? 101 : 103,
                           domain::Month::of(2018, 1).number(),
                           1,
                           {{"crime_type", static_cast<int>(key % 2)}}});
    }
    return records;
}

struct Office {
    explicit Office(const std::string& policy = std::string{open_policy} + for_public,
                    std::string marking = "OFFICIAL-SENSITIVE") {
        auto police = test::small_police();
        police.marking = std::move(marking);
        auto protection = test::protection_of(policy, police);
        domain::Agreement agreement;
        agreement.start = "2020-01-01";
        agreement.end = "2099-12-31";
        agreement.retention_months = 600;
        datasets.by_id.emplace(
            "police",
            query::KnownDataset{
                police, std::move(protection), domain::CurrentAgreement{agreement}});
        atlas.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    static Caller person(const char* name, Role role = Role::analyst) {
        return {Principal::account(name, role), "192.0.2.7"};
    }
    json::object make(const char* format,
                      const char* audience,
                      Parameters more = {},
                      const char* rows = "lad") {
        Parameters question{{"dataset", "police"}, {"rows", rows}};
        question.insert(question.end(), more.begin(), more.end());
        const auto made = making.run(ana, {question, format, audience, "trends"});
        REQUIRE_MESSAGE(made.ok(), made.error().message);
        return json::parse(made->bytes).as_object();
    }
    ErrorCode refusal(const char* format, const char* audience, Parameters more = {}) {
        Parameters question{{"dataset", "police"}, {"rows", "lad"}};
        question.insert(question.end(), more.begin(), more.end());
        const auto made = making.run(ana, {question, format, audience, "trends"});
        REQUIRE_FALSE(made.ok());
        return made.error().code;
    }
    static std::string id_of(const json::object& made) {
        return std::string{made.at("id").as_string()};
    }
    bool is_on_disk(const std::string& id) const {
        return std::filesystem::exists(folder.path() / "exports" / (id + ".sealed"));
    }
    std::vector<std::string> logged() const {
        std::vector<std::string> slugs;
        for (const auto& event : log.events()) {
            slugs.emplace_back(slug_of(event.action));
        }
        return slugs;
    }

    test::TemporaryFolder folder;
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    std::unique_ptr<ledger::Ledger> ledger{*ledger::Ledger::open(folder.path() / "accounts")};
    ledger::SqliteExportStore store{*ledger};
    audit::PlainAuditLog log;
    query::KnownDatasets datasets;
    accounts::Permissions permissions;
    geography::CurrentAtlas atlas;
    warehouse::PlainWarehouse warehouse{records(),
                                        {{"wyreshire", domain::Month::of(2018, 1), 2011}}};
    query::ProtectedQuery door{datasets, warehouse, atlas, clock};
    test::FakeHub people;  ///< whose reading budget counts
    ExportFiles files{folder.path() / "exports", SecretKey::generate()};
    MakeExport making{
        datasets, permissions, log, door, people.people.reading(), store, files, clock};
    KeptExports exports{datasets, permissions, log, store, files, clock};
    Caller ana{person("ana@hub.example")};
    Caller ben{person("ben@hub.example", Role::approver)};
};

}  // namespace

TEST_CASE("partners get what a page shows, at once, sealed on the disk until it is fetched") {
    Office office;
    const auto made = office.make("csv", "partners");
    CHECK(made.at("state").as_string() == "ready");
    CHECK(made.at("report").is_null());
    CHECK(made.at("marking").as_string() == "OFFICIAL-SENSITIVE");
    CHECK(made.at("file_name").as_string() == "OFFICIAL-SENSITIVE_police_lad_by_month.csv");
    const auto id = Office::id_of(made);
    const auto file = office.exports.file(office.ana, id);
    REQUIRE(file.ok());
    CHECK(file->bytes.find("E08990002,2018-01,published,3,") != std::string::npos);
    CHECK(file->bytes.starts_with("lad,month,status,count,"));
    const auto sealed = *read_file(office.folder.path() / "exports" / (id + ".sealed"), 1'000'000);
    CHECK(sealed.find("OFFICIAL") == std::string::npos);
    CHECK(sealed.find("E08990002") == std::string::npos);
    CHECK(office.exports.file(Office::person("eve@hub.example"), id).error().code ==
          ErrorCode::not_found);
    CHECK(office.logged() == std::vector<std::string>{"export_made", "export_fetched"});
}

TEST_CASE("for the public the stricter policy hides, and a second person lets it go") {
    Office office;
    const auto made = office.make("csv", "public");
    CHECK(made.at("state").as_string() == "waiting");
    CHECK(made.at("marking").as_string() == "OFFICIAL");
    // Eastmere's 3, and that no place is unknown.
    CHECK(made.at("hidden").as_int64() == 2);
    CHECK(made.at("report").at("passed").as_bool());
    CHECK(made.at("report").at("checks").as_array().size() == 12);
    const auto id = Office::id_of(made);
    CHECK(office.exports.file(office.ana, id).error().code == ErrorCode::conflict);
    // Neither its maker, whatever their role, nor somebody without the permission's scope.
    const auto own = Office::person("ana@hub.example", Role::hub_administrator);
    CHECK(office.exports.decide(own, id, true, "").error().code == ErrorCode::forbidden);
    CHECK(office.exports.decide(office.ben, id, false, "").error().code ==
          ErrorCode::invalid_request);
    const auto listed = json::parse(office.exports.list(office.ben)->bytes).at("exports");
    REQUIRE(listed.as_array().size() == 1);
    CHECK_FALSE(listed.at(0).at("mine").as_bool());
    REQUIRE(office.exports.decide(office.ben, id, true, "").ok());
    const auto file = office.exports.file(office.ana, id);
    REQUIRE(file.ok());
    CHECK(file->bytes.find("E08990002,2018-01,suppressed,[c],") != std::string::npos);
    CHECK(file->bytes.find("ana@hub.example") == std::string::npos);
    CHECK(office.exports.file(office.ben, id).error().code == ErrorCode::forbidden);
    CHECK(office.exports.decide(office.ben, id, false, "No.").error().code == ErrorCode::conflict);
}

TEST_CASE("where the records are published by their owner nobody has to agree") {
    Office office{std::string{open_policy} + for_public, "OFFICIAL"};
    CHECK(office.make("xlsx", "public").at("state").as_string() == "ready");
}

TEST_CASE("a policy without a section for the public lets nothing go there") {
    Office office{open_policy};
    CHECK(office.refusal("csv", "public") == ErrorCode::refused);
    CHECK(office.log.events().empty());
    CHECK(office.make("csv", "partners").at("state").as_string() == "ready");
}

TEST_CASE("what a check finds is refused with the report, and no file is kept") {
    Office office;
    const auto of = [&](const json::object& made, const char* failed) {
        CHECK(made.at("state").as_string() == "refused");
        CHECK(made.at("sha256").is_null());
        CHECK_FALSE(made.at("reason").as_string().empty());
        CHECK_FALSE(office.is_on_disk(Office::id_of(made)));
        for (const auto& check : made.at("report").at("checks").as_array()) {
            if (check.at("id").as_string() == failed) {
                CHECK_FALSE(check.at("passed").as_bool());
            }
        }
    };
    of(office.make("csv", "public", {}, "lsoa"), "levels");
    of(office.make("xlsx", "public", {}, "reporting_force"), "reporting_bodies");
    of(office.make("csv", "public", {{"where", "reporting_force=wyreshire"}}), "reporting_bodies");
    of(office.make("csv", "public", {{"incomplete", "show"}}), "periods");
    of(office.make("xlsx",
                   "public",
                   {{"measure", "rate"},
                    {"columns", "total"},
                    {"from", "2018-01"},
                    {"to", "2018-01"},
                    {"analysis", "quintiles"}}),
       "analysis");
    CHECK(office.refusal("csv", "public", {{"analysis", "control_chart"}}) ==
          ErrorCode::invalid_request);
    CHECK(office.refusal("pdf", "partners") == ErrorCode::invalid_request);
    CHECK(office.refusal("csv", "partners", {{"format", "csv"}}) == ErrorCode::invalid_request);
}

TEST_CASE("a workbook says about itself what a line of the CSV says, and who made it") {
    Office office;
    const auto made = office.make("xlsx", "partners");
    const auto file = office.exports.file(office.ana, Office::id_of(made));
    REQUIRE(file.ok());
    const auto parts = test::unzip(file->bytes);
    const auto& about = parts.at("xl/worksheets/sheet2.xml");
    for (const auto* text : {"Police records: number of incidents by local authority district",
                             "Invented for a test.",
                             "OFFICIAL-SENSITIVE",
                             "2018-01 to 2018-01",
                             "Citation",
                             "ana@hub.example",
                             "trends",
                             "partners"}) {
        CAPTURE(text);
        CHECK(about.find(text) != std::string::npos);
    }
}

TEST_CASE("an export ends by itself, and no file stays that no line says is there") {
    Office office;
    const auto id = Office::id_of(office.make("csv", "partners"));
    const auto waiting = Office::id_of(office.make("csv", "public"));
    REQUIRE(office.files.put("left-behind", "x"));
    REQUIRE(office.exports.clear_up());
    CHECK_FALSE(office.is_on_disk("left-behind"));
    office.clock.advance(accounts::export_lasts - std::chrono::milliseconds{1});
    REQUIRE(office.exports.expire({}));
    CHECK(office.is_on_disk(id));
    office.clock.advance(std::chrono::milliseconds{1});
    // Before the daily round too.
    CHECK_FALSE(office.exports.file(office.ana, id).ok());
    CHECK_FALSE(office.exports.decide(office.ben, waiting, true, "").ok());
    REQUIRE(office.exports.expire({}));
    CHECK_FALSE(office.is_on_disk(id));
    CHECK_FALSE(office.is_on_disk(waiting));
    const auto listed = json::parse(office.exports.list(office.ana)->bytes).at("exports");
    REQUIRE(listed.as_array().size() == 2);
    CHECK(listed.at(0).at("state").as_string() == "expired");
    REQUIRE(office.exports.expire(office.clock.now()));
    CHECK(json::parse(office.exports.list(office.ana)->bytes).at("exports").as_array().empty());
}

TEST_CASE("a person has a number of files, and what they remove makes room") {
    Office office;
    accounts::KeptExport kept;
    kept.question = "{}";
    kept.made_by = office.ana.principal.name();
    kept.dataset = "police";
    kept.expires_at = office.clock.now() + accounts::export_lasts;
    for (int number = 0; number < accounts::most_exports_of_a_person; ++number) {
        kept.id = "kept-" + std::to_string(number);
        REQUIRE(office.store.add(kept));
    }
    CHECK(office.refusal("csv", "partners") == ErrorCode::too_many);
    CHECK(office.files.ids().empty());
    REQUIRE(office.exports.remove(office.ana, "kept-0"));
    CHECK(office.exports.remove(office.ben, "kept-1").error().code == ErrorCode::not_found);
    CHECK(office.make("csv", "partners").at("state").as_string() == "ready");
}

TEST_CASE("nothing checked under one policy goes to the public under another") {
    Office office;
    const auto id = Office::id_of(office.make("csv", "public"));
    const auto& known = office.datasets.by_id.at("police");
    known.protection.replace(test::protection_of(open_policy, known.definition));
    CHECK(office.exports.decide(office.ben, id, true, "").error().code == ErrorCode::conflict);
    CHECK(office.exports.decide(office.ben, id, false, "Another policy.").ok());
    CHECK_FALSE(office.is_on_disk(id));
}

TEST_CASE("when the key of the files is replaced none is left that it opened, and new ones open") {
    Office office;
    const auto id = Office::id_of(office.make("csv", "partners"));
    REQUIRE(office.is_on_disk(id));
    REQUIRE(office.files.replace_key(SecretKey::generate()).ok());
    CHECK_FALSE(office.is_on_disk(id));
    CHECK(office.files.get(id).error().code == ErrorCode::not_found);
    REQUIRE(office.files.put("next", "figures").ok());
    CHECK(*office.files.get("next") == "figures");
}

}  // namespace hub::services
