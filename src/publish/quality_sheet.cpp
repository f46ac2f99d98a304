#include "publish/quality_sheet.hpp"

#include "base/text.hpp"
#include "publish/figure_format.hpp"
#include "publish/json_writer.hpp"
#include "publish/sheet_words.hpp"

#include <algorithm>

namespace hub::publish {

using indicators::CellStatus;
using indicators::CompletenessChange;
using indicators::QualityItem;
using indicators::QualityTable;

namespace {

OthersEntry others_of(const QualityItem& item, std::size_t row) {
    OthersEntry others;
    for (std::size_t other = 0; other < item.bodies.size(); ++other) {
        const auto& latest = item.bodies[other].latest;
        if (other == row || latest.status != CellStatus::published) {
            continue;
        }
        const double share = latest.recorded.share;
        others.lowest = others.bodies == 0 ? share : std::min(others.lowest, share);
        others.highest = others.bodies == 0 ? share : std::max(others.highest, share);
        ++others.bodies;
    }
    return others;
}

/// By how much it misses its target; 0 where it reaches it, has none or is not shown.
double shortfall(const SheetItem& entry) {
    const auto& latest = entry.own.latest;
    return entry.item.target && latest.status == CellStatus::published
               ? std::max(0.0, *entry.item.target - latest.recorded.share)
               : 0.0;
}

void sort_items(QualitySheet& sheet) {
    for (std::size_t i = 0; i < sheet.items.size(); ++i) {
        const auto direction = sheet.items[i].own.change.direction;
        if (direction == CompletenessChange::Direction::higher) {
            sheet.improved.push_back(i);
        } else if (direction == CompletenessChange::Direction::lower) {
            sheet.worse.push_back(i);
        }
        if (shortfall(sheet.items[i]) > 0) {
            sheet.to_ask.push_back(i);
        }
    }
    std::stable_sort(sheet.to_ask.begin(), sheet.to_ask.end(), [&](auto a, auto b) {
        return shortfall(sheet.items[a]) > shortfall(sheet.items[b]);
    });
}

void write_positions(JsonWriter& json,
                     std::string_view key,
                     const QualitySheet& sheet,
                     const std::vector<std::size_t>& positions) {
    json.key(key).begin_array();
    for (const auto position : positions) {
        json.text(sheet.items[position].item.id);
    }
    json.end_array();
}

void write_item(JsonWriter& json, const SheetItem& entry) {
    const auto& [item, own, others, sentence] = entry;
    json.begin_object().key("id").text(item.id).key("title").text(item.title);
    json.key("question");
    item.question.empty() ? json.null() : json.text(item.question);
    json.key("target");
    item.target ? json.decimal(*item.target, share_decimals) : json.null();
    json.key("sentence").text(sentence).key("latest");
    write_completeness(json, own.latest);
    json.key("before");
    write_completeness(json, own.before);
    json.key("change");
    write_change(json, own.change);
    json.key("everybody");
    write_completeness(json, item.everybody.latest);
    json.key("others");
    if (others.bodies == 0) {
        json.null();
    } else {
        json.begin_object().key("bodies").integer(static_cast<std::int64_t>(others.bodies));
        json.key("lowest").decimal(others.lowest, share_decimals);
        json.key("highest").decimal(others.highest, share_decimals).end_object();
    }
    json.end_object();
}

}  // namespace

QualitySheet sheet_of(QualityFrame frame,
                      const QualityTable& table,
                      std::size_t row,
                      TimelinessEntry timeliness,
                      std::optional<domain::PartnerFeedback> partners) {
    static_assert(Publishable<QualityTable>);
    QualitySheet sheet;
    sheet.frame = std::move(frame);
    sheet.body = table.bodies[row].id;
    sheet.name = table.bodies[row].label;
    sheet.latest = table.latest;
    sheet.before = table.before;
    for (const auto& item : table.items) {
        SheetItem entry{item, item.bodies[row], others_of(item, row), ""};
        entry.item.bodies.clear();
        entry.sentence = item_sentence(entry, sheet.frame.counted);
        sheet.items.push_back(std::move(entry));
    }
    sort_items(sheet);
    sheet.on_time = timeliness_sentences(timeliness);
    sheet.timeliness = std::move(timeliness);
    sheet.partners = std::move(partners);
    return sheet;
}

std::string sheet_json(const QualitySheet& sheet) {
    JsonWriter json;
    json.begin_object();
    write_frame(json, sheet.frame);
    json.key("body").text(sheet.body).key("name").text(sheet.name);
    json.key("latest");
    sheet.latest.empty() ? json.null() : json.text(sheet.latest);
    json.key("before");
    sheet.before.empty() ? json.null() : json.text(sheet.before);
    json.key("items").begin_array();
    for (const auto& entry : sheet.items) {
        write_item(json, entry);
    }
    json.end_array();
    write_positions(json, "improved", sheet, sheet.improved);
    write_positions(json, "worse", sheet, sheet.worse);
    write_positions(json, "to_ask", sheet, sheet.to_ask);
    json.key("on_time").texts(sheet.on_time);
    json.key("partners");
    if (sheet.partners) {
        json.begin_object().key("written").text(sheet.partners->written);
        json.key("used_for").texts(sheet.partners->used_for).end_object();
    } else {
        json.null();
    }
    json.end_object();
    return json.take();
}

std::string sheet_text(const QualitySheet& sheet) {
    SheetPage page;
    page.heading(sheet.name + ": feedback on data quality");
    page.paragraph(sheet.frame.marking + ". " + sheet.frame.title + ". Release " +
                   sheet.frame.release + ".");
    page.paragraph(year_sentence(sheet));
    const auto list = [&](const char* title,
                          const std::vector<std::size_t>& positions,
                          const char* none,
                          bool with_question) {
        page.section(title);
        for (const auto position : positions) {
            const auto& entry = sheet.items[position];
            page.point(entry.item.title + ": " + entry.sentence + ".");
            if (with_question && !entry.item.question.empty()) {
                page.under("Ask: \"" + entry.item.question + "\"");
            }
        }
        if (positions.empty()) {
            page.paragraph(none);
        }
    };
    list("What improved", sheet.improved, "No item is clearly more complete than before.", false);
    list("What got worse", sheet.worse, "No item is clearly less complete than before.", false);
    list("What to ask", sheet.to_ask, "Every item that has a target reaches it.", true);
    page.section("How soon the months came");
    for (const auto& sentence : sheet.on_time) {
        page.point(sentence);
    }
    page.section("Every item, beside the others");
    for (const auto& entry : sheet.items) {
        page.point(beside_others(entry));
    }
    page.section("What partners did with these records");
    if (sheet.partners) {
        for (const auto& sentence : sheet.partners->used_for) {
            page.point(sentence);
        }
    } else {
        page.paragraph("Nobody has written this down yet. The hub's team can.");
    }
    page.section("How to read this");
    for (const auto& note : reading_notes(sheet)) {
        page.paragraph(note);
    }
    return page.take();
}

}  // namespace hub::publish
