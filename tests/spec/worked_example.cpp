#include "worked_example.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>

namespace hub::spec {

namespace {

constexpr int digits = 7;

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(by, from), text.size());
        parts.push_back(trimmed(text.substr(from, to - from)));
        from = to + 1;
    }
    return parts;
}

/// Of "| one | two |".
std::vector<std::string> cells_of(const std::string& line) {
    auto cells = split(line, '|');
    if (cells.size() < 3 || !cells.front().empty() || !cells.back().empty()) {
        throw std::runtime_error{"not a row of a table: " + line};
    }
    return {cells.begin() + 1, cells.end() - 1};
}

std::optional<double> number_in(std::string_view shown) {
    std::string plain{shown};
    plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
    char* end = nullptr;
    const double number = std::strtod(plain.c_str(), &end);
    return plain.empty() || *end != '\0' ? std::nullopt : std::optional{number};
}

std::string word_of(const Cell& cell) {
    if (const auto* number = std::get_if<double>(&cell)) {
        return fmt::format("{:.10g}", *number);
    }
    const auto* word = std::get_if<std::string>(&cell);
    return word != nullptr ? *word : "none";
}

bool is_result(std::string_view column) {
    return column.starts_with("**") && column.ends_with("**") && column.size() > 4;
}

std::string without_stars(const std::string& column) {
    return column.substr(2, column.size() - 4);
}

void add_row(std::vector<WorkedCase>& cases, const std::string& line, bool begins) {
    auto cells = cells_of(line);
    auto& tables = cases.back().tables;
    if (begins) {
        tables.push_back({std::move(cells), {}});
        return;
    }
    if (cells.size() != tables.back().columns.size()) {
        throw std::runtime_error{"more or fewer cells than columns: " + line};
    }
    if (!cells.front().starts_with("---")) {
        tables.back().rows.push_back(std::move(cells));
    }
}

/// The first is the file's title, whose settings hold for every case.
std::vector<WorkedCase> cases_in(const std::string& text) {
    constexpr std::string_view settings = "Settings: ";
    std::vector<WorkedCase> cases;
    std::istringstream lines{text};
    bool in_table = false;
    for (std::string line; std::getline(lines, line);) {
        const bool row = line.starts_with("|");
        if (line.starts_with("#")) {
            auto& fresh = cases.emplace_back();
            fresh.name = trimmed(std::string_view{line}.substr(line.find_first_not_of('#')));
            fresh.settings = cases.front().settings;
        } else if (cases.empty()) {
            throw std::runtime_error{"the file does not begin with a title"};
        } else if (line.starts_with(settings)) {
            for (const auto& each : split(std::string_view{line}.substr(settings.size()), ';')) {
                const auto equals = each.find('=');
                if (equals == std::string::npos) {
                    throw std::runtime_error{"a setting without a value: " + each};
                }
                cases.back().settings[trimmed(each.substr(0, equals))] =
                    trimmed(each.substr(equals + 1));
            }
        } else if (row) {
            add_row(cases, line, !in_table);
        }
        in_table = row;
    }
    return cases;
}

const Cell* found_for(const Answers& answers,
                      const WorkedTable& table,
                      std::size_t row,
                      const std::string& column) {
    if (table.columns.front() == "result") {
        const auto found = answers.results.find(table.rows[row].front());
        return found == answers.results.end() ? nullptr : &found->second;
    }
    const auto found = answers.columns.find(column);
    const bool there = found != answers.columns.end() && found->second.size() == table.rows.size();
    return there ? &found->second[row] : nullptr;
}

void compare(CheckedExample& checked, const Answers& answers, const WorkedTable& table) {
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (!is_result(table.columns[at])) {
            continue;
        }
        const auto column = without_stars(table.columns[at]);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& shown = table.rows[row][at];
            const auto place = fmt::format("{}, {}", table.rows[row].front(), column);
            const auto* found = found_for(answers, table, row, column);
            ++checked.compared;
            if (found == nullptr) {
                checked.faults.push_back(place + ": the method gives no such result");
            } else if (!agrees(shown, *found)) {
                checked.faults.push_back(
                    fmt::format("{}: {} is shown, {} found", place, shown, word_of(*found)));
            }
        }
    }
}

void check_case(CheckedExample& checked, WorkedCase& part, const Method& method) {
    const auto before = checked.compared;
    const auto answers = method(part);
    for (const auto& table : part.tables) {
        if (table.rows.empty()) {
            checked.faults.push_back(part.name + ": a table without rows");
        }
        compare(checked, answers, table);
    }
    for (const auto& unread : part.unread()) {
        checked.faults.push_back(fmt::format("{}: not read: {}", part.name, unread));
    }
    if (checked.compared == before) {
        checked.faults.push_back(part.name + ": nothing to compare");
    }
}

}  // namespace

std::vector<std::string> WorkedCase::texts(const std::string& column) {
    for (const auto& table : tables) {
        const auto found = std::find(table.columns.begin(), table.columns.end(), column);
        if (found == table.columns.end()) {
            continue;
        }
        read_.insert(column);
        std::vector<std::string> texts;
        texts.reserve(table.rows.size());
        for (const auto& row : table.rows) {
            texts.push_back(row[static_cast<std::size_t>(found - table.columns.begin())]);
        }
        return texts;
    }
    throw std::runtime_error{"no column " + column};
}

std::vector<std::optional<double>> WorkedCase::values(const std::string& column) {
    std::vector<std::optional<double>> values;
    for (const auto& text : texts(column)) {
        values.push_back(number_in(text));
        if (!values.back() && text != "[x]" && text != "[c]") {
            throw std::runtime_error{fmt::format("{}: no number: {}", column, text)};
        }
    }
    return values;
}

std::vector<double> WorkedCase::numbers(const std::string& column) {
    std::vector<double> numbers;
    for (const auto& value : values(column)) {
        if (!value) {
            throw std::runtime_error{column + ": a missing value"};
        }
        numbers.push_back(*value);
    }
    return numbers;
}

double WorkedCase::setting(const std::string& setting) {
    const auto text = text_setting(setting);
    const auto number = text ? number_in(*text) : std::nullopt;
    if (!number) {
        throw std::runtime_error{"no setting " + setting};
    }
    return *number;
}

std::optional<std::string> WorkedCase::text_setting(const std::string& setting) {
    const auto found = settings.find(setting);
    if (found == settings.end()) {
        return std::nullopt;
    }
    read_.insert("Settings: " + setting);
    return found->second;
}

std::vector<std::string> WorkedCase::unread() const {
    std::vector<std::string> found;
    for (const auto& [setting, value] : settings) {
        if (!read_.contains("Settings: " + setting)) {
            found.push_back("the setting " + setting);
        }
    }
    for (const auto& table : tables) {
        bool used = false;
        for (std::size_t at = 0; at < table.columns.size(); ++at) {
            const auto& column = table.columns[at];
            const bool read = is_result(column) || read_.contains(column);
            used = used || read;
            if (at > 0 && !read) {
                found.push_back("the column " + column);
            }
        }
        if (!used) {
            found.push_back("the table of " + table.columns.front());
        }
    }
    return found;
}

Cell cell_of(const std::optional<double>& value) {
    return value ? Cell{*value} : Cell{};
}

Cell cell_of(bool value) {
    return std::string{value ? "yes" : "no"};
}

bool agrees(std::string_view shown, const Cell& found) {
    const auto* number = std::get_if<double>(&found);
    if (number == nullptr) {
        return shown == word_of(found);
    }
    const auto expected = number_in(shown);
    if (!expected || *expected == 0) {
        return expected && std::abs(*number) < 1e-12;
    }
    // Half a unit of the last digit, and a little for a number that lies between two.
    const double unit = std::pow(10, std::floor(std::log10(std::abs(*expected))) + 1 - digits);
    return std::abs(*number - *expected) <= 0.5001 * unit;
}

CheckedExample check_example(const std::string& text, const Methods& methods) {
    CheckedExample checked;
    try {
        auto cases = cases_in(text);
        checked.title = cases.empty() ? "" : cases.front().name;
        const auto method = methods.find(checked.title);
        if (method == methods.end()) {
            checked.faults.push_back("no method is called: " + checked.title);
            return checked;
        }
        for (auto& part : cases) {
            if (!part.tables.empty()) {
                check_case(checked, part, method->second);
            }
        }
    } catch (const std::runtime_error& problem) {
        checked.faults.emplace_back(problem.what());
    }
    return checked;
}

}  // namespace hub::spec
