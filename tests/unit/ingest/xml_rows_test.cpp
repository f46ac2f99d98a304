#include "ingest/xml_rows.hpp"

#include "unit/ingest/long_source.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::ingest {

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Reading {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::string fault;
};

const std::vector<std::string> columns{"Site", "Sex", "Place/Latitude", "Alcohol"};

Reading read(ByteSource& bytes) {
    XmlRows source{bytes, "Attendance", columns};
    Reading reading;
    while (source.next()) {
        reading.rows.emplace_back(source.fields().begin(), source.fields().end());
        reading.lines.push_back(source.line());
    }
    reading.fault = source.status() ? "" : source.status().error().message;
    return reading;
}

Reading read(std::string_view xml) {
    MemorySource bytes{xml};
    return read(bytes);
}

}  // namespace

TEST_CASE("records and what stands above them are read by the names of elements") {
    const auto reading = read(
        "<?xml version=\"1.0\"?>\n"
        "<e:Message xmlns:e=\"urn:x\">\n"
        "<e:Header><e:Site>ZW101</e:Site></e:Header>\n"
        "<e:Attendance><e:Sex> 1 </e:Sex><e:Place><e:Latitude>54.2</e:Latitude></e:Place>\n"
        "  <e:Latitude>not this one</e:Latitude></e:Attendance>\n"
        "<e:Attendance><e:Sex>2</e:Sex><e:Alcohol>a</e:Alcohol><e:Alcohol>b</e:Alcohol>\n"
        "  <e:Other>read past</e:Other></e:Attendance>\n"
        "</e:Message>");
    CHECK(reading.fault.empty());
    CHECK(reading.rows == Rows{{"ZW101", "1", "54.2", ""},
                               {"ZW101",
                                "2",
                                "",
                                "a\x1F"
                                "b"}});
    CHECK(reading.lines == std::vector<std::int64_t>{4, 6});
}

TEST_CASE("entities of the language itself are read; no other can be declared") {
    CHECK(read("<M><Attendance><Sex>&lt;&amp;&#65;</Sex></Attendance></M>").rows.front()[1] ==
          "<&A");
    const auto bomb = read(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE M [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n"
        "<M><Attendance><Sex>&b;</Sex></Attendance></M>");
    CHECK(bomb.fault ==
          "line 2, column 13: a document type declaration, which may hide other content [F15]");
    CHECK(bomb.rows.empty());
    CHECK(read("<!DOCTYPE M SYSTEM \"file:///etc/passwd\"><M/>").fault.find("[F15]") !=
          std::string::npos);
}

TEST_CASE("what is not well-formed, too deep, too long or no message is refused with its line") {
    CHECK(read("").fault == "the file is empty [F01]");
    CHECK(read("<M>\n<Attendance>\n</M>").fault == "line 3, column 3: not well-formed XML [F14]");
    CHECK(read("<M><Attendance><Sex>\xC3(</Sex></Attendance></M>").fault.find("[F14]") !=
          std::string::npos);
    CHECK(read("<M><Attendance><Sex>&#xD800;</Sex></Attendance></M>").fault.find("[F14]") !=
          std::string::npos);
    CHECK(read("<M><Other/></M>").fault ==
          "the file has no element Attendance, of which each is a record [F17]");
    std::string deep;
    for (int i = 0; i < 65; ++i) {
        deep += "<a>";
    }
    CHECK(read(deep).fault == "line 1, column 193: elements stand more than 64 deep [F16]");
    const auto long_text =
        "<M><Attendance><Sex>" + std::string(70'000, 'x') + "</Sex></Attendance></M>";
    CHECK(read(long_text).fault.find("[F04]") != std::string::npos);
}

TEST_CASE("a tag or a comment that does not end is refused before it is kept") {
    const std::string much(1U << 20U, 'x');
    for (const std::string open : {"<M><Attendance a=\"", "<M><", "<M><!-- ", "<M><?p "}) {
        CHECK(read(open + much).fault.ends_with("[F04]"));
    }
}

TEST_CASE("records that go on from one part of a long file into the next are whole") {
    std::string xml = "<M><Site>ZW101</Site>";
    constexpr int records = 20'000;
    for (int i = 0; i < records; ++i) {
        xml += fmt::format("<Attendance><Sex>{}</Sex></Attendance>", i);
    }
    const auto reading = read(xml + "</M>");
    CHECK(reading.fault.empty());
    REQUIRE(reading.rows.size() == records);
    for (int i = 0; i < records; ++i) {
        REQUIRE(reading.rows[static_cast<std::size_t>(i)] ==
                std::vector<std::string>{"ZW101", std::to_string(i), "", ""});
    }
}

TEST_CASE("a text, name, attribute or comment of 2^31 bytes is refused after little of it") {
    constexpr std::size_t little = 1U << 20U;
    const std::vector<std::pair<const char*, const char*>> around{
        {"<M>\n<Attendance><Sex>", "</Sex></Attendance></M>"},
        {"<M>\n<", "/></M>"},
        {"<M>\n<Attendance Sex=\"", "\"/></M>"},
        {"<M>\n<!--", "--></M>"},
        {"<M>\n<![CDATA[", "]]></M>"},
        {"<M>\n<?", "?></M>"}};
    for (const auto& [beginning, end] : around) {
        CAPTURE(beginning);
        test::LongSource source{beginning, test::two_to_the_31, end};
        const auto fault = read(source).fault;
        CHECK(fault.find("line 2, column ") == 0);
        CHECK(fault.ends_with(": the row is longer than 65536 bytes [F04]"));
        CHECK(source.taken < little);
    }
}

}  // namespace hub::ingest
