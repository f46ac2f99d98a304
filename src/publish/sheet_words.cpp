#include "publish/sheet_words.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::publish {

using indicators::CellStatus;
using indicators::Completeness;
using indicators::CompletenessChange;

namespace {

constexpr std::size_t columns = 80;
/// A reason for missing is named from this share of all records.
constexpr double share_worth_naming = 0.02;

std::string_view reason_in_words(domain::ItemState state) {
    switch (state) {
        case domain::ItemState::recorded:
            unreachable("what is recorded is not missing");
        case domain::ItemState::not_known:
            return "not known";
        case domain::ItemState::not_asked:
            return "not asked";
        case domain::ItemState::not_recorded:
            return "left empty";
        case domain::ItemState::unrecognised:
            return "a code that is not on the list";
    }
    unreachable("a new state of an item needs its words");
}

/// "not asked 22%, left empty 9%"
std::string reasons(const Completeness& completeness) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < completeness.missing.size(); ++i) {
        const auto& [can_be, few, share] = completeness.missing[i];
        if (can_be && !few && share >= share_worth_naming) {
            parts.push_back(fmt::format(
                "{} {}", reason_in_words(indicators::missing_states[i]), percent(share)));
        }
    }
    return join(parts, ", ");
}

std::string share_or_mark(const Completeness& completeness) {
    switch (completeness.status) {
        case CellStatus::published:
            return percent(completeness.recorded.share) +
                   (completeness.low_reliability ? " [u]" : "");
        case CellStatus::suppressed:
        case CellStatus::zero_or_few:
            return "[c]";
        case CellStatus::not_available:
            return "[x]";
        case CellStatus::not_applicable:
            return "[z]";
    }
    unreachable("a new cell status needs its shorthand");
}

std::string change_in_words(const indicators::ItemHistory& own) {
    const auto before = percent(own.before.recorded.share);
    switch (own.change.direction) {
        case CompletenessChange::Direction::higher:
            return fmt::format(", up from {} the year before", before);
        case CompletenessChange::Direction::lower:
            return fmt::format(", down from {} the year before", before);
        case CompletenessChange::Direction::similar:
            return fmt::format(", not clearly different from {} the year before", before);
        case CompletenessChange::Direction::unknown:
            return "";
    }
    unreachable("a new direction needs its words");
}

}  // namespace

std::string percent(double share) {
    const auto rounded = static_cast<int>(std::lround(share * 100));
    if (rounded == 0 && share > 0) {
        return "under 1%";
    }
    return rounded == 100 && share < 1 ? "over 99%" : fmt::format("{}%", rounded);
}

std::string item_sentence(const SheetItem& entry, std::string_view counted) {
    const auto& latest = entry.own.latest;
    if (latest.status != CellStatus::published) {
        return latest.status == CellStatus::suppressed
                   ? fmt::format("too few {} to say [c]", counted)
                   : "not shown yet [x]";
    }
    auto sentence = fmt::format(
        "recorded in {} of {}{}", share_or_mark(latest), counted, change_in_words(entry.own));
    if (entry.item.target) {
        sentence += fmt::format("; the target is {}", percent(*entry.item.target));
    }
    const auto why = reasons(latest);
    return why.empty() ? sentence : fmt::format("{}; missing: {}", sentence, why);
}

std::vector<std::string> timeliness_sentences(const TimelinessEntry& timeliness) {
    std::vector<std::string> sentences;
    if (timeliness.months_received == timeliness.months_expected) {
        sentences.push_back(fmt::format("All {} months have come; the newest is {}.",
                                        timeliness.months_expected,
                                        timeliness.newest_month));
    } else {
        constexpr std::size_t most_named = 6;
        auto named = timeliness.missing_months;
        const auto more = named.size() > most_named ? named.size() - most_named : 0;
        named.resize(named.size() - more);
        sentences.push_back(fmt::format("{} of {} months have come. Missing: {}{}.",
                                        timeliness.months_received,
                                        timeliness.months_expected,
                                        join(named, ", "),
                                        more == 0 ? "" : fmt::format(" and {} more", more)));
    }
    if (!timeliness.own) {
        sentences.emplace_back(
            "How late months come is not measured yet: too few came one by one.");
        return sentences;
    }
    sentences.push_back(fmt::format(
        "Half of {} months came within {} days of their end; nine in ten were nearly whole after "
        "{} days.",
        timeliness.own->months_measured,
        timeliness.own->usual_days,
        timeliness.own->settled_days));
    if (timeliness.of_all) {
        sentences.push_back(fmt::format("Of everybody's months half came within {} days.",
                                        timeliness.of_all->usual_days));
    }
    return sentences;
}

std::string year_sentence(const QualitySheet& sheet) {
    if (sheet.latest.empty()) {
        return "No whole year of these records is shown by item yet.";
    }
    return sheet.before.empty()
               ? fmt::format("{}. There is no whole year before it to set it against.",
                             sheet.latest)
               : fmt::format("{}, set against {}.", sheet.latest, sheet.before);
}

std::string beside_others(const SheetItem& entry) {
    auto line = fmt::format("{}: {}; all together {}",
                            entry.item.title,
                            share_or_mark(entry.own.latest),
                            share_or_mark(entry.item.everybody.latest));
    if (entry.others.bodies == 1) {
        return fmt::format("{}; the other {}.", line, percent(entry.others.lowest));
    }
    return entry.others.bodies == 0 ? line + "."
                                    : fmt::format("{}; the {} others between {} and {}.",
                                                  line,
                                                  entry.others.bodies,
                                                  percent(entry.others.lowest),
                                                  percent(entry.others.highest));
}

std::vector<std::string> reading_notes(const QualitySheet& sheet) {
    std::vector<std::string> notes{
        "An item is recorded where it says something. Not known, not asked, left empty and a code "
        "that is not on the list are four ways in which it does not, and none of them is a no.",
        "Up and down are said only where chance and the protection of people would make such a "
        "difference less than once in a hundred times.",
        "[c] fewer than ten records, or hidden to protect people; [x] not received or not yet "
        "shown; [u] fewer than twenty records."};
    notes.insert(notes.end(), sheet.frame.notes.begin(), sheet.frame.notes.end());
    return notes;
}

void SheetPage::broken(std::string_view text, std::string_view first, std::string_view further) {
    std::string line{first};
    bool begun = false;
    for (const auto word : split(text, ' ')) {
        if (begun && line.size() + 1 + word.size() > columns) {
            text_ += line + '\n';
            line = further;
            begun = false;
        }
        line += begun ? " " : "";
        line += word;
        begun = true;
    }
    text_ += line + '\n';
}

void SheetPage::heading(std::string_view text) {
    text_ += std::string{text} + '\n' + std::string(std::min(columns, text.size()), '=') + "\n\n";
}

void SheetPage::section(std::string_view text) {
    text_ += '\n' + std::string{text} + '\n' + std::string(text.size(), '-') + '\n';
}

void SheetPage::paragraph(std::string_view text) {
    broken(text, "", "");
}

void SheetPage::point(std::string_view text) {
    broken(text, "- ", "  ");
}

void SheetPage::under(std::string_view text) {
    broken(text, "  ", "  ");
}

}  // namespace hub::publish
