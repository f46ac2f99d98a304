#include "publish/csv_cell.hpp"

#include <doctest/doctest.h>

namespace hub::publish {

namespace {

std::string cell(std::string_view text) {
    std::string csv;
    append_csv_cell(csv, text);
    return csv;
}

}  // namespace

TEST_CASE("a cell is quoted where it holds what ends cells") {
    CHECK(cell("") == "");
    CHECK(cell("areas lad of police") == "areas lad of police");
    CHECK(cell("a,b") == "\"a,b\"");
    CHECK(cell("say \"ah\"") == "\"say \"\"ah\"\"\"");
    CHECK(cell("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("no cell is a formula to a spreadsheet") {
    for (const std::string start :
         {"=", "+", "-", "@", "\t", "\r", "\n", "\u2212", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
        const auto made = cell(start + "cmd");
        CAPTURE(start);
        CHECK((made.starts_with("'") || made.starts_with("\"'")));
    }
    CHECK(cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    CHECK(cell("a=b") == "a=b");
}

}  // namespace hub::publish
