#include "services/import_geography.hpp"

#include "unit/geography/tiny_bundle.hpp"

#include <doctest/doctest.h>

namespace hub::services {

namespace {

class FakeAudit final : public audit::AuditLog {
public:
    std::vector<audit::Event> events;
    bool full{false};

private:
    Result<std::int64_t> append(const audit::Event& event) override {
        if (full) {
            return Error{ErrorCode::unavailable, "the audit log is full"};
        }
        events.push_back(event);
        return static_cast<std::int64_t>(events.size());
    }
};

/// Keeps the bundle's own numbers.
class FakeStore final : public geography::GeographyStore {
public:
    std::optional<geography::AtlasContent> kept;
    bool fails{false};

    Status replace(const geography::Bundle& bundle, Progress& /*progress*/) override {
        if (fails) {
            return Error{ErrorCode::unavailable, "the disk is full"};
        }
        kept = bundle.content;
        return {};
    }
    [[nodiscard]] Result<geography::AtlasContent> content() const override {
        return kept.value_or(geography::AtlasContent{});
    }
    [[nodiscard]] Result<geography::StoredBoundaries> boundaries(
        domain::GeographyLevel /*level*/,
        int /*vintage*/,
        geography::AreaId /*within*/) const override {
        return Error{ErrorCode::not_found, "none"};
    }
    [[nodiscard]] Result<std::vector<geography::DrawnArea>> drawn_areas(
        domain::GeographyLevel /*level*/, int /*vintage*/) const override {
        return Error{ErrorCode::not_found, "none"};
    }
};

struct Fixture {
    FakeStore store;
    geography::CurrentAtlas atlas;
    FakeAudit audit;
    test::TinyBundle tiny;

    Result<std::string> run(
        const accounts::Principal& principal = accounts::Principal::operator_with(1000)) {
        NoProgress progress;
        return ImportGeography{store, atlas, audit}.run(
            {principal, "local"}, tiny.manifest(), std::nullopt, progress);
    }
};

}  // namespace

TEST_CASE("an import is recorded, stored, put in use, and answered with a receipt") {
    Fixture fixture;
    const auto receipt = fixture.run();
    REQUIRE(receipt.ok());
    REQUIRE(fixture.audit.events.size() == 1);
    CHECK(fixture.audit.events[0].principal == "operator:1000");
    CHECK(fixture.audit.events[0].action == audit::Action::geography_imported);
    CHECK(fixture.audit.events[0].object == "tiny.toml");
    CHECK(fixture.atlas.get()->atoms(2011).size() == 4);
    for (const auto* line : {"Tiny\n",
                             "  lsoa 2011                    4  4 drawn, lines of 2011\n",
                             "  police_force_area 2024       1  no boundaries\n",
                             "  lsoa 2011 > lad 2024 (nested)\n",
                             "findings: 0 errors, 0 warnings, ",
                             "  note shares-an-area: "}) {
        CHECK_MESSAGE(receipt->find(line) != std::string::npos, *receipt);
    }
}

TEST_CASE("an import that breaks a rule stores nothing and keeps the atlas, but is recorded") {
    Fixture fixture;
    fixture.tiny.append("lad.csv", "E01990001,E06990002,East\n");
    const auto refused = fixture.run();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() ==
          Error{ErrorCode::refused,
                "the bundle was not stored, since its check found 1 error: two-parents: lad.csv: "
                "E01990001 Area E01990001 lies in E06990001 West and in E06990002 East"});
    CHECK_FALSE(fixture.store.kept);
    CHECK(fixture.atlas.get()->empty());
    CHECK(fixture.audit.events.size() == 1);
}

TEST_CASE("an import with a warning is stored") {
    Fixture fixture;
    fixture.tiny.replace("persons_lad.csv", "E06990001,F,30,160", "E06990001,F,30,161");
    const auto receipt = fixture.run();
    REQUIRE(receipt.ok());
    CHECK(receipt->find("0 errors, 1 warnings") != std::string::npos);
    CHECK(fixture.store.kept);
}

TEST_CASE("an import that cannot be recorded does not happen") {
    Fixture fixture;
    fixture.audit.full = true;
    CHECK(fixture.run().error().message == "the audit log is full");
    CHECK_FALSE(fixture.store.kept);
}

TEST_CASE("a bundle that cannot be stored leaves the atlas in use as it was") {
    Fixture fixture;
    fixture.store.fails = true;
    CHECK(fixture.run().error().message == "the disk is full");
    CHECK(fixture.atlas.get()->empty());
}

TEST_CASE("geography is imported by an operator of the server and by nobody else") {
    Fixture fixture;
    for (const auto role : accounts::all_roles) {
        const auto refused = fixture.run(accounts::Principal::account("ana@example.org", role));
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::forbidden);
    }
    CHECK(fixture.audit.events.empty());
}

}  // namespace hub::services
