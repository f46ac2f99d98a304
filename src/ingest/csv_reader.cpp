#include "ingest/csv_reader.hpp"

#include "base/text.hpp"
#include "ingest/quality_rule.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

constexpr std::size_t buffer_size = 1U << 18U;
constexpr std::size_t row_with_end = CsvReader::longest_row + 2;
constexpr auto none = std::string_view::npos;

/// Whether all bytes are printable ASCII, eight at a time: true for nearly every row, which then
/// needs no closer look. A byte under 32 borrows into its high bit; one over 127 has it set.
bool is_printable_ascii(std::string_view bytes) {
    constexpr std::uint64_t spaces = 0x2020202020202020U;
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t seen = 0;
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof(word));
        seen |= word | (word - spaces);
        bytes.remove_prefix(sizeof(word));
    }
    for (const char c : bytes) {
        seen |= static_cast<std::uint64_t>(c < ' ' || c > '~') << 7U;
    }
    return (seen & high_bits) == 0;
}

std::size_t lone_carriage_return(std::string_view row) {
    for (auto at = row.find('\r'); at != none; at = row.find('\r', at + 1)) {
        if (at + 1 == row.size() || row[at + 1] != '\n') {
            return at;
        }
    }
    return none;
}

/// Which column of a row, counted from 1, the byte at a place belongs to.
std::size_t column_at(std::string_view row, std::size_t at) {
    std::size_t column = 1;
    bool quoted = false;
    for (const char c : row.substr(0, at)) {
        quoted = quoted != (c == '"');
        column += c == ',' && !quoted ? 1 : 0;
    }
    return column;
}

/// How many bytes end the row at `at`: 1, 2, or 0 where the row goes on.
std::size_t row_end_size(std::string_view text, std::size_t at) {
    if (text[at] == '\n') {
        return 1;
    }
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 0;
}

}  // namespace

CsvReader::CsvReader(ByteSource& source) : source_{source}, buffer_(buffer_size) {}

bool CsvReader::fault(std::int64_t line, const QualityRule& broken) {
    return fault(Error{ErrorCode::refused, fmt::format("line {}: {}", line, broken.said())});
}

bool CsvReader::fault(std::int64_t line, std::size_t column, const QualityRule& broken) {
    return fault(Error{ErrorCode::refused,
                       fmt::format("line {}, column {}: {}", line, column, broken.said())});
}

bool CsvReader::fault(Error error) {
    status_ = std::move(error);
    return false;
}

bool CsvReader::refill() {
    std::copy(buffer_.data() + at_, buffer_.data() + end_, buffer_.data());
    end_ -= at_;
    at_ = 0;
    while (end_ < buffer_.size()) {
        const auto size = source_.read(std::span{buffer_}.subspan(end_));
        if (!size) {
            return fault(size.error());
        }
        if (*size == 0) {
            source_ended_ = true;
            break;
        }
        end_ += *size;
    }
    return true;
}

bool CsvReader::read_start() {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    started_ = true;
    if (!refill()) {
        return false;
    }
    if (window().starts_with("\xFF\xFE") || window().starts_with("\xFE\xFF")) {
        return fault(1, rule::utf_16);
    }
    if (window().starts_with(utf8_mark)) {
        at_ += utf8_mark.size();
    }
    return window().empty() ? fault(Error{ErrorCode::refused, rule::empty_file.said()}) : true;
}

bool CsvReader::next() {
    if (!status_.ok() || (!started_ && !read_start())) {
        return false;
    }
    // From here on a whole row lies in the buffer, or it is too long, or the file ends in it.
    if (!source_ended_ && window().size() <= row_with_end && !refill()) {
        return false;
    }
    if (window().empty()) {
        return false;
    }
    line_ = next_line_;
    const auto reach = window().substr(0, row_with_end);
    const auto line_end = reach.find('\n');
    auto row = reach.substr(0, line_end);
    if (row.find('"') != none) {
        return take_quoted_row();
    }
    if (line_end != none && row.ends_with('\r')) {
        row.remove_suffix(1);
    }
    if (row.size() > longest_row) {
        return fault(line_, row.find('\0') == none ? rule::long_row : rule::nul_byte);
    }
    if (!check_bytes(row)) {
        return false;
    }
    at_ += line_end == none ? reach.size() : line_end + 1;
    ++next_line_;
    take_plain_row(row);
    return true;
}

void CsvReader::take_plain_row(std::string_view row) {
    fields_.clear();
    const char* from = row.data();
    const char* const end = from + row.size();
    while (const void* comma = std::memchr(from, ',', static_cast<std::size_t>(end - from))) {
        const auto* to = static_cast<const char*>(comma);
        fields_.emplace_back(from, static_cast<std::size_t>(to - from));
        from = to + 1;
    }
    fields_.emplace_back(from, static_cast<std::size_t>(end - from));
}

bool CsvReader::take_quoted_row() {
    fields_.clear();
    unquoted_.clear();
    unquoted_.reserve(row_with_end);  // never grows after this, so that views into it stay valid
    const auto text = window().substr(0, row_with_end);
    std::size_t at = 0;
    while (true) {
        at = at < text.size() && text[at] == '"' ? quoted_field(text, at) : bare_field(text, at);
        if (at == none) {
            return false;
        }
        if (at == text.size() || text[at] != ',') {
            break;
        }
        ++at;
    }
    const auto row = text.substr(0, at);
    if (row.size() > longest_row) {
        return fault(line_, rule::long_row);
    }
    const auto end_size = at < text.size() ? row_end_size(text, at) : 0;
    at_ += at + end_size;
    next_line_ += 1 + std::count(row.begin(), row.end(), '\n');
    return check_bytes(row);
}

std::size_t CsvReader::bare_field(std::string_view text, std::size_t from) {
    auto at = from;
    while (at < text.size() && text[at] != ',' && row_end_size(text, at) == 0) {
        if (text[at] == '"') {
            fault(line_at(text, at), fields_.size() + 1, rule::quote_inside);
            return none;
        }
        ++at;
    }
    fields_.push_back(text.substr(from, at - from));
    return at;
}

std::size_t CsvReader::quoted_field(std::string_view text, std::size_t opening) {
    const auto start = unquoted_.size();
    for (auto from = opening + 1;;) {
        const auto quote = text.find('"', from);
        if (quote == none) {
            const bool all_read = source_ended_ && text.size() == window().size();
            const auto said = all_read ? rule::open_quote.said()
                                       : rule::open_quote.said_of(
                                             "a quote opens here and does not close within 65536 "
                                             "bytes");
            fault(Error{
                ErrorCode::refused,
                fmt::format(
                    "line {}, column {}: {}", line_at(text, opening), fields_.size() + 1, said)});
            return none;
        }
        unquoted_.append(text.substr(from, quote - from));
        from = quote + 1;
        const bool doubled = from < text.size() && text[from] == '"';
        if (!doubled) {
            fields_.push_back(std::string_view{unquoted_}.substr(start));
            return after_quote(text, from);
        }
        unquoted_.push_back('"');
        ++from;
    }
}

std::size_t CsvReader::after_quote(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] != ',' && row_end_size(text, at) == 0) {
        fault(line_at(text, at), fields_.size(), rule::text_after_quote);
        return none;
    }
    return at;
}

std::int64_t CsvReader::line_at(std::string_view text, std::size_t at) const {
    return line_ + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

bool CsvReader::check_bytes(std::string_view row) {
    if (is_printable_ascii(row)) {
        return true;
    }
    if (const auto nul = row.find('\0'); nul != none) {
        const bool at_the_start = line_ == 1 && nul < 2;
        return at_the_start ? fault(line_, rule::utf_16) : byte_fault(row, nul, rule::nul_byte);
    }
    if (const auto lone = lone_carriage_return(row); lone != none) {
        return byte_fault(row, lone, rule::lone_carriage_return);
    }
    const auto good = utf8_prefix(row);
    return good == row.size() ? true : byte_fault(row, good, rule::not_utf_8);
}

bool CsvReader::byte_fault(std::string_view row, std::size_t at, const QualityRule& broken) {
    return fault(line_at(row, at), column_at(row, at), broken);
}

}  // namespace hub::ingest
