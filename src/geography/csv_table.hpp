#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

/// One row of a table: the cells of the columns that were asked for, in the order asked.
/// They live as long as the call that is given them.
struct CsvRow {
    std::int64_t line{0};
    std::span<const std::string_view> cells;
};

/// A look-up, population or deprivation table: UTF-8, commas, one header line, every row as wide as
/// the header, LF or CRLF; compressed where the name ends in ".gz". At most 1 GB unpacked.
class CsvTable {
public:
    /// Refuses a file that is not there, a damaged or truncated gzip, text that is not UTF-8, and a
    /// header that names a column twice.
    static Result<CsvTable> open(const std::filesystem::path& file);

    [[nodiscard]] bool has_column(std::string_view name) const;

    /// Gives each row to `take` until one fails. Refuses a column that is not there, a row of
    /// another width, a quote that never closes, and a row that repeats an earlier one whole.
    Status each_row(const std::vector<std::string>& columns,
                    const std::function<Status(const CsvRow&)>& take) const;

    /// "lsoa.csv, line 12: rule", and with the column's name where one is given.
    [[nodiscard]] Error error(std::int64_t line,
                              std::string_view rule,
                              std::string_view column = {}) const;

private:
    explicit CsvTable(std::string name) : name_{std::move(name)} {}
    [[nodiscard]] Result<std::vector<std::size_t>> positions_of(
        const std::vector<std::string>& columns) const;

    std::string name_;
    std::string text_;
    std::size_t first_row_{0};  ///< offset in the text
    std::int64_t first_line_{1};
    std::vector<std::string> header_;
};

}  // namespace hub::geography
