// The field's methods on an answered table, asked as a page asks them.
#include "accounts/permissions.hpp"
#include "audit/plain_audit_log.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "services/view_table.hpp"
#include "small_region.hpp"
#include "unit/http/fake_hub.hpp"
#include "warehouse/plain_warehouse.hpp"

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace hub::services {

namespace {

namespace json = boost::json;
using domain::Month;

constexpr int northwold = 101;
constexpr int eastmere = 103;
constexpr auto northwold_code = "E08990001";
constexpr auto eastmere_code = "E08990002";

/// How many incidents an area has in the n-th month; none: the month was not received.
using Plan = std::function<std::optional<int>(int area, int month)>;

class Hub {
public:
    /// @param months  from January 2015
    Hub(int months, const Plan& plan, disclosure::Protection protection = test::open_protection())
        : warehouse_{records_of(months, plan), batches_of(months, plan)} {
        datasets_.by_id.emplace("police",
                                query::KnownDataset{test::small_police(), std::move(protection)});
        atlas_.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    Result<Document> ask(const std::string& method, Parameters more) {
        more.emplace_back("dataset", "police");
        more.emplace_back("analysis", method);
        return ViewTable{datasets_, permissions_, log_, door_, office_.people.reading()}.run(
            {accounts::Principal::account("ana@example.org", accounts::Role::analyst), "127.0.0.1"},
            more);
    }

    /// The entry of a row and a column ("" for a whole row or column).
    std::map<std::pair<std::string, std::string>, json::object> entries(const std::string& method,
                                                                        Parameters more) {
        const auto answer = ask(method, std::move(more));
        REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
        std::map<std::pair<std::string, std::string>, json::object> found;
        const auto name = [](const json::value& value) {
            return value.is_null() ? std::string{} : json::value_to<std::string>(value);
        };
        const auto document = json::parse(answer->bytes);
        for (const auto& each : document.at("analysis").at("entries").as_array()) {
            found.emplace(std::pair{name(each.at("row")), name(each.at("column"))},
                          each.as_object());
        }
        return found;
    }

private:
    static std::vector<warehouse::PlainRecord> records_of(int months, const Plan& plan) {
        std::vector<warehouse::PlainRecord> records;
        for (int month = 0; month < months; ++month) {
            for (const int area : {northwold, eastmere}) {
                const int count = plan(area, month).value_or(0);
                for (int i = 0; i < count; ++i) {
                    records.push_back({records.size() + 1,
                                       area,
                                       Month::of(2015, 1).plus(month).number(),
                                       1,
                                       {{"crime_type", i % 2}}});
                }
            }
        }
        return records;
    }
    static std::vector<query::ReceivedBatch> batches_of(int months, const Plan& plan) {
        std::vector<query::ReceivedBatch> batches;
        for (int month = 0; month < months; ++month) {
            if (plan(northwold, month)) {
                batches.push_back({"wyreshire", Month::of(2015, 1).plus(month), 2011});
            }
        }
        return batches;
    }

    audit::PlainAuditLog log_;
    query::KnownDatasets datasets_;
    accounts::Permissions permissions_;
    geography::CurrentAtlas atlas_;
    warehouse::PlainWarehouse warehouse_;
    SystemClock clock_;
    query::ProtectedQuery door_{datasets_, warehouse_, atlas_, clock_};
    test::FakeHub office_;  ///< whose people the readers are
};

double number(const json::object& entry, const char* name) {
    return entry.at("values").at(name).to_number<double>();
}

std::string text(const json::object& entry, const char* name) {
    return json::value_to<std::string>(entry.at("values").at(name));
}

const Parameters by_month{{"rows", "lad"}, {"columns", "month"}};
const Parameters rates_by_year{{"rows", "lad"}, {"columns", "year"}, {"measure", "rate"}};

}  // namespace

TEST_CASE(
    "a control chart leaves the missing month as a gap and names the point beyond its limits") {
    // Ten and twelve in turn, but for a month that is missing and one that stands out.
    Hub hub{24, [](int area, int month) -> std::optional<int> {
                if (month == 6) {
                    return std::nullopt;
                }
                return area == eastmere ? 5 : month == 20 ? 40 : month % 2 == 0 ? 10 : 12;
            }};
    const auto entries = hub.entries("control_chart", by_month);
    CHECK_FALSE(entries.contains({northwold_code, "2015-07"}));
    CHECK(entries.at({northwold_code, ""}).at("values").at("points").as_int64() == 23);
    const auto& outlier = entries.at({northwold_code, "2016-09"});
    CHECK(text(outlier, "cause") == "above_limit");
    // Twenty-one ranges lie between neighbours that are there; the two of the outlier are screened.
    const double mean = (10 * 10 + 12 * 12 + 40) / 23.0;
    CHECK(number(outlier, "mean") == doctest::Approx(mean));
    CHECK(number(outlier, "upper_limit") == doctest::Approx(mean + 2.66 * 2));
    CHECK_FALSE(
        entries.at({eastmere_code, "2015-01"}).at("values").as_object().contains("upper_limit"));
}

TEST_CASE("a phase of a chart begins where it is said to, and nowhere else") {
    Hub hub{24, [](int, int month) {
                return std::optional{month < 12 ? 10 + month % 2 : 20 + month % 2};
            }};
    auto asked = by_month;
    asked.emplace_back("phases", "2016-01");
    const auto entries = hub.entries("control_chart", asked);
    CHECK(number(entries.at({northwold_code, "2015-12"}), "mean") == doctest::Approx(10.5));
    CHECK(number(entries.at({northwold_code, "2016-01"}), "mean") == doctest::Approx(20.5));
    CHECK(number(entries.at({northwold_code, "2016-01"}), "phase") == 1);
    asked.back().second = "2019-01";
    CHECK(hub.ask("control_chart", asked).error().message == "phases: each is one of the columns");
}

TEST_CASE("areas that hold over a fifth of the people are rated against the rest") {
    // 360 a year among 3,000 and 120 among 1,200: 0.12 and 0.10.
    Hub hub{12, [](int area, int) { return std::optional{area == northwold ? 30 : 10}; }};
    const auto entries = hub.entries("rating", rates_by_year);
    CHECK(number(entries.at({"", "2015"}), "benchmark") == doctest::Approx(100'000 * 480 / 4200.0));
    const auto& first = entries.at({northwold_code, "2015"});
    CHECK(number(first, "benchmark") == doctest::Approx(10'000));
    CHECK(text(first, "rating_95") == "higher");
    CHECK(text(first, "rating_998") == "higher");
    CHECK(number(first, "rank") == 1);
    CHECK(number(first, "rank_lower") == 1);
    CHECK(number(first, "top_fifth") > 0.9);
    CHECK(text(entries.at({eastmere_code, "2015"}), "rating_95") == "lower");
}

TEST_CASE("a funnel sets each area against what it would have at the rate of all") {
    Hub hub{12, [](int area, int) { return std::optional{area == northwold ? 30 : 20}; }};
    const auto entries = hub.entries("funnel", rates_by_year);
    const auto& area = entries.at({eastmere_code, "2015"});
    const double expected = 600.0 * 1200 / 4200;
    CHECK(number(area, "observed") == 240);
    CHECK(number(area, "expected") == doctest::Approx(expected));
    CHECK(text(area, "class") == "above_998");
    // The upper limit is where Byar's lower limit meets the expected number.
    const double at = expected * number(area, "upper_95");
    const double byar =
        at * std::pow(1 - 1 / (9 * at) - 1.959963984540054 / (3 * std::sqrt(at)), 3);
    CHECK(byar == doctest::Approx(expected));
    CHECK(entries.at({"", "2015"}).at("values").at("widened").as_bool() == false);
}

TEST_CASE("a change is set against the same period a year before, with its limits") {
    Hub hub{24, [](int, int month) { return std::optional{month < 12 ? 10 : 15}; }};
    Parameters asked{{"rows", "lad"}, {"columns", "quarter"}, {"measure", "rate"}};
    const auto entries = hub.entries("change", asked);
    CHECK_FALSE(entries.contains({northwold_code, "2015-Q4"}));
    const auto& change = entries.at({northwold_code, "2016-Q1"});
    CHECK(text(change, "compared_with") == "2015-Q1");
    CHECK(number(change, "percent") == doctest::Approx(50));
    const double reach = 1.959963984540054 * std::sqrt(1 / 45.0 + 1 / 30.0);
    CHECK(number(change, "lower_limit") == doctest::Approx(100 * (1.5 * std::exp(-reach) - 1)));
}

TEST_CASE("five years that rise are called rising, and four are not judged") {
    Hub hub{60, [](int, int month) { return std::optional{10 + 2 * (month / 12)}; }};
    const auto entries = hub.entries("recent_trend", rates_by_year);
    const auto& trend = entries.at({northwold_code, ""});
    CHECK(text(trend, "direction") == "rising");
    CHECK(text(trend, "first") == "2015");
    CHECK(number(trend, "percent_a_year") > number(trend, "lower_limit"));
    Hub shorter{48, [](int, int) { return std::optional{10}; }};
    CHECK(shorter.ask("recent_trend", rates_by_year).error().code == ErrorCode::invalid_request);
}

TEST_CASE("a month's index counts its days, so that an even year is even") {
    // As many a day in each month of a year without a leap day.
    const std::vector<int> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    Hub hub{12,
            [&](int, int month) { return std::optional{days[static_cast<std::size_t>(month)]}; }};
    const auto answer = hub.ask("profile", by_month);
    REQUIRE(answer.ok());
    int slots = 0;
    const auto document = json::parse(answer->bytes);
    for (const auto& each : document.at("analysis").at("entries").as_array()) {
        // Nothing happened at an unknown place, which has no profile then.
        const auto* values = each.as_object().if_contains("values");
        if (values != nullptr && values->as_object().contains("index")) {
            CHECK(values->at("index").to_number<double>() == doctest::Approx(100));
            ++slots;
        }
    }
    CHECK(slots == 24);
}

TEST_CASE("a hidden figure is never taken for zero: only shown ones are points of a chart") {
    // Under noise, of counts this small some are hidden and some are shown.
    Hub hub{24,
            [](int area, int month) { return std::optional{area == northwold ? 4 : month % 4}; },
            test::noised_protection()};
    const auto answer = hub.ask("control_chart", by_month);
    REQUIRE(answer.ok());
    const auto document = json::parse(answer->bytes);
    std::size_t shown = 0;
    std::size_t cells = 0;
    for (const auto& row : document.at("cells").as_array()) {
        for (const auto& cell : row.as_array()) {
            shown += cell.at("status") == "published" ? 1 : 0;
            ++cells;
        }
    }
    std::size_t points = 0;
    for (const auto& entry : document.at("analysis").at("entries").as_array()) {
        points += entry.at("column").is_null() ? 0 : 1;
    }
    CHECK(points == shown);
    CHECK(shown < cells);
    CHECK(shown > 0);
}

TEST_CASE("a method that does not fit the question says what it goes with") {
    Hub hub{12, [](int, int) { return std::optional{10}; }};
    const auto refusal = [&](const char* method, const Parameters& asked) {
        return hub.ask(method, asked).error().message;
    };
    CHECK(refusal("rating", by_month) == "analysis=rating goes with measure=rate");
    CHECK(refusal("inequality", rates_by_year) == "analysis=inequality goes with rows=imd_decile");
    CHECK(refusal("control_chart", rates_by_year) ==
          "analysis=control_chart goes with columns=month or quarter");
    CHECK(refusal("profile", rates_by_year).find("analysis=profile goes with columns=month") == 0);
    CHECK(refusal("magic", by_month).find("analysis is one of control_chart, rating") == 0);
}

TEST_CASE("too few tenths, and too few areas, are refused by name and not by a number") {
    Hub hub{12, [](int, int) { return std::optional{10}; }};
    Parameters tenths{{"rows", "imd_decile"}, {"columns", "year"}, {"measure", "rate"}};
    CHECK_FALSE(
        hub.entries("inequality", tenths).at({"", "2015"}).at("refused").as_string().empty());
    CHECK_FALSE(
        hub.entries("quintiles", rates_by_year).at({"", "2015"}).at("refused").as_string().empty());
}

TEST_CASE("the CSV of a method has a line an entry and the words that stand for no value") {
    Hub hub{12, [](int area, int) { return std::optional{area == northwold ? 30 : 10}; }};
    auto asked = rates_by_year;
    asked.emplace_back("format", "csv");
    asked.emplace_back("purpose", "trends");
    const auto answer = hub.ask("rating", asked);
    REQUIRE(answer.ok());
    CHECK(answer->bytes.find("lad,year,method,benchmark,areas,hidden,rating_95") == 0);
    CHECK(answer->bytes.find("\r\n[z],2015,rating,") != std::string::npos);
    CHECK(answer->bytes.find("\r\nE08990001,2015,rating,10000,[z],[z],higher,higher,1,") !=
          std::string::npos);
    CHECK(answer->file_name == "OFFICIAL_police_lad_by_year_rating.csv");
}

}  // namespace hub::services
