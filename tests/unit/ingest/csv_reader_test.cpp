#include "ingest/csv_reader.hpp"

#include "unit/ingest/long_source.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

struct Reading {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::int64_t> lines;
    std::string fault;
};

Reading read(ByteSource& source) {
    CsvReader reader{source};
    Reading reading;
    while (reader.next()) {
        reading.rows.emplace_back(reader.fields().begin(), reader.fields().end());
        reading.lines.push_back(reader.line());
    }
    reading.fault = reader.status() ? "" : reader.status().error().message;
    return reading;
}

Reading read(std::string_view text) {
    MemorySource source{text};
    return read(source);
}

/// Gives the same letter without end, and counts how much was taken.
class EndlessLine final : public ByteSource {
public:
    Result<std::size_t> read(std::span<char> into) override {
        std::fill(into.begin(), into.end(), 'x');
        taken += into.size();
        return into.size();
    }
    std::size_t taken{0};
};

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("line ends of either kind, and a last line without one, give the same rows") {
    const Rows expected{{"a", "b", ""}, {"", "1", "2"}};
    CHECK(read("a,b,\n,1,2\n").rows == expected);
    CHECK(read("a,b,\r\n,1,2\r\n").rows == expected);
    CHECK(read("a,b,\n,1,2").rows == expected);
    CHECK(read("\xEF\xBB\xBF"
               "a,b,\n,1,2")
              .rows == expected);
}

TEST_CASE("quotes hold commas, line ends and doubled quotes") {
    const auto reading = read("\"a,\"\"b\"\"\",\"\",c\r\n\"two\nlines\",2,3\nlast,\"\",\"z\"\n");
    CHECK(reading.fault.empty());
    CHECK(reading.rows == Rows{{"a,\"b\"", "", "c"}, {"two\nlines", "2", "3"}, {"last", "", "z"}});
    CHECK(reading.lines == std::vector<std::int64_t>{1, 2, 4});
}

TEST_CASE("an empty line is a row of one empty column") {
    CHECK(read("a,b\n\nc,d\n").rows == Rows{{"a", "b"}, {""}, {"c", "d"}});
}

TEST_CASE("letters beyond ASCII are kept as they are") {
    CHECK(read("Ynys M\xC3\xB4n,1\n").rows == Rows{{"Ynys M\xC3\xB4n", "1"}});
}

TEST_CASE("each fault of form is named with its line") {
    CHECK(read("").fault == "the file is empty [F01]");
    CHECK(read("\xEF\xBB\xBF").fault == "the file is empty [F01]");
    CHECK(read("a,b\n1,\"2\n3,4\n").fault ==
          "line 2, column 2: a quote opens here and never closes [F06]");
    CHECK(read("a\n\"1\n2\",\"3\n4\n").fault ==
          "line 3, column 2: a quote opens here and never closes [F06]");
    CHECK(read("a,b\n1,2\"3\"\n").fault ==
          "line 2, column 2: a quote stands inside a column that is not quoted [F05]");
    CHECK(read("a,b\n\"1\"2,3\n").fault == "line 2, column 1: text follows a closing quote [F07]");
    CHECK(read(std::string_view{"a,b\n1,\0\n", 8}).fault == "line 2, column 2: a NUL byte [F03]");
    CHECK(read(std::string_view{"a,b\n\"1\",\0\n", 10}).fault ==
          "line 2, column 2: a NUL byte [F03]");
    CHECK(read("a,b\n1,\xC3(\n").fault == "line 2, column 2: the text is not UTF-8 [F09]");
    CHECK(read("a,b\n1,caf\xE9\n").fault == "line 2, column 2: the text is not UTF-8 [F09]");
    CHECK(read("a,b\r1,2\r").fault ==
          "line 1, column 2: a carriage return without a line feed [F08]");
}

TEST_CASE("UTF-16 is known by its mark and without it") {
    const std::string_view expected = "line 1: the text is UTF-16; it must be UTF-8 [F02]";
    CHECK(read(std::string_view{"\xFF\xFE"
                                "a\0,\0",
                                6})
              .fault == expected);
    CHECK(read(std::string_view{"\xFE\xFF\0a\0,", 6}).fault == expected);
    CHECK(read(std::string_view{"a\0,\0b\0\n\0", 8}).fault == expected);
    CHECK(read(std::string_view{"\0a\0,\0b\0\n", 8}).fault == expected);
}

TEST_CASE("rows before a fault are given, and none after it") {
    const auto reading = read("a,b\n1,2\n3,\xFF\n4,5\n");
    CHECK(reading.rows.size() == 2);
    CHECK_FALSE(reading.fault.empty());
}

TEST_CASE("a row of exactly 64 KiB is read, one byte more is refused, and quotes change nothing") {
    const std::string full(CsvReader::longest_row, 'x');
    for (const std::string end : {"", "\n", "\r\n"}) {
        CHECK(read("a\n" + full + end).rows.back().front() == full);
        CHECK(read("a\n" + full + "x" + end).fault ==
              "line 2: the row is longer than 65536 bytes [F04]");
        const auto quoted = "\"" + full.substr(2) + "\"";
        CHECK(read("a\n" + quoted + end).rows.back().front() == full.substr(2));
        CHECK_FALSE(read("a\n\"x" + quoted.substr(1) + end).fault.empty());
    }
}

TEST_CASE("a line without end is refused before it is read into memory") {
    EndlessLine source;
    CHECK(read(source).fault == "line 1: the row is longer than 65536 bytes [F04]");
    CHECK(source.taken <= 1U << 20U);
}

TEST_CASE("a long run of NUL bytes is called what it is") {
    CHECK(read("a\n" + std::string(100000, '\0')).fault == "line 2: a NUL byte [F03]");
}

TEST_CASE("a quote that is open for more than a row may hold is refused where it opened") {
    const std::string text = "a\nb,\"" + std::string(3U << 20U, '\n');
    CHECK(read(text).fault ==
          "line 2, column 2: a quote opens here and does not close within 65536 bytes [F06]");
}

TEST_CASE("rows that cross the buffer's end are whole") {
    std::string text;
    for (int i = 0; i < 60000; ++i) {
        text += "row " + std::to_string(i) + ",\"quoted " + std::to_string(i) + "\",some filling\n";
    }
    const auto reading = read(text);
    REQUIRE(reading.rows.size() == 60000);
    for (int i = 0; i < 60000; i += 777) {
        const auto& row = reading.rows[static_cast<std::size_t>(i)];
        CHECK(row[0] == "row " + std::to_string(i));
        CHECK(row[1] == "quoted " + std::to_string(i));
    }
    CHECK(reading.lines.back() == 60000);
}

TEST_CASE("a field of 2^31 bytes is refused by line and rule after as much as the buffer holds") {
    constexpr std::size_t little = 1U << 20U;
    const auto fault_of = [&](const char* beginning, const char* end) {
        test::LongSource source{beginning, test::two_to_the_31, end};
        const auto fault = read(source).fault;
        CHECK(source.taken < little);
        return fault;
    };
    CHECK(fault_of("a,b\n1,", ",3\n") == "line 2: the row is longer than 65536 bytes [F04]");
    CHECK(fault_of("a,b\n1,2\n\"", "\",3\n") ==
          "line 3, column 1: a quote opens here and does not close within 65536 bytes [F06]");
    CHECK(fault_of("", "") == "line 1: the row is longer than 65536 bytes [F04]");
}

}  // namespace hub::ingest
