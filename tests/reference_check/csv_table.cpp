#include "csv_table.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace hub::reference {

namespace {

/// Cells of a text one after another, line by line.
std::vector<std::vector<std::string>> cells_of(const std::string& text) {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> line;
    std::string cell;
    bool quoted = false;
    const auto end_line = [&] {
        line.push_back(std::exchange(cell, {}));
        if (line.size() > 1 || !line.front().empty()) {
            lines.push_back(line);
        }
        line.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            cell += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            line.push_back(std::exchange(cell, {}));
        } else if (c == '\n' && !quoted) {
            end_line();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !line.empty()) {
        end_line();
    }
    return lines;
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{path.filename().string() + " cannot be read"};
    }
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    constexpr const char* byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, 3);
    }
    auto lines = cells_of(text);
    if (lines.empty()) {
        throw std::runtime_error{"the table is empty"};
    }
    for (auto& name : lines.front()) {
        // One name ends in a line break.
        while (!name.empty() && name.back() == '\n') {
            name.pop_back();
        }
        columns_[name] = names_.size();
        names_.push_back(name);
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].size() != names_.size()) {
            throw std::runtime_error{"line " + std::to_string(i + 1) +
                                     " has another number of cells than the head"};
        }
        rows_.push_back(std::move(lines[i]));
    }
}

const std::string& CsvTable::text(std::size_t row, const std::string& name) const {
    const auto found = columns_.find(name);
    if (found == columns_.end()) {
        throw std::runtime_error{"there is no column " + name};
    }
    return rows_.at(row)[found->second];
}

std::optional<double> CsvTable::number(std::size_t row, const std::string& name) const {
    const auto& cell = text(row, name);
    return cell.empty() || cell == "NA" ? std::nullopt : std::optional{std::stod(cell)};
}

double CsvTable::count(std::size_t row, const std::string& name) const {
    return number(row, name).value_or(0);
}

}  // namespace hub::reference
