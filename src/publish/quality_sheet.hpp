#pragma once

#include "domain/partner_feedback.hpp"
#include "indicators/quality_table.hpp"
#include "publish/catalogue_json.hpp"
#include "publish/quality_json.hpp"

#include <optional>
#include <string>
#include <vector>

// One reporting body's feedback sheet: a page in plain words for the staff who write the records.
namespace hub::publish {

/// When a body's months came, as receipts tell.
struct TimelinessEntry {
    int months_expected{0};
    int months_received{0};
    std::string newest_month;                 ///< "October 2026"; empty: none
    std::vector<std::string> missing_months;  ///< in words
    std::optional<DelayEntry> own;            ///< none where not enough was seen
    std::optional<DelayEntry> of_all;
};

/// The completeness of other bodies in the newest year, without saying whose.
struct OthersEntry {
    std::size_t bodies{0};  ///< whose share is shown
    double lowest{0};
    double highest{0};
};

struct SheetItem {
    indicators::QualityItem item;  ///< without its bodies
    indicators::ItemHistory own;
    OthersEntry others;
    std::string sentence;  ///< "recorded in 64% of attendances, against 31% the year before"
};

struct QualitySheet {
    QualityFrame frame;
    std::string body;
    std::string name;
    std::string latest;  ///< months of the year that it is about; empty where none is shown yet
    std::string before;
    std::vector<SheetItem> items;
    // Positions in `items`.
    std::vector<std::size_t> improved;
    std::vector<std::size_t> worse;
    std::vector<std::size_t> to_ask;  ///< under their target, furthest first
    TimelinessEntry timeliness;
    std::vector<std::string> on_time;  ///< sentences
    std::optional<domain::PartnerFeedback> partners;
};

/// @param row  the body's, in the table
QualitySheet sheet_of(QualityFrame frame,
                      const indicators::QualityTable& table,
                      std::size_t row,
                      TimelinessEntry timeliness,
                      std::optional<domain::PartnerFeedback> partners);

std::string sheet_json(const QualitySheet& sheet);
/// The same in plain text, 80 columns wide.
std::string sheet_text(const QualitySheet& sheet);

}  // namespace hub::publish
