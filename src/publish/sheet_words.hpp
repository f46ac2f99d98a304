#pragma once

#include "publish/quality_sheet.hpp"

#include <string>
#include <string_view>
#include <vector>

// The words of a feedback sheet: the same on the page and at the command line.
namespace hub::publish {

/// "64%", "under 1%", "over 99%"
std::string percent(double share);

/// "recorded in 64% of attendances, against 31% the year before; the target is 80%"
std::string item_sentence(const SheetItem& entry, std::string_view counted);
std::vector<std::string> timeliness_sentences(const TimelinessEntry& timeliness);
/// Which year the sheet is about and what it is set against.
std::string year_sentence(const QualitySheet& sheet);
/// "Sex: 97%; all together 98%; the 3 others between 96% and 99%"
std::string beside_others(const SheetItem& entry);
/// What must be known to read the figures.
std::vector<std::string> reading_notes(const QualitySheet& sheet);

/// A page of plain text, broken at 80 columns.
class SheetPage {
public:
    void heading(std::string_view text);
    void section(std::string_view text);
    void paragraph(std::string_view text);
    void point(std::string_view text);
    /// A line that belongs to the point above it.
    void under(std::string_view text);
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void broken(std::string_view text, std::string_view first, std::string_view further);
    std::string text_;
};

}  // namespace hub::publish
