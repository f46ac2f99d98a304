#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hub::reference {

/// A table of a reference file: a head line of names and a text for each cell.
class CsvTable {
public:
    /// Reads quoted cells, line breaks within them and a byte-order mark at the start. Throws where
    /// the file cannot be read or a line has another number of cells than the head.
    explicit CsvTable(const std::filesystem::path& path);

    [[nodiscard]] std::size_t rows() const { return rows_.size(); }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// Throws where there is no such column.
    [[nodiscard]] const std::string& text(std::size_t row, const std::string& name) const;
    /// None where the cell is blank or NA.
    [[nodiscard]] std::optional<double> number(std::size_t row, const std::string& name) const;
    /// A blank count of a band is 0 in these tables.
    [[nodiscard]] double count(std::size_t row, const std::string& name) const;

private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace hub::reference
