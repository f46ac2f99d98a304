#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

namespace hub::spec {

/// A plain Markdown table. Columns with a bold name hold results, the others input; the first one
/// names the rows.
struct WorkedTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// A part of a worked example with its settings ("Settings: level = 0.95; …") and tables. It
/// remembers what was read, so that nothing stands in a file without being used.
class WorkedCase {
public:
    std::string name;
    std::map<std::string, std::string> settings;
    std::vector<WorkedTable> tables;

    std::vector<std::string> texts(const std::string& column);
    /// None where a cell is missing ([x]) or hidden ([c]).
    std::vector<std::optional<double>> values(const std::string& column);
    std::vector<double> numbers(const std::string& column);
    double setting(const std::string& setting);
    std::optional<std::string> text_setting(const std::string& setting);

    /// Input columns and settings that no one has read.
    [[nodiscard]] std::vector<std::string> unread() const;

private:
    std::set<std::string> read_;
};

/// A result: none, a number, or a word.
using Cell = std::variant<std::monostate, double, std::string>;

Cell cell_of(const std::optional<double>& value);
/// "yes" or "no".
Cell cell_of(bool value);

/// What a method gives for a case: columns row by row, and results by name for the tables whose
/// first column is "result".
struct Answers {
    std::map<std::string, std::vector<Cell>> columns;
    std::map<std::string, Cell> results;

    void add(const std::string& column, Cell cell) { columns[column].push_back(std::move(cell)); }
};

using Method = std::function<Answers(WorkedCase&)>;
using Methods = std::map<std::string, Method, std::less<>>;

/// By the titles of their files.
void add_rate_methods(Methods& methods);
void add_area_methods(Methods& methods);
void add_series_methods(Methods& methods);
void add_model_methods(Methods& methods);

/// The value of a method that was not to refuse; a refusal is a fault of the example.
template <class Outcome>
auto given(Outcome outcome) {
    if (!outcome) {
        throw std::runtime_error{"refused: " + outcome.error().message};
    }
    return *std::move(outcome);
}

/// Whether a number is the one shown, whose digits are seven, zeros at the end left out.
bool agrees(std::string_view shown, const Cell& found);

struct CheckedExample {
    std::string title;
    std::size_t compared{0};
    std::vector<std::string> faults;
};

/// Reads a file, has the method of its title reckon every case, and compares every result.
CheckedExample check_example(const std::string& text, const Methods& methods);

}  // namespace hub::spec
