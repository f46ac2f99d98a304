#pragma once

#include "comparison.hpp"
#include "csv_table.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace hub::reference {

/// One table of the public health spreadsheets set against what our methods compute.
///
/// Every cell has to be compared, read as input or named as left out, column by column or cell by
/// cell: one that is none of these when the check ends is a failure.
class TableComparison {
public:
    explicit TableComparison(const std::filesystem::path& path);

    [[nodiscard]] const CsvTable& table() const { return table_; }
    /// A table that lies beside this one and gives it its input.
    [[nodiscard]] CsvTable beside(const std::string& name) const;

    void number(std::size_t row, const std::string& name, Number computed, Tolerance tolerance);
    /// The same where the cell is known to be wrong, and what it should be is known.
    void corrected(std::size_t row,
                   const std::string& name,
                   Number computed,
                   double correct,
                   Tolerance tolerance);
    void text(std::size_t row, const std::string& name, const std::string& computed);
    void judged(std::size_t row, const std::string& name, bool agrees, const std::string& why);

    /// Columns that are input to our methods, or say how a row came about.
    void input(const std::set<std::string>& names);
    void left_out(std::size_t row, const std::string& name, std::string_view reason);
    void fail(const std::string& what) { failures_.push_back(what); }

    [[nodiscard]] std::vector<std::string> failures() const;
    [[nodiscard]] std::size_t compared() const { return compared_; }
    /// Reasons for which cells were left out, with how many.
    [[nodiscard]] const std::map<std::string, std::size_t>& reasons() const { return reasons_; }

private:
    [[nodiscard]] std::string place(std::size_t row, const std::string& name) const;

    std::filesystem::path path_;
    CsvTable table_;
    std::set<std::string> input_;
    std::set<std::pair<std::size_t, std::string>> done_;
    std::vector<std::string> failures_;
    std::map<std::string, std::size_t> reasons_;
    std::size_t compared_{0};
};

using TableCheck = std::function<void(TableComparison&)>;

/// The check of each table that holds what is expected, by its file name.
using TableChecks = std::map<std::string, TableCheck, std::less<>>;

TableChecks rate_tables();
TableChecks standardised_tables();
TableChecks funnel_tables();
TableChecks inequality_tables();

/// The tables that hold input alone, by file name, and those that read them.
const std::map<std::string, std::string, std::less<>>& input_tables();

}  // namespace hub::reference
