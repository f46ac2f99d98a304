// What somebody outside finds in a finished file: each check is shown a file that it must refuse.
#include "publish/outsider_check.hpp"

#include "small_region.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::publish {

namespace {

const disclosure::PublicPolicy policy{
    10, {"lad", "region"}, domain::PeriodUnit::quarter, {"outcome"}};

const std::string header =
    "lad,quarter,status,count,denominator,rate,lower_limit,upper_limit,rate_per,rate_basis,"
    "noise_sd,reliability,stage,row_in_words,column_in_words,period,filters,release,marking\r\n";

/// One line of a good file, with what a test puts in its place.
struct Line {
    std::string row{"E08990001"};
    std::string column{"2019-Q1"};
    std::string figures{"published,12,[z],[z],[z],[z]"};
    std::string in_words{"Northwold"};
    std::string period{"2019-01 to 2019-06"};
    std::string filters{"crime_type=robbery"};
    std::string release{"police-1"};
    std::string marking{"OFFICIAL"};

    std::string text() const {
        return row + "," + column + "," + figures + ",[z],[z],[z],[z],[z]," + in_words +
               ",January to March 2019," + period + "," + filters + "," + release + "," + marking +
               "\r\n";
    }
};

ExportReport report_on(const std::string& bytes, bool may_go = true) {
    static const auto dataset = test::small_police();
    const auto file = read_back_csv(bytes);
    REQUIRE(file.ok());
    return check_for_public(*file,
                            {policy,
                             "hash",
                             dataset,
                             "OFFICIAL",
                             "police-1",
                             may_go,
                             {"wyreshire", "Wyreshire Police", "st-marys"},
                             {"E08990001", "E08990002", "Northwold", "Eastmere"}});
}

/// Ids of the checks that a file of a good line and this one does not pass.
std::vector<std::string> failed(const Line& line, std::string names = header) {
    const auto report = report_on(names + Line{}.text() + line.text());
    std::vector<std::string> ids;
    for (const auto& check : report.checks) {
        CHECK(check.looked_at > 0);
        if (!check.passed()) {
            ids.push_back(check.id);
        }
    }
    CHECK(report.passed() == ids.empty());
    return ids;
}

using Ids = std::vector<std::string>;

std::string with(std::string text, std::string_view from, std::string_view to) {
    text.replace(text.find(from), from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("a file that holds what may go passes every check, each of which looked at something") {
    CHECK(failed({}) == Ids{});
    Line hidden;
    hidden.figures = "suppressed,[c],[c],[c],[c],[c]";
    CHECK(failed(hidden) == Ids{});
}

TEST_CASE("what should not be there is found in the finished bytes, by the check for it") {
    Line line;
    line.figures = "published,9,[z],[z],[z],[z]";
    CHECK(failed(line) == Ids{"cells_under_threshold"});
    line.figures = "zero_or_few,0,[z],[z],[z],[z]";
    CHECK(failed(line) == Ids{"cells_under_threshold"});
    line.figures = "suppressed,[c],1000.00,[c],[c],[c]";
    CHECK(failed(line) == Ids{"values_beside_hidden"});
    line = {};
    line.row = "wyreshire";
    CHECK(failed(line) == Ids{"reporting_bodies", "place_texts"});
    line = {};
    line.in_words = "Wyreshire Police";
    CHECK(failed(line) == Ids{"reporting_bodies", "place_texts"});
    CHECK(failed({}, with(header, "filters", "notes")) == Ids{});
    Line note;
    note.filters = "Not received from Wyreshire Police: May 2019.";
    CHECK(failed(note, with(header, "filters", "notes")) == Ids{"reporting_bodies"});
    line = {};
    line.in_words = "The Red Lion";
    CHECK(failed(line) == Ids{"place_texts"});
    line = {};
    line.filters = "crime_type=the-red-lion";
    CHECK(failed(line) == Ids{"place_texts"});
    line.filters = "reporting_force=st-marys";
    CHECK(failed(line) == Ids{"reporting_bodies", "place_texts"});
    line.filters = "lsoa=E01990001";
    CHECK(failed(line) == Ids{"place_texts", "levels"});
    line.filters = "outcome!=charged";
    CHECK(failed(line) == Ids{"place_texts", "dimensions"});
    line.filters = "incomplete=show";
    CHECK(failed(line) == Ids{"periods"});
    line = {};
    line.column = "2019-01";
    CHECK(failed(line) == Ids{"place_texts", "periods"});
    line = {};
    line.in_words = "\"=HYPERLINK(\"\"http://evil.example\"\")\"";
    CHECK(failed(line) == Ids{"place_texts", "formulas"});
    line = {};
    line.marking = "OFFICIAL-SENSITIVE";
    CHECK(failed(line) == Ids{"marking"});
    line = {};
    line.release = "police-2";
    CHECK(failed(line) == Ids{"release"});
    CHECK_FALSE(report_on(header + Line{}.text(), false).passed());
}

TEST_CASE("what rows and columns are called says of which areas, periods and items they are") {
    CHECK(failed({}, with(header, "lad,quarter", "lsoa,quarter")) == Ids{"levels"});
    Line month;
    month.column = "2019-Q2";
    CHECK(failed(month, with(header, "lad,quarter", "lad,month")) == Ids{"place_texts", "periods"});
    // A part of a quarter, though it is called all of the time.
    Line all;
    all.column = "2019-01 to 2019-02";
    const auto report = report_on(with(header, "lad,quarter", "lad,total") + all.text());
    for (const auto& check : report.checks) {
        CAPTURE(check.id);
        CHECK(check.passed() == (check.id != "periods"));
    }
}

TEST_CASE("a method's values go with figures of which none is hidden, and not without them") {
    const SheetRow head{{"lad"}, {"quarter"}, {"status"}, {"count"}};
    const auto sheets = [&](const char* count) {
        return std::vector<Sheet>{
            {"Figures", {head, {{"E08990001"}, {"2019-Q1"}, {"published"}, {count, true}}}},
            {"About",
             {{{"about"}, {"text"}},
              {{"Question"}, {"none"}},
              {{"Release"}, {"police-1"}},
              {{"Marking"}, {"OFFICIAL"}}}},
            {"Method",
             {{{"lad"}, {"quarter"}, {"method"}, {"observed"}},
              {{"E08990001"}, {"[z]"}, {"funnel"}, {"30", true}}}}};
    };
    static const auto dataset = test::small_police();
    const PublicRules rules{
        policy, "hash", dataset, "OFFICIAL", "police-1", true, {}, {"E08990001"}};
    const auto of = [&](const std::vector<Sheet>& file) {
        const auto report = check_for_public(read_back_sheets(file), rules);
        return std::find_if(report.checks.begin(),
                            report.checks.end(),
                            [](const auto& check) { return check.id == "analysis"; })
            ->found;
    };
    CHECK(of(sheets("30")) == 0);
    CHECK(check_for_public(read_back_sheets(sheets("30")), rules).passed());
    CHECK(of(sheets("[c]")) == 1);
    const auto alone = read_back_csv(
        "lad,quarter,method,observed,filters,marking,release\r\n"
        "E08990001,[z],funnel,30,none,OFFICIAL,police-1\r\n");
    CHECK_FALSE(check_for_public(*alone, rules).passed());
}

TEST_CASE("bytes that are no table are not read as one") {
    for (const auto* broken : {"", "a,b\r\n1\r\n", "a,b\r\n\"1,2\r\n", "a,b\n1,2\n"}) {
        CAPTURE(broken);
        CHECK_FALSE(read_back_csv(broken).ok());
    }
}

}  // namespace hub::publish
