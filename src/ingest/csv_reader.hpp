#pragma once

#include "base/result.hpp"
#include "ingest/byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

struct QualityRule;

/// Reads comma-separated text (RFC 4180) row by row, in memory that does not grow with the file.
///
/// Lines end with CRLF or LF; text is UTF-8, with or without a byte-order mark. A fault of form
/// ends the reading with its line and rule: NUL bytes, UTF-16, malformed UTF-8, a row over 64 KiB,
/// a carriage return without a line feed, a quote that never closes or stands where none may. How
/// many columns a row has is for the caller to judge. See docs/decisions/0006.
class CsvReader {
public:
    static constexpr std::size_t longest_row = 65536;  ///< bytes, without the line's end

    /// The source must outlive the reader.
    explicit CsvReader(ByteSource& source);

    /// Goes to the next row; false at the end and at a fault, told apart by `status`.
    [[nodiscard]] bool next();
    /// An error says "line 12, column 3: …" by the column's number, "line 12: …" where no column is
    /// to blame or, where no line is, the rule alone.
    [[nodiscard]] const Status& status() const { return status_; }

    /// The row's columns, quotes taken off; valid until the next call of `next`.
    [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }
    /// The line on which the row begins, counted from 1.
    [[nodiscard]] std::int64_t line() const { return line_; }

private:
    bool refill();
    bool read_start();
    void take_plain_row(std::string_view row);
    bool take_quoted_row();
    // These take one column that begins at a place and give the place after it, or npos at a fault.
    std::size_t bare_field(std::string_view text, std::size_t from);
    std::size_t quoted_field(std::string_view text, std::size_t opening);
    std::size_t after_quote(std::string_view text, std::size_t at);
    bool check_bytes(std::string_view row);
    [[nodiscard]] std::int64_t line_at(std::string_view text, std::size_t at) const;
    bool byte_fault(std::string_view row, std::size_t at, const QualityRule& broken);
    // Both end the reading and give false.
    bool fault(std::int64_t line, const QualityRule& broken);
    bool fault(std::int64_t line, std::size_t column, const QualityRule& broken);
    bool fault(Error error);
    [[nodiscard]] std::string_view window() const { return {buffer_.data() + at_, end_ - at_}; }

    ByteSource& source_;
    std::vector<char> buffer_;
    std::size_t at_{0};   ///< where the next row begins
    std::size_t end_{0};  ///< of the bytes read
    bool started_{false};
    bool source_ended_{false};
    std::int64_t line_{0};
    std::int64_t next_line_{1};
    std::vector<std::string_view> fields_;
    std::string unquoted_;  ///< text of fields whose doubled quotes were made single
    Status status_;
};

}  // namespace hub::ingest
