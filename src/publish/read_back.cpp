#include "publish/outsider_check.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace hub::publish {

namespace {

using Lines = ReadBack::Lines;

bool is_number(std::string_view text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    return !text.empty() && std::from_chars(text.data(), end, number).ptr == end;
}

bool runs_in_a_spreadsheet(std::string_view text) {
    constexpr std::string_view starts = "=+-@\t\r\n";
    constexpr std::array<std::string_view, 5> wide{
        "\xE2\x88\x92", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    const bool begins =
        !text.empty() && (starts.find(text.front()) != std::string_view::npos ||
                          std::any_of(wide.begin(), wide.end(), [&](std::string_view start) {
                              return text.starts_with(start);
                          }));
    return begins && !is_number(text);
}

/// One field from `at` on, which then stands behind its separator; false where a quote is not
/// closed.
bool read_field(std::string_view bytes, std::size_t& at, std::string& field) {
    field.clear();
    if (at >= bytes.size() || bytes[at] != '"') {
        const auto end = std::min(bytes.find_first_of(",\r", at), bytes.size());
        field = bytes.substr(at, end - at);
        at = end;
        return true;
    }
    for (++at; at < bytes.size(); ++at) {
        if (bytes[at] != '"') {
            field += bytes[at];
        } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
            field += bytes[++at];
        } else {
            ++at;
            return true;
        }
    }
    return false;
}

Result<Lines> parse(std::string_view bytes) {
    const Error broken{ErrorCode::internal, "the file that was made cannot be read back"};
    Lines lines;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::vector<std::string> line;
        for (bool more = true; more;) {
            std::string field;
            if (!read_field(bytes, at, field)) {
                return broken;
            }
            line.push_back(std::move(field));
            more = at < bytes.size() && bytes[at] == ',';
            at += more ? 1 : 0;
        }
        if (bytes.substr(at, 2) != "\r\n" ||
            (!lines.empty() && line.size() != lines.front().size())) {
            return broken;
        }
        at += 2;
        lines.push_back(std::move(line));
    }
    return lines.empty() ? Result<Lines>{broken} : lines;
}

std::vector<std::string> texts_of(const SheetRow& row) {
    std::vector<std::string> texts;
    texts.reserve(row.size());
    for (const auto& cell : row) {
        texts.push_back(cell.text);
    }
    return texts;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return text;
}

/// What a workbook says of itself is called as it is on the lines of a CSV.
std::string name_of(const std::string& about) {
    return about == "Question" ? "filters" : about == "Filters" ? "filters in words" : lower(about);
}

}  // namespace

Result<ReadBack> read_back_csv(std::string_view bytes) {
    auto lines = parse(bytes);
    if (!lines) {
        return lines.error();
    }
    ReadBack file;
    const auto header = lines->front();
    for (std::size_t line = 0; line < lines->size(); ++line) {
        const auto& cells = (*lines)[line];
        for (std::size_t column = 0; column < cells.size(); ++column) {
            ++file.cells;
            file.formulas += runs_in_a_spreadsheet(cells[column]) ? 1 : 0;
            if (line > 0) {
                file.said[header[column]].insert(cells[column]);
            }
        }
    }
    const bool is_method = header.size() > 2 && header[2] == "method";
    (is_method ? file.method : file.figures) = *std::move(lines);
    return file;
}

ReadBack read_back_sheets(const std::vector<Sheet>& sheets) {
    ReadBack file;
    for (const auto& sheet : sheets) {
        for (const auto& row : sheet.rows) {
            for (const auto& cell : row) {
                ++file.cells;
                // A text is kept as a text; only what is written as a number could be anything
                // else.
                file.formulas += cell.is_number && !is_number(cell.text) ? 1 : 0;
            }
            if (sheet.name == "About") {
                file.said[name_of(row.front().text)].insert(row.back().text);
            } else {
                (sheet.name == "Figures" ? file.figures : file.method).push_back(texts_of(row));
            }
        }
    }
    return file;
}

}  // namespace hub::publish
