#include "publish/outsider_check.hpp"

#include "base/text.hpp"
#include "disclosure/totals.hpp"
#include "domain/area_code.hpp"
#include "domain/geography_level.hpp"
#include "domain/period.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hub::publish {

using domain::Month;
using domain::MonthRange;
using domain::PeriodUnit;

namespace {

constexpr auto hidden = "[c]";
constexpr auto reporting_bodies = "reporting_force";

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const bool whole = !text.empty() && std::from_chars(text.data(), end, number).ptr == end;
    return whole ? std::optional{number} : std::nullopt;
}

bool is_area_level(std::string_view name) {
    return domain::geography_level_from(name) || name == "imd_decile" || name == "region";
}

std::optional<MonthRange> range_of(std::string_view text) {
    constexpr std::string_view between = " to ";
    const auto at = text.find(between);
    const auto first = Month::parse(text.substr(0, at));
    const auto last = at == std::string_view::npos ? Month::parse(text)
                                                   : Month::parse(text.substr(at + between.size()));
    return first && last ? std::optional{MonthRange{*first, *last}} : std::nullopt;
}

/// The months of a period as its label says them; none where it says none.
std::optional<MonthRange> months_of(PeriodUnit unit, std::string_view label) {
    constexpr std::string_view rolling = "12 months to ";
    const auto year = number_in(label.substr(0, 4));
    if (!year && unit != PeriodUnit::rolling_12) {
        return std::nullopt;
    }
    const auto from = [&](int month, int months) {
        const auto first = Month::of(static_cast<int>(*year), month);
        return MonthRange{first, first.plus(months - 1)};
    };
    switch (unit) {
        case PeriodUnit::month:
            return label.size() == 7 ? range_of(label) : std::nullopt;
        case PeriodUnit::quarter: {
            const bool is_one = label.size() == 7 && label.substr(4, 2) == "-Q" &&
                                label[6] >= '1' && label[6] <= '4';
            return is_one ? std::optional{from(1 + 3 * (label[6] - '1'), 3)} : std::nullopt;
        }
        case PeriodUnit::year:
            return label.size() == 4 ? std::optional{from(1, 12)} : std::nullopt;
        case PeriodUnit::financial_year:
            return label.size() == 7 && label[4] == '/' ? std::optional{from(4, 12)} : std::nullopt;
        case PeriodUnit::rolling_12: {
            const auto last = Month::parse(label.substr(std::min(label.size(), rolling.size())));
            return last && label.starts_with(rolling)
                       ? std::optional{MonthRange{last->plus(-11), *last}}
                       : std::nullopt;
        }
    }
    return std::nullopt;
}

struct Part {
    std::string name;
    std::vector<std::string> values;
};

/// Goes through one file; each check counts what it finds.
class Outsider {
public:
    Outsider(const ReadBack& file, const PublicRules& rules) : file_{file}, rules_{rules} {
        const auto& lines = file.figures.empty() ? file.method : file.figures;
        if (!lines.empty() && lines.front().size() >= 2) {
            rows_ = lines.front()[0];
            columns_ = lines.front()[1];
        }
        read_filters();
        for (const auto& part : filters_) {
            asked_.push_back(part.name);
        }
    }

    ExportReport report() const {
        const int threshold = rules_.policy.threshold;
        ExportReport report{rules_.policy_hash, threshold, {}};
        add(report, "cells_under_threshold", fmt::format("No figure under {}", threshold), small());
        add(report, "values_beside_hidden", "No rate or limit beside a hidden figure", beside());
        add(report, "worked_back", "No hidden figure follows from a total beside it", worked());
        add(report, "analysis", "A method stands on shown figures alone", method());
        add(report, "reporting_bodies", "No site or reporting body", bodies());
        add(report,
            "place_texts",
            "No premises, and no words that are not the hub's own",
            places());
        add(report, "levels", "Areas that may go to the public", levels());
        add(report,
            "periods",
            fmt::format("Whole {}s or longer", slug_of(rules_.policy.finest_period)),
            periods());
        add(report, "dimensions", "Items that may go to the public", dimensions());
        add(report,
            "formulas",
            "No cell that a spreadsheet would run",
            {file_.formulas, file_.cells});
        add(report, "marking", "The marking on every line", same("marking", rules_.marking));
        add(report, "release", "Figures of a release that may go", release());
        return report;
    }

private:
    struct Count {
        std::int64_t found{0};
        std::int64_t looked_at{0};
        void look(bool wrong) {
            ++looked_at;
            found += wrong ? 1 : 0;
        }
    };

    static void add(ExportReport& report, const char* id, std::string title, Count count) {
        report.checks.push_back({id, std::move(title), count.found, count.looked_at});
    }

    void read_filters() {
        for (const auto& text : said("filters")) {
            for (const auto part :
                 text == "none" ? std::vector<std::string_view>{} : split(text, ';')) {
                const auto equals = part.find('=');
                auto name = std::string{part.substr(0, equals)};
                if (name.ends_with('!')) {
                    name.pop_back();
                }
                Part read{std::move(name), {}};
                for (const auto value :
                     split(part.substr(std::min(part.size(), equals + 1)), ',')) {
                    read.values.emplace_back(value);
                }
                filters_.push_back(std::move(read));
            }
        }
    }

    const std::set<std::string>& said(const std::string& name) const {
        static const std::set<std::string> nothing;
        const auto found = file_.said.find(name);
        return found == file_.said.end() ? nothing : found->second;
    }

    static std::optional<std::size_t> place_of(const ReadBack::Lines& lines,
                                               std::string_view name) {
        if (lines.empty()) {
            return std::nullopt;
        }
        const auto found = std::find(lines.front().begin(), lines.front().end(), name);
        return found == lines.front().end()
                   ? std::nullopt
                   : std::optional{static_cast<std::size_t>(found - lines.front().begin())};
    }

    template <class Look>
    static void each(const ReadBack::Lines& lines, std::string_view name, Look look) {
        const auto place = place_of(lines, name);
        for (std::size_t line = 1; place && line < lines.size(); ++line) {
            look(lines[line], *place);
        }
    }

    /// Counts, wherever they stand.
    Count small() const {
        Count count;
        const auto look = [&](const auto& line, std::size_t place) {
            const auto number = number_in(line[place]);
            count.look(number && *number < rules_.policy.threshold);
        };
        each(file_.figures, "count", look);
        for (const auto* name : {"count", "observed", "events"}) {
            each(file_.method, name, look);
        }
        return count;
    }

    Count beside() const {
        Count count;
        const auto at = place_of(file_.figures, "count");
        for (const auto* name : {"denominator", "rate", "lower_limit", "upper_limit", "noise_sd"}) {
            each(file_.figures, name, [&](const auto& line, std::size_t place) {
                count.look(at && !number_in(line[*at]) && number_in(line[place]));
            });
        }
        return count;
    }

    Count worked() const {
        std::vector<disclosure::ShownCell> cells;
        each(file_.figures, "count", [&](const auto& line, std::size_t place) {
            cells.push_back(
                {line[0], line[1], line[place] == hidden, number_in(line[place]).has_value(), 0});
        });
        return {static_cast<std::int64_t>(disclosure::given_away(cells).size()),
                static_cast<std::int64_t>(cells.size())};
    }

    Count method() const {
        Count count;
        const bool shows = !file_.method.empty();
        each(file_.figures, "count", [&](const auto& line, std::size_t place) {
            count.look(shows && line[place] == hidden);
        });
        // A method's values without their figures: nobody could look at what they stand on.
        if (file_.figures.empty()) {
            count.look(true);
        }
        return count;
    }

    /// Whether the text is a reporting body, a site, or the name of what they stand under.
    bool is_body(const std::string& text) const {
        return text == reporting_bodies || rules_.bodies.contains(text);
    }

    /// Whether a sentence holds the name of one: slugs may be words of their own.
    bool names_a_body(const std::string& sentence) const {
        return std::any_of(rules_.bodies.begin(), rules_.bodies.end(), [&](const auto& body) {
            return lower_ascii(body) != body && sentence.find(body) != std::string::npos;
        });
    }

    Count bodies() const {
        Count count;
        for (const auto* name : {"title", "notes", "note", "filters in words", "why hidden"}) {
            for (const auto& sentence : said(name)) {
                count.look(names_a_body(sentence));
            }
        }
        for (const auto* lines : {&file_.figures, &file_.method}) {
            if (lines->empty()) {
                continue;
            }
            for (const auto& text : lines->front()) {
                count.look(is_body(text));
            }
            for (std::size_t line = 1; line < lines->size(); ++line) {
                count.look(is_body((*lines)[line][0]) || is_body((*lines)[line][1]));
            }
        }
        for (const auto* name : {"row_in_words", "column_in_words"}) {
            each(file_.figures, name, [&](const auto& line, std::size_t place) {
                count.look(is_body(line[place]));
            });
        }
        for (const auto& part : filters_) {
            count.look(is_body(part.name) ||
                       std::any_of(part.values.begin(), part.values.end(), [&](const auto& each) {
                           return is_body(each);
                       }));
        }
        return count;
    }

    /// Whether a label under a name is one of the hub's own: an area of the geography, a value of
    /// the definition, a period.
    bool is_known(const std::string& name, const std::string& label) const {
        if (const auto* dimension = rules_.dataset.find_dimension(name)) {
            return std::any_of(
                dimension->values.begin(), dimension->values.end(), [&](const auto& value) {
                    return value.slug == label || value.label == label;
                });
        }
        if (const auto unit = domain::period_unit_from(name)) {
            return months_of(*unit, label).has_value();
        }
        return name == "total" ? range_of(label).has_value() : rules_.areas.contains(label);
    }

    Count places() const {
        Count count;
        for (const auto* lines : {&file_.figures, &file_.method}) {
            for (std::size_t line = 1; line < lines->size(); ++line) {
                const auto& cells = (*lines)[line];
                const bool is_whole = lines == &file_.method;  // a line of a whole row or column
                count.look(!(is_known(rows_, cells[0]) || (is_whole && cells[0] == "[z]")));
                count.look(!(is_known(columns_, cells[1]) || (is_whole && cells[1] == "[z]")));
            }
        }
        // Periods in words are the hub's own; they follow from the label beside them.
        each(file_.figures, "row_in_words", [&](const auto& line, std::size_t place) {
            count.look(!is_known(rows_, line[place]));
        });
        for (const auto& part : filters_) {
            for (const auto& value : part.values) {
                const bool own =
                    part.name == "case" || part.name == "incomplete" || is_known(part.name, value);
                count.look(!own);
            }
        }
        return count;
    }

    Count levels() const {
        Count count;
        bool names_areas = is_area_level(rows_);
        if (names_areas) {
            count.look(!rules_.policy.allows_level(rows_));
        }
        for (const auto& name : asked_) {
            if (is_area_level(name)) {
                names_areas = true;
                count.look(!rules_.policy.allows_level(name));
            }
        }
        if (!names_areas) {
            count.look(!rules_.policy.allows_level("region"));
        }
        return count;
    }

    Count periods() const {
        Count count;
        const auto look = [&](const std::optional<MonthRange>& months) {
            count.look(!months || !rules_.policy.allows_months(*months));
        };
        std::set<std::string> labels;
        for (const auto* lines : {&file_.figures, &file_.method}) {
            for (std::size_t line = 1; line < lines->size(); ++line) {
                labels.insert((*lines)[line][1]);
            }
        }
        labels.erase("[z]");
        const auto unit = domain::period_unit_from(columns_);
        if (unit || columns_ == "total") {
            for (const auto& label : labels) {
                look(unit ? months_of(*unit, label) : range_of(label));
            }
        } else {
            for (const auto& period : said("period")) {
                look(range_of(period));
            }
        }
        // A period that was shown by the months received so far, and later whole, gives the rest.
        count.look(std::find(asked_.begin(), asked_.end(), "incomplete") != asked_.end());
        return count;
    }

    Count dimensions() const {
        Count count;
        auto names = asked_;
        names.insert(names.end(), {rows_, columns_});
        names.insert(names.end(), rules_.case_made_of.begin(), rules_.case_made_of.end());
        for (const auto& name : names) {
            count.look(!rules_.policy.allows_dimension(name));
        }
        return count;
    }

    Count same(const std::string& name, const std::string& wanted) const {
        Count count;
        for (const auto& text : said(name)) {
            count.look(text != wanted);
        }
        return count.looked_at == 0 ? Count{1, 1} : count;
    }

    Count release() const {
        auto count = same("release", rules_.release);
        count.look(!rules_.release_may_go);
        return count;
    }

    const ReadBack& file_;
    const PublicRules& rules_;
    std::string rows_;
    std::string columns_;
    std::vector<Part> filters_;
    std::vector<std::string> asked_;  ///< names of the filters
};

}  // namespace

ExportReport check_for_public(const ReadBack& file, const PublicRules& rules) {
    return Outsider{file, rules}.report();
}

}  // namespace hub::publish
