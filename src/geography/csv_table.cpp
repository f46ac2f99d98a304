#include "geography/csv_table.hpp"

#include "base/text.hpp"
#include "geography/unpacked_file.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

namespace hub::geography {

namespace {

/// Splits the rows of a text. A cell in quotes is unescaped into `unquoted_`; others are views.
class RowSplitter {
public:
    RowSplitter(std::string_view text, std::size_t offset, std::int64_t line)
        : text_{text}, at_{offset}, next_line_{line} {}

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] std::size_t offset() const { return at_; }
    [[nodiscard]] std::int64_t line() const { return line_; }
    [[nodiscard]] std::int64_t next_line() const { return next_line_; }
    /// The row as it stands, without its line end.
    [[nodiscard]] std::string_view whole_row() const {
        const auto row = text_.substr(start_, at_ - start_);
        return row.substr(0, row.find_last_not_of("\r\n") + 1);
    }
    [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }

    /// The next row, or the rule that it breaks.
    std::string_view next() {
        line_ = next_line_++;
        start_ = at_;
        cells_.clear();
        unquoted_.clear();
        for (;;) {
            const auto broken = take_cell();
            if (!broken.empty()) {
                return broken;
            }
            if (at_end() || text_[at_++] == '\n') {
                return {};
            }
        }
    }

private:
    /// Takes one cell and stops before the comma or line end behind it.
    std::string_view take_cell() {
        if (at_ < text_.size() && text_[at_] == '"') {
            return take_quoted();
        }
        auto end = text_.find_first_of(",\n", at_);
        end = end == text_.npos ? text_.size() : end;
        auto cell = text_.substr(at_, end - at_);
        if (!cell.empty() && cell.back() == '\r' && (end == text_.size() || text_[end] == '\n')) {
            cell.remove_suffix(1);
        }
        if (cell.find('"') != cell.npos) {
            return "a quote stands inside a cell that does not begin with one";
        }
        cells_.push_back(cell);
        at_ = end;
        return {};
    }

    std::string_view take_quoted() {
        std::string& cell = unquoted_.emplace_back();
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && (at_ + 1 == text_.size() || text_[at_ + 1] != '"')) {
                cells_.emplace_back(cell);
                return after_quote();
            }
            at_ += text_[at_] == '"' ? 1 : 0;
            next_line_ += text_[at_] == '\n' ? 1 : 0;
            cell.push_back(text_[at_]);
        }
        return "a quote never closes";
    }

    std::string_view after_quote() {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\r') {
            ++at_;
        }
        const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n';
        return ends ? std::string_view{} : "text follows a closing quote";
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t start_{0};
    std::int64_t line_{0};
    std::int64_t next_line_;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unquoted_;
};

}  // namespace

Result<CsvTable> CsvTable::open(const std::filesystem::path& file) {
    auto text = read_unpacked_file(file);
    if (!text) {
        return text.error();
    }
    CsvTable table{file.string()};
    table.text_ = *std::move(text);
    if (table.text_.find('\0') != std::string::npos || !is_utf8(table.text_)) {
        return Error{ErrorCode::refused, fmt::format("{}: is not UTF-8 text", file.string())};
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const auto start = table.text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    RowSplitter rows{table.text_, start, 1};
    if (rows.at_end()) {
        return Error{ErrorCode::refused, fmt::format("{}: is empty", file.string())};
    }
    if (const auto broken = rows.next(); !broken.empty()) {
        return table.error(1, broken);
    }
    table.header_.assign(rows.cells().begin(), rows.cells().end());
    const std::set<std::string> names{table.header_.begin(), table.header_.end()};
    if (names.size() != table.header_.size()) {
        return table.error(1, "the header names a column twice");
    }
    table.first_row_ = rows.offset();
    table.first_line_ = rows.next_line();
    return table;
}

bool CsvTable::has_column(std::string_view name) const {
    return std::find(header_.begin(), header_.end(), name) != header_.end();
}

Result<std::vector<std::size_t>> CsvTable::positions_of(
    const std::vector<std::string>& columns) const {
    std::vector<std::size_t> positions;
    for (const auto& column : columns) {
        const auto found = std::find(header_.begin(), header_.end(), column);
        if (found == header_.end()) {
            return error(1, "the column is not in the header", column);
        }
        positions.push_back(static_cast<std::size_t>(found - header_.begin()));
    }
    return positions;
}

Status CsvTable::each_row(const std::vector<std::string>& columns,
                          const std::function<Status(const CsvRow&)>& take) const {
    const auto positions = positions_of(columns);
    if (!positions) {
        return positions.error();
    }
    RowSplitter rows{text_, first_row_, first_line_};
    std::unordered_set<std::string_view> seen;
    std::vector<std::string_view> cells(columns.size());
    while (!rows.at_end()) {
        if (const auto broken = rows.next(); !broken.empty()) {
            return error(rows.line(), broken);
        }
        if (rows.cells().size() != header_.size()) {
            return error(
                rows.line(),
                fmt::format(
                    "the row has {} cells, the header {}", rows.cells().size(), header_.size()));
        }
        if (!seen.insert(rows.whole_row()).second) {
            return error(rows.line(), "the row repeats an earlier one");
        }
        std::transform(positions->begin(), positions->end(), cells.begin(), [&](std::size_t at) {
            return rows.cells()[at];
        });
        if (auto taken = take({rows.line(), cells}); !taken) {
            return taken;
        }
    }
    return {};
}

Error CsvTable::error(std::int64_t line, std::string_view rule, std::string_view column) const {
    const auto place = column.empty() ? std::string{} : fmt::format(", column {}", column);
    return Error{ErrorCode::refused, fmt::format("{}, line {}{}: {}", name_, line, place, rule)};
}

}  // namespace hub::geography
