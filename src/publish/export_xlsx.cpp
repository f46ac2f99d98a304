#include "publish/export_xlsx.hpp"

#include "base/file_descriptor.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fmt/format.h>

namespace hub::publish {

namespace {

constexpr int most_decimals = 8;
constexpr std::size_t longest_on_paper = 120;
constexpr std::uint8_t paper_a4 = 9;
constexpr double figure_width = 14;
constexpr double name_width = 18;
constexpr double text_width = 110;
constexpr std::size_t longest_line = 100;

/// In headers and footers of printed pages "&" begins a code of its own.
std::string on_paper(std::string_view text) {
    std::string escaped;
    for (const char c : text.substr(0, longest_on_paper)) {
        escaped.append(c == '&' ? 2 : 1, c);
    }
    return escaped;
}

std::size_t decimals_of(std::string_view number) {
    const auto point = number.find('.');
    // What is written with an exponent keeps it.
    const bool is_plain = number.find('e') == std::string_view::npos;
    return !is_plain                         ? std::string_view::npos
           : point == std::string_view::npos ? 0
                                             : number.size() - point - 1;
}

/// A workbook that is being written into memory; the library knows files only, so it is given the
/// name under which the process itself sees a file that has none.
class Workbook {
public:
    explicit Workbook(const WorkbookFrame& frame)
        : memory_{::memfd_create("workbook", MFD_CLOEXEC)} {
        if (!memory_.is_open()) {
            return;
        }
        const auto path = fmt::format("/proc/self/fd/{}", memory_.number());
        // Rows go through nameless temporary files, in memory where the machine has such a place.
        std::string folder{"/dev/shm"};
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        book_ = workbook_new_opt(path.c_str(), &options);
        if (book_ != nullptr) {
            describe(frame);
            make_formats();
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook() {
        if (book_ != nullptr) {
            static_cast<void>(workbook_close(book_));
        }
    }

    Status add(const WorkbookFrame& frame, const Sheet& sheet) {
        auto* page = book_ == nullptr ? nullptr : workbook_add_worksheet(book_, sheet.name.c_str());
        if (page == nullptr) {
            return Error{ErrorCode::unavailable, "there is no memory for the file"};
        }
        lay_out(frame, sheet, page);
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
                if (auto written = write(page, row, column, sheet.rows[row][column]); !written) {
                    return written;
                }
            }
        }
        return {};
    }

    Result<std::string> finish() {
        if (workbook_close(std::exchange(book_, nullptr)) != LXW_NO_ERROR) {
            return Error{ErrorCode::unavailable, "the file could not be written"};
        }
        const auto size = ::lseek(memory_.number(), 0, SEEK_END);
        std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
        if (bytes.empty() || ::pread(memory_.number(), bytes.data(), bytes.size(), 0) != size) {
            return Error{ErrorCode::internal, "the file could not be read back"};
        }
        return bytes;
    }

private:
    void describe(const WorkbookFrame& frame) {
        auto title = frame.title;
        auto marking = frame.marking;
        std::string author{"Violence Reduction Data Hub"};
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.category = marking.data();
        properties.author = author.data();
        properties.created = std::chrono::system_clock::to_time_t(frame.made_at);
        static_cast<void>(workbook_set_properties(book_, &properties));
    }
    void make_formats() {
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        wrapped_ = workbook_add_format(book_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
        std::string shown{"0"};
        for (auto& format : numbers_) {
            format = workbook_add_format(book_);
            format_set_num_format(format, shown.c_str());
            shown += shown.size() == 1 ? ".0" : "0";
        }
    }
    void lay_out(const WorkbookFrame& frame, const Sheet& sheet, lxw_worksheet* page) const {
        const bool is_about = sheet.rows.front().size() == 2;
        const auto last = static_cast<lxw_col_t>(sheet.rows.front().size() - 1);
        static_cast<void>(
            worksheet_set_column(page, 0, last, is_about ? name_width : figure_width, nullptr));
        if (is_about) {
            static_cast<void>(worksheet_set_column(page, 1, 1, text_width, nullptr));
        }
        worksheet_freeze_panes(page, 1, 0);
        static_cast<void>(worksheet_repeat_rows(page, 0, 0));
        worksheet_set_landscape(page);
        worksheet_set_paper(page, paper_a4);
        worksheet_fit_to_pages(page, 1, 0);
        const auto marking = on_paper(frame.marking);
        static_cast<void>(worksheet_set_header(page, fmt::format("&C{}", marking).c_str()));
        static_cast<void>(
            worksheet_set_footer(page, fmt::format("&L{}&RPage &P of &N", marking).c_str()));
    }
    Status write(lxw_worksheet* page, std::size_t row, std::size_t column, const SheetCell& cell) {
        const auto at_row = static_cast<lxw_row_t>(row);
        const auto at_column = static_cast<lxw_col_t>(column);
        auto outcome = LXW_NO_ERROR;
        double number = 0;
        const auto* end = cell.text.data() + cell.text.size();
        const bool is_number =
            cell.is_number && std::from_chars(cell.text.data(), end, number).ptr == end;
        if (is_number) {
            const auto decimals = decimals_of(cell.text);
            auto* format = decimals < numbers_.size() ? numbers_.at(decimals) : nullptr;
            outcome = worksheet_write_number(page, at_row, at_column, number, format);
        } else {
            auto* format = row == 0 ? bold_ : cell.text.size() > longest_line ? wrapped_ : nullptr;
            outcome = worksheet_write_string(page, at_row, at_column, cell.text.c_str(), format);
        }
        return outcome == LXW_NO_ERROR
                   ? Status{}
                   : Error{ErrorCode::too_large, "a text is longer than a cell of a workbook"};
    }

    FileDescriptor memory_;
    lxw_workbook* book_{nullptr};
    lxw_format* bold_{nullptr};
    lxw_format* wrapped_{nullptr};
    std::array<lxw_format*, most_decimals + 1> numbers_{};  ///< by decimals
};

}  // namespace

Result<std::string> export_xlsx(const WorkbookFrame& frame, const std::vector<Sheet>& sheets) {
    Workbook book{frame};
    for (const auto& sheet : sheets) {
        if (auto added = book.add(frame, sheet); !added) {
            return added.error();
        }
    }
    return book.finish();
}

}  // namespace hub::publish
