// How complete the records are, asked through the one door: against counts made record by record.
#include "services/view_quality.hpp"

#include "audit/audit_log.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "small_region.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <chrono>
#include <cmath>
#include <random>

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace json = boost::json;

namespace {

using domain::Month;
using domain::ReleaseStage;
using warehouse::PlainRecord;

/// Values of alcohol, by number.
enum Alcohol { yes, no, not_known, not_asked, not_recorded, unrecognised };

class TestLog final : public audit::AuditLog {
public:
    std::vector<audit::Event> events;

private:
    Result<std::int64_t> append(const audit::Event& event) override {
        events.push_back(event);
        return static_cast<std::int64_t>(events.size());
    }
};

domain::DatasetDefinition attendances() {
    auto dataset = test::small_police();
    dataset.id = "attendances";
    dataset.title = "Attendances";
    dataset.counted = "attendances";
    dataset.reporting_body_title = "Emergency department";
    dataset.missing_by = {"age_group"};
    domain::Dimension alcohol;
    alcohol.id = "alcohol";
    alcohol.title = "Alcohol";
    alcohol.target_completeness = 0.8;
    alcohol.question = "Had you been drinking?";
    alcohol.values = {{"yes", "Yes", {}},
                      {"no", "No", {}},
                      {"not-known", "Not known", {}},
                      {"not-asked", "Not asked", {}},
                      {"not-recorded", "Not recorded", {}},
                      {"unrecognised", "Unrecognised", {}}};
    domain::Dimension age;
    age.id = "age_group";
    age.title = "Age group";
    age.values = {{"young", "Under 25", {}}, {"old", "25 and over", {}}};
    dataset.dimensions = {alcohol, age};
    return dataset;
}

constexpr std::string_view open_policy =
    "format = 1\ndataset = \"attendances\"\nmode = \"open\"\nreason = \"test\"\n";

constexpr std::string_view noised_policy = R"(
format = 2
dataset = "attendances"
version = 1
mode = "ckm"
reason = "invented"
threshold = 5

[perturbation]
largest_noise = 5
variance = 3.0
hidden_up_to = 2

[geography]
base = "lsoa"
vintage = 2011

[[level]]
id = "reporting_force"
within = "region"
finest_period = "quarter"
dimensions = 1
provisional_dimensions = 0
areas = 40

[[level]]
id = "region"
finest_period = "month"
dimensions = 2
provisional_dimensions = 1
areas = 1

[[dimension]]
id = "alcohol"

[[dimension]]
id = "age_group"

[guards]
sparse_share = 0.5
whole_in_one_category = true
)";

const Month first = Month::of(2018, 1);
constexpr int months = 24;

/// Two years of two departments. One asked two in ten about alcohol in the first year and eight in
/// ten in the second; the other seven in ten throughout. The young are asked less.
std::vector<PlainRecord> two_years(int a_month) {
    std::mt19937_64 random{20261128};
    const auto chance = [&](double share) {
        return std::uniform_real_distribution<>{}(random) < share;
    };
    std::vector<PlainRecord> records;
    for (int month = 0; month < months; ++month) {
        for (const int body : {1, 2}) {
            for (int i = 0; i < a_month; ++i) {
                const bool young = chance(0.4);
                const double asked = body == 2 ? 0.7 : month < 12 ? 0.2 : 0.8;
                int alcohol = chance(young ? asked - 0.1 : asked) ? (chance(0.6) ? yes : no)
                              : chance(0.5)                       ? not_asked
                              : chance(0.5)                       ? not_recorded
                                                                  : not_known;
                records.push_back({random(),
                                   body == 1 ? 101 : 105,
                                   first.plus(month).number(),
                                   body,
                                   {{"alcohol", alcohol}, {"age_group", young ? 0 : 1}}});
            }
        }
    }
    return records;
}

std::vector<query::ReceivedBatch> all_received() {
    std::vector<query::ReceivedBatch> batches;
    for (int month = 0; month < months; ++month) {
        batches.push_back({"wyreshire", first.plus(month), 2011});
        batches.push_back({"farshire", first.plus(month), 2011});
    }
    return batches;
}

std::vector<query::ReleasedUnit> quarters(int final_ones) {
    std::vector<query::ReleasedUnit> units;
    for (int quarter = 0; quarter < months / 3; ++quarter) {
        units.push_back({quarter + 1,
                         first.plus(3 * quarter),
                         quarter < final_ones ? ReleaseStage::final_ : ReleaseStage::provisional,
                         1});
    }
    return units;
}

struct Hub {
    Hub(std::string_view policy,
        std::vector<PlainRecord> kept,
        std::vector<query::ReleasedUnit> units = {})
        : records{std::move(kept)}, warehouse{records, all_received(), std::move(units)} {
        auto protection = test::protection_of(policy, attendances());
        REQUIRE(protection.ok());
        datasets.by_id.emplace("attendances",
                               query::KnownDataset{attendances(), *std::move(protection)});
        datasets.by_id.emplace("police",
                               query::KnownDataset{test::small_police(), test::open_protection()});
        atlas.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    [[nodiscard]] Caller ana(accounts::Role role = accounts::Role::viewer) const {
        return {accounts::Principal::account("ana@example.org", role), "127.0.0.1"};
    }
    json::value completeness() {
        const auto document = view.completeness(ana(), {{"dataset", "attendances"}});
        REQUIRE_MESSAGE(document.ok(), (document ? "" : document.error().message));
        return json::parse(document->bytes);
    }
    json::value missing() {
        const auto document =
            view.missing(ana(), {{"dataset", "attendances"}, {"item", "alcohol"}});
        REQUIRE_MESSAGE(document.ok(), (document ? "" : document.error().message));
        return json::parse(document->bytes);
    }
    Result<Document> sheet(const char* format) {
        return view.sheet(ana(),
                          {{"dataset", "attendances"}, {"body", "wyreshire"}, {"format", format}});
    }
    /// Share of a body's records within the months that have one of the values.
    [[nodiscard]] double share(int body, int from, int to, std::vector<int> values) const {
        int all = 0;
        int having = 0;
        for (const auto& record : records) {
            const int month = record.month - first.number();
            if ((body == 0 || record.reporting_body == body) && from <= month && month <= to) {
                ++all;
                const int value = record.values.at("alcohol");
                having += std::find(values.begin(), values.end(), value) != values.end() ? 1 : 0;
            }
        }
        return static_cast<double>(having) / all;
    }

    std::vector<PlainRecord> records;
    TestLog log;
    query::KnownDatasets datasets;
    accounts::Permissions permissions;
    geography::CurrentAtlas atlas;
    warehouse::PlainWarehouse warehouse;
    SystemClock clock;
    query::ProtectedQuery door{datasets, warehouse, atlas, clock};
    std::optional<domain::PartnerFeedback> partners;
    ViewQuality view{datasets,
                     permissions,
                     log,
                     door,
                     warehouse,
                     atlas,
                     [this](const std::string&, const std::string&) {
                         return Result<std::optional<domain::PartnerFeedback>>{partners};
                     }};
};

const json::object& alcohol_of(const json::value& quality) {
    return quality.at("items").as_array().front().as_object();
}

/// Bodies stand in the order of their slugs: farshire (2), wyreshire (1).
const json::object& history_of(const json::value& quality, int body) {
    return alcohol_of(quality).at("bodies").as_array()[body == 1 ? 1 : 0].as_object();
}

double number(const json::value& value) {
    return value.to_number<double>();
}

}  // namespace

TEST_CASE("under an open policy completeness is the count of the records, month by month") {
    Hub hub{open_policy, two_years(50)};
    const auto quality = hub.completeness();
    CHECK(quality.at("unit").as_string() == "month");
    CHECK(quality.at("periods").as_array().size() == 12);
    CHECK(quality.at("latest").as_string() == "January 2019 to December 2019");
    CHECK(quality.at("before").as_string() == "January 2018 to December 2018");
    for (const int body : {1, 2}) {
        const auto& history = history_of(quality, body);
        const auto& latest = history.at("latest");
        CHECK(number(latest.at("recorded")) ==
              doctest::Approx(hub.share(body, 12, 23, {yes, no})).epsilon(0.002));
        // Four ways of being missing stand apart, and none of them is a no.
        const auto& missing = latest.at("missing");
        CHECK(number(missing.at("not_asked").at("share")) ==
              doctest::Approx(hub.share(body, 12, 23, {not_asked})).epsilon(0.01));
        CHECK(number(missing.at("not_known").at("share")) ==
              doctest::Approx(hub.share(body, 12, 23, {not_known})).epsilon(0.02));
        CHECK(number(missing.at("not_recorded").at("share")) ==
              doctest::Approx(hub.share(body, 12, 23, {not_recorded})).epsilon(0.02));
        CHECK(number(missing.at("unrecognised").at("share")) == 0);
        const auto& march = history.at("periods").as_array()[2];
        CHECK(number(march.at("recorded")) ==
              doctest::Approx(hub.share(body, 14, 14, {yes, no})).epsilon(0.002));
    }
}

TEST_CASE("under noise completeness is near the count, within its limits, by quarter") {
    Hub hub{noised_policy, two_years(50), quarters(8)};
    const auto quality = hub.completeness();
    CHECK(quality.at("unit").as_string() == "quarter");
    CHECK(quality.at("periods").as_array().size() == 8);
    int held = 0;
    int all = 0;
    bool some_differ = false;
    for (const int body : {1, 2}) {
        const auto& periods = history_of(quality, body).at("periods").as_array();
        for (int quarter = 0; quarter < 8; ++quarter) {
            const auto& cell = periods[static_cast<std::size_t>(quarter)];
            REQUIRE(cell.at("status").as_string() == "published");
            const double truth = hub.share(body, 3 * quarter, 3 * quarter + 2, {yes, no});
            held +=
                number(cell.at("lower_limit")) <= truth && truth <= number(cell.at("upper_limit"))
                    ? 1
                    : 0;
            some_differ |= std::abs(number(cell.at("recorded")) - truth) > 0.001;
            ++all;
            // Three missing values and the total, each with at most 5.
            CHECK(std::abs(number(cell.at("recorded")) - truth) < 20.0 / 150);
        }
    }
    CHECK(held >= all - 1);
    CHECK(some_differ);
}

TEST_CASE("a department with three attendances in a quarter shows [c], and none of its figures") {
    auto records = two_years(50);
    int kept = 0;
    std::erase_if(records, [&](const PlainRecord& record) {
        return record.reporting_body == 2 && record.month >= first.plus(21).number() && kept++ >= 3;
    });
    Hub hub{noised_policy, std::move(records), quarters(8)};
    const auto quality = hub.completeness();
    const auto& thin = history_of(quality, 2).at("periods").as_array()[7].as_object();
    CHECK(thin.at("status").as_string() == "suppressed");
    CHECK(thin.size() == 1);
}

TEST_CASE("a department that starts recording is seen to improve, on its sheet and in words") {
    Hub hub{noised_policy, two_years(50), quarters(8)};
    hub.partners =
        domain::PartnerFeedback{"2026-05-01", {"Licensing looked at two streets again."}};
    const auto document = hub.sheet("json");
    REQUIRE(document.ok());
    const auto sheet = json::parse(document->bytes);
    CHECK(sheet.at("improved").as_array().front().as_string() == "alcohol");
    CHECK(sheet.at("worse").as_array().empty());
    CHECK(sheet.at("to_ask").as_array().front().as_string() == "alcohol");
    const auto& item = sheet.at("items").as_array().front();
    CHECK(number(item.at("latest").at("recorded")) > 0.65);
    CHECK(number(item.at("before").at("recorded")) < 0.3);
    CHECK(item.at("others").at("bodies").as_int64() == 1);
    const auto text = hub.sheet("text");
    REQUIRE(text.ok());
    const std::string sentence{item.at("sentence").as_string()};
    CHECK(sentence.find(", up from ") != std::string::npos);
    CHECK(sentence.find("not asked") != std::string::npos);
    // The same words and figures, but for the breaks of lines.
    auto flat = text->bytes;
    std::size_t at = 0;
    while ((at = flat.find("\n  ", at)) != std::string::npos) {
        flat.replace(at, 3, " ");
    }
    CHECK(flat.find("- Alcohol: " + sentence + ".") != std::string::npos);
    CHECK(flat.find("Ask: \"Had you been drinking?\"") != std::string::npos);
    CHECK(flat.find("- Licensing looked at two streets again.") != std::string::npos);
}

TEST_CASE("who is missing and the bounds of each share come from counts of everybody") {
    Hub hub{open_policy, two_years(50)};
    const auto missing = hub.missing();
    const auto& groups = missing.at("by").as_array().front().at("groups").as_array();
    REQUIRE(groups.size() == 2);
    CHECK(number(groups[0].at("completeness").at("recorded")) <
          number(groups[1].at("completeness").at("recorded")));
    const auto& bounds = missing.at("bounds").as_array();
    REQUIRE(bounds.size() == 2);
    CHECK(bounds[0].at("id").as_string() == "yes");
    const double lowest = hub.share(0, 12, 23, {yes});
    const double lacking = 1 - hub.share(0, 12, 23, {yes, no});
    CHECK(number(bounds[0].at("lowest")) == doctest::Approx(lowest).epsilon(0.002));
    CHECK(number(bounds[0].at("highest")) == doctest::Approx(lowest + lacking).epsilon(0.002));
    CHECK(number(bounds[0].at("recorded_share")) ==
          doctest::Approx(lowest / (1 - lacking)).epsilon(0.002));
}

TEST_CASE("provisional quarters show no items, and the year is the newest whole one that does") {
    Hub hub{noised_policy, two_years(50), quarters(6)};
    const auto quality = hub.completeness();
    CHECK(quality.at("latest").as_string() == "July 2018 to June 2019");
    CHECK(quality.at("before").is_null());
    const auto& periods = quality.at("periods").as_array();
    CHECK(periods[7].at("stage").as_string() == "provisional");
    const auto& history = history_of(quality, 1);
    CHECK(history.at("periods").as_array()[7].at("status").as_string() == "not_available");
    CHECK(history.at("periods").as_array()[5].at("status").as_string() == "published");
    CHECK(history.at("change").at("direction").as_string() == "unknown");
}

TEST_CASE("every look stands in the log, and what has no items or is not allowed is refused") {
    Hub hub{open_policy, two_years(5)};
    CHECK_FALSE(hub.view.completeness(hub.ana(), {{"dataset", "police"}}).ok());
    CHECK(hub.log.events.size() == 1);
    CHECK(hub.log.events.front().object == "quality dataset=police");
    CHECK(hub.view.completeness(hub.ana(accounts::Role::auditor), {{"dataset", "attendances"}})
              .error()
              .code == ErrorCode::forbidden);
    CHECK(hub.view.completeness(hub.ana(), {{"dataset", "other"}}).error().code ==
          ErrorCode::not_found);
    CHECK(hub.view.missing(hub.ana(), {{"dataset", "attendances"}, {"item", "age_group"}})
              .error()
              .code == ErrorCode::invalid_request);
    CHECK(
        hub.view.sheet(hub.ana(), {{"dataset", "attendances"}, {"body", "nobody"}}).error().code ==
        ErrorCode::not_found);
}

}  // namespace hub::services
