#include "ingest/xml_rows.hpp"

#include "ingest/csv_reader.hpp"
#include "ingest/quality_rule.hpp"

#include <array>
#include <expat.h>
#include <unordered_map>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

constexpr std::size_t part_size = 1U << 16U;
constexpr std::size_t deepest = 64;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Where a column's element stands: its own name, and its parent's where that was given.
struct ColumnPath {
    std::string_view parent;
    std::size_t column;
};

}  // namespace

class XmlRows::Parser {
public:
    Parser(ByteSource& bytes, std::string_view row_element, const std::vector<std::string>& columns)
        : bytes_{bytes},
          row_element_{row_element},
          carried_(columns.size()),
          fields_(columns.size()),
          parser_{XML_ParserCreate("UTF-8")} {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string_view path{columns[i]};
            const auto slash = path.rfind('/');
            const bool with_parent = slash != std::string_view::npos;
            paths_[with_parent ? path.substr(slash + 1) : path].push_back(
                {with_parent ? path.substr(0, slash) : std::string_view{}, i});
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), opened, closed);
        XML_SetCharacterDataHandler(parser_.get(), said);
        XML_SetStartDoctypeDeclHandler(parser_.get(), declared);
    }

    bool next() {
        if (taken_ < ready_) {
            ++taken_;
        }
        while (taken_ == ready_) {
            if (!status_ || ended_) {
                return false;
            }
            if (row_depth_ != 0) {
                std::swap(rows_.front(), rows_[ready_]);  // it goes on in the next part
            }
            ready_ = 0;
            taken_ = 0;
            read_part();
        }
        const auto& row = rows_[taken_];
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            fields_[i] = row.fields[i];
        }
        line_ = row.line;
        return true;
    }

    [[nodiscard]] const Status& status() const { return status_; }
    [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }
    [[nodiscard]] std::int64_t line() const { return line_; }

private:
    struct Row {
        std::int64_t line{0};
        std::vector<std::string> fields;
        std::vector<bool> set;
        std::size_t bytes{0};
    };
    struct Open {
        std::string name;
        bool is_leaf{true};
    };
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    static Parser& self(void* data) { return *static_cast<Parser*>(data); }
    static void opened(void* data, const XML_Char* name, const XML_Char** /*attributes*/) {
        self(data).open(without_prefix(name));
    }
    static void closed(void* data, const XML_Char* /*name*/) { self(data).close(); }
    static void said(void* data, const XML_Char* text, int size) {
        self(data).text({text, static_cast<std::size_t>(size)});
    }
    static void declared(void* data,
                         const XML_Char* /*name*/,
                         const XML_Char* /*system*/,
                         const XML_Char* /*public_id*/,
                         int /*has_internal*/) {
        self(data).stop(rule::document_type);
    }

    [[nodiscard]] std::int64_t here() const {
        return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()));
    }

    /// By this line, and the character of it as column.
    void fault(const QualityRule& broken) {
        status_ = Error{ErrorCode::refused,
                        fmt::format("line {}, column {}: {}",
                                    here(),
                                    XML_GetCurrentColumnNumber(parser_.get()) + 1,
                                    broken.said())};
    }

    void stop(const QualityRule& broken) {
        if (status_) {
            fault(broken);
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    void read_part() {
        void* room = XML_GetBuffer(parser_.get(), static_cast<int>(part_size));
        if (room == nullptr) {
            status_ = Error{ErrorCode::internal, "no memory for a part of the file"};
            return;
        }
        const auto size = bytes_.read({static_cast<char*>(room), part_size});
        if (!size) {
            status_ = size.error();
            return;
        }
        ended_ = *size == 0;
        anything_read_ = anything_read_ || *size > 0;
        if (ended_ && !anything_read_) {
            status_ = Error{ErrorCode::refused, rule::empty_file.said()};
            return;
        }
        const auto parsed =
            XML_ParseBuffer(parser_.get(), static_cast<int>(*size), ended_ ? XML_TRUE : XML_FALSE);
        if (parsed != XML_STATUS_OK && status_) {
            fault(rule::not_well_formed);
        }
        // The parser keeps a tag, an attribute or a comment until it is whole.
        given_ += static_cast<std::int64_t>(*size);
        const auto unfinished = given_ - XML_GetCurrentByteIndex(parser_.get());
        if (status_ && unfinished > static_cast<std::int64_t>(CsvReader::longest_row)) {
            stop(rule::long_row);
        }
        if (ended_ && status_ && !any_row_) {
            status_ =
                Error{ErrorCode::refused,
                      rule::no_such_row_element.said_of(fmt::format(
                          "the file has no element {}, of which each is a record", row_element_))};
        }
    }

    void open(std::string_view name) {
        if (depth_ == deepest) {
            return stop(rule::too_deep);
        }
        if (depth_ > 0) {
            open_[depth_ - 1].is_leaf = false;
        }
        open_[depth_].name = name;
        open_[depth_].is_leaf = true;
        ++depth_;
        text_.clear();
        if (row_depth_ == 0 && name == row_element_) {
            row_depth_ = depth_;
            begin_row();
        }
    }

    void begin_row() {
        if (rows_.size() == ready_) {
            rows_.emplace_back();
        }
        auto& row = rows_[ready_];
        row.line = here();
        row.fields = carried_;
        row.set.assign(carried_.size(), false);
        row.bytes = 0;
    }

    void text(std::string_view part) {
        if (text_.size() + part.size() > CsvReader::longest_row) {
            return stop(rule::long_row);
        }
        text_ += part;
    }

    void close() {
        if (!status_) {
            return;
        }
        const auto& element = open_[depth_ - 1];
        if (element.is_leaf) {
            if (const auto found = paths_.find(element.name); found != paths_.end()) {
                keep(found->second);
            }
        }
        text_.clear();
        if (row_depth_ == depth_) {
            row_depth_ = 0;
            any_row_ = true;
            ++ready_;
        }
        --depth_;
    }

    void keep(const std::vector<ColumnPath>& paths) {
        for (const auto& path : paths) {
            if (path.parent.empty() || (depth_ > 1 && open_[depth_ - 2].name == path.parent)) {
                if (row_depth_ == 0) {
                    carried_[path.column] = trimmed(text_);
                } else {
                    add(rows_[ready_], path.column, trimmed(text_));
                }
            }
        }
    }

    void add(Row& row, std::size_t column, std::string_view text) {
        row.bytes += text.size() + 1;
        if (row.bytes > CsvReader::longest_row) {
            return stop(rule::long_row);
        }
        auto& field = row.fields[column];
        if (row.set[column]) {
            field += between_repeats;
            field += text;
        } else {
            field = text;
            row.set[column] = true;
        }
    }

    ByteSource& bytes_;
    std::string_view row_element_;
    std::unordered_map<std::string_view, std::vector<ColumnPath>> paths_;
    std::array<Open, deepest> open_;
    std::size_t depth_{0};
    std::size_t row_depth_{0};          ///< depth of the row's element; 0 outside of one
    std::string text_;                  ///< of the element that is open
    std::vector<std::string> carried_;  ///< what stands before the row, by column
    /// Rows of the part that was read last; the first `ready_` are whole, `taken_` is being looked
    /// at.
    std::vector<Row> rows_;
    std::size_t ready_{0};
    std::size_t taken_{0};
    std::int64_t given_{0};  ///< bytes of the file that the parser had so far
    bool any_row_{false};
    bool anything_read_{false};
    bool ended_{false};
    std::vector<std::string_view> fields_;
    std::int64_t line_{0};
    Status status_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
};

XmlRows::XmlRows(ByteSource& bytes,
                 std::string_view row_element,
                 const std::vector<std::string>& columns)
    : parser_{std::make_unique<Parser>(bytes, row_element, columns)} {}
XmlRows::~XmlRows() = default;
bool XmlRows::next() {
    return parser_->next();
}
const Status& XmlRows::status() const {
    return parser_->status();
}
std::span<const std::string_view> XmlRows::fields() const {
    return parser_->fields();
}
std::int64_t XmlRows::line() const {
    return parser_->line();
}

}  // namespace hub::ingest
