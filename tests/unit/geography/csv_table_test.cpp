#include "geography/csv_table.hpp"

#include "unit/temporary_folder.hpp"

#include <fstream>

#include <doctest/doctest.h>
#include <zlib.h>

namespace hub::geography {

namespace {

class CsvFile {
public:
    explicit CsvFile(const std::string& text, const std::string& name = "table.csv")
        : path_{folder_.path() / name} {
        std::ofstream{path_, std::ios::binary} << text;
    }

    /// The asked columns of every row, or the error's words after the file's name.
    [[nodiscard]] std::string read(const std::vector<std::string>& columns) const {
        std::string cells;
        const auto table = CsvTable::open(path_);
        if (!table) {
            return without_folder(table.error().message);
        }
        const auto status = table->each_row(columns, [&](const CsvRow& row) -> Status {
            for (const auto cell : row.cells) {
                cells += "[" + std::string{cell} + "]";
            }
            return {};
        });
        return status.ok() ? cells : without_folder(status.error().message);
    }

private:
    [[nodiscard]] std::string without_folder(const std::string& message) const {
        return message.substr(folder_.path().string().size() + 1);
    }
    test::TemporaryFolder folder_;
    std::filesystem::path path_;
};

std::string gzip(const std::string& text) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "packed";
    auto* file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

TEST_CASE(
    "columns are found by name, in any order, with LF or CRLF and with or without a last line "
    "end") {
    CHECK(CsvFile{"a,b,c\n1,2,3\n4,5,6\n"}.read({"c", "a"}) == "[3][1][6][4]");
    CHECK(CsvFile{"a,b,c\r\n1,2,3\r\n4,5,6"}.read({"c", "a"}) == "[3][1][6][4]");
    CHECK(CsvFile{"\xEF\xBB\xBF"
                  "a,b\n1,2\n"}
              .read({"a"}) == "[1]");
}

TEST_CASE("a quoted cell may hold commas, quotes and line ends, and lines are still counted") {
    CHECK(CsvFile{"code,name\n1,\"London, City of\"\n2,\"the \"\"Rows\"\"\"\r\n"}.read({"name"}) ==
          "[London, City of][the \"Rows\"]");
    CHECK(CsvFile{"a,b\n1,\"two\nlines\"\n3\n"}.read({"a"}) ==
          "table.csv, line 4: the row has 1 cells, the header 2");
}

TEST_CASE("empty cells are cells, also the last of a row") {
    CHECK(CsvFile{"a,b,c\n,,\n1,,"}.read({"a", "b", "c"}) == "[][][][1][][]");
}

TEST_CASE("each way in which a table can be wrong is told by file, line and rule") {
    CHECK(CsvFile{""}.read({"a"}) == "table.csv: is empty");
    CHECK(CsvFile{"a,a\n1,2\n"}.read({"a"}) ==
          "table.csv, line 1: the header names a column twice");
    CHECK(CsvFile{"a,b\n1,2\n"}.read({"c"}) ==
          "table.csv, line 1, column c: the column is not in the header");
    CHECK(CsvFile{"a,b\n1,2\n1,2,3\n"}.read({"a"}) ==
          "table.csv, line 3: the row has 3 cells, the header 2");
    CHECK(CsvFile{"a,b\n1,2\n3,4\n1,2"}.read({"a"}) ==
          "table.csv, line 4: the row repeats an earlier one");
    CHECK(CsvFile{"a,b\n1,\"2\n"}.read({"a"}) == "table.csv, line 2: a quote never closes");
    CHECK(CsvFile{"a,b\n1,\"2\"3\n"}.read({"a"}) ==
          "table.csv, line 2: text follows a closing quote");
    CHECK(CsvFile{"a,b\n1,2\"\n"}.read({"a"}) ==
          "table.csv, line 2: a quote stands inside a cell that does not begin with one");
    CHECK(CsvFile{std::string{"a,b\n1,\0\n", 8}}.read({"a"}) == "table.csv: is not UTF-8 text");
    CHECK(CsvFile{"a,b\n1,\xFF\n"}.read({"a"}) == "table.csv: is not UTF-8 text");
    CHECK(CsvFile{std::string{"\xFF\xFE"
                              "a\0\n\0",
                              6}}
              .read({"a"}) == "table.csv: is not UTF-8 text");
}

TEST_CASE(
    "a table is read through gzip, and one that is truncated, damaged or not gzip is refused") {
    std::string text = "a,b\n";
    for (int i = 0; i < 20000; ++i) {
        text += std::to_string(i) + "," + std::to_string(i * 7919 % 10007) + "\n";
    }
    const auto packed = gzip(text);
    CHECK(CsvFile{packed, "t.csv.gz"}.read({"a"}).starts_with("[0][1]"));
    for (const auto size :
         {packed.size() - 1, packed.size() / 2, std::size_t{30}, std::size_t{12}}) {
        CHECK(CsvFile{packed.substr(0, size), "t.csv.gz"}.read({"a"}) ==
              "t.csv.gz: the gzip is truncated");
    }
    auto damaged = packed;
    damaged[packed.size() / 2] = static_cast<char>(~damaged[packed.size() / 2]);
    CHECK(CsvFile{damaged, "t.csv.gz"}.read({"a"}) == "t.csv.gz: the gzip is damaged");
    CHECK(CsvFile{"a,b\n", "t.csv.gz"}.read({"a"}) ==
          "t.csv.gz: is not gzip, though its name says so");
}

TEST_CASE("a table that is not there is refused by name") {
    const test::TemporaryFolder folder;
    for (const auto* name : {"none.csv", "none.csv.gz"}) {
        const auto table = CsvTable::open(folder.path() / name);
        REQUIRE_FALSE(table.ok());
        CHECK(
            table.error().message.ends_with(std::string{name} + ": no such file, or not readable"));
    }
}

}  // namespace hub::geography
