#include "publish/export_xlsx.hpp"

#include "unit/publish/zip_reader.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::publish {

namespace {

const Instant some_day{std::chrono::hours{500'000}};

int times(const std::string& text, std::string_view part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

bool holds(const std::string& text, std::string_view part) {
    CAPTURE(text.substr(0, 2'000));
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("numbers are numbers, texts are texts, and no text becomes a formula or a link") {
    const Sheet figures{"Figures",
                        {{{"lad"}, {"count"}},
                         {{"E08990001"}, {"12", true}},
                         {{"=1+1"}, {"[c]"}},
                         {{"@SUM(A1)"}, {"0.5000", true}},
                         {{"+cmd|' /C calc'!A0"}, {"-3"}},
                         {{"https://evil.example"}, {"<b>&\"'"}},
                         {{"\tx"}, {"1e-05", true}}}};
    const Sheet about{"About", {{{"about"}, {"text"}}, {{"Marking"}, {"OFFICIAL"}}}};
    const auto bytes =
        export_xlsx({"Title & more", "OFFICIAL-SENSITIVE & more", some_day}, {figures, about});
    REQUIRE(bytes.ok());
    const auto files = test::unzip(*bytes);
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    CHECK(times(sheet, "<f>") + times(sheet, "<f ") == 0);
    CHECK(times(sheet, "hyperlink") == 0);
    for (const auto& [name, file] : files) {
        CAPTURE(name);
        CHECK(times(file, "externalLink") == 0);
        CHECK(times(file, "evil.example") == (name == "xl/worksheets/sheet1.xml" ? 1 : 0));
    }
    for (const auto* text : {"<t>=1+1</t>",
                             "<t>@SUM(A1)</t>",
                             "<t>+cmd|' /C calc'!A0</t>",
                             "<t>[c]</t>",
                             "<t>-3</t>",
                             "<t>&lt;b&gt;&amp;\"'</t>"}) {
        CHECK(holds(sheet, text));
    }
    CHECK(times(sheet, "t=\"inlineStr\"") == 11);
    CHECK(holds(sheet, "<v>12</v>"));
    CHECK(holds(sheet, "<v>0.5</v>"));
    CHECK(holds(sheet, "<v>1E-05</v>"));
    CHECK(files.contains("xl/worksheets/sheet2.xml"));
    CHECK(holds(files.at("xl/workbook.xml"), "name=\"About\""));
    CHECK(holds(files.at("docProps/core.xml"), "OFFICIAL-SENSITIVE &amp; more"));
}

TEST_CASE("the first row stays in sight and is printed on every page, between two markings") {
    const Sheet figures{"Figures", {{{"lad"}, {"count"}, {"rate"}}, {{"x"}, {"1", true}, {"[z]"}}}};
    const auto bytes = export_xlsx({"T", "OFFICIAL & S", some_day}, {figures});
    REQUIRE(bytes.ok());
    const auto files = test::unzip(*bytes);
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    CHECK(holds(sheet, "ySplit=\"1\""));
    CHECK(holds(sheet, "state=\"frozen\""));
    CHECK(holds(sheet, "<oddHeader>&amp;COFFICIAL &amp;&amp; S</oddHeader>"));
    CHECK(holds(sheet, "<oddFooter>&amp;LOFFICIAL &amp;&amp; S&amp;RPage"));
    CHECK(holds(files.at("xl/workbook.xml"), "_xlnm.Print_Titles"));
    CHECK(holds(files.at("xl/workbook.xml"), "Figures!$1:$1"));
}

TEST_CASE("a text that does not fit into a cell ends it, and nothing is cut off in silence") {
    const Sheet about{"About", {{{"about"}, {"text"}}, {{"Note"}, {std::string(40'000, 'x')}}}};
    const auto bytes = export_xlsx({"T", "OFFICIAL", some_day}, {about});
    REQUIRE_FALSE(bytes.ok());
    CHECK(bytes.error().code == ErrorCode::too_large);
}

}  // namespace hub::publish
