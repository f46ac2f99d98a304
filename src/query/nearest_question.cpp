#include "query/nearest_question.hpp"

#include "base/text.hpp"
#include "disclosure/lattice.hpp"

#include <array>

#include <fmt/format.h>

namespace hub::query {

using domain::PeriodUnit;

namespace {

using Questions = std::vector<AggregateQuery>;

/// RFC 3986: what is not unreserved is written as %XX.
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain = "-._~";
    std::string encoded;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (letter || digit || plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

constexpr std::array longer_periods{PeriodUnit::quarter, PeriodUnit::year};

/// The question itself, then over longer periods.
void add_with_longer_periods(const AggregateQuery& query, Questions& list) {
    list.push_back(query);
    const auto* unit = std::get_if<PeriodUnit>(&query.columns);
    for (const auto longer : longer_periods) {
        if (unit != nullptr && *unit < longer) {
            auto coarser = query;
            coarser.columns = longer;
            list.push_back(std::move(coarser));
        }
    }
    if (unit == nullptr && (query.from || query.to)) {
        // Whole years, where the months asked for cut one.
        auto whole = query;
        if (whole.from) {
            whole.from = domain::Month::of(whole.from->year(), 1);
        }
        if (whole.to) {
            whole.to = domain::Month::of(whole.to->year(), 12);
        }
        list.push_back(std::move(whole));
    }
}

/// The same at each level that the areas nest in.
void add_with_larger_areas(const AggregateQuery& query,
                           const disclosure::Lattice& lattice,
                           Questions& list) {
    add_with_longer_periods(query, list);
    if (!std::holds_alternative<domain::GeographyLevel>(query.rows)) {
        return;
    }
    const auto* level = lattice.level(name_of(query.rows));
    while (level != nullptr && (level = lattice.level(level->within)) != nullptr) {
        if (const auto geography = domain::geography_level_from(level->id)) {
            auto coarser = query;
            coarser.rows = *geography;
            add_with_longer_periods(coarser, list);
        }
    }
}

}  // namespace

std::optional<AggregateQuery> nearest_question(
    const AggregateQuery& query,
    const disclosure::Lattice& lattice,
    const std::function<bool(const AggregateQuery&)>& answered) {
    Questions list;
    add_with_larger_areas(query, lattice, list);
    for (std::size_t dropped = 0; dropped < query.where.size(); ++dropped) {
        auto wider = query;
        wider.where.erase(wider.where.begin() + static_cast<std::ptrdiff_t>(dropped));
        add_with_larger_areas(wider, lattice, list);
    }
    if (query.of_case) {
        auto of_all = query;
        of_all.of_case.reset();
        add_with_larger_areas(of_all, lattice, list);
    }
    if (std::holds_alternative<ByDimension>(query.columns)) {
        auto undivided = query;
        undivided.columns = PeriodUnit::year;
        add_with_larger_areas(undivided, lattice, list);
    }
    for (std::size_t i = 1; i < list.size(); ++i) {
        if (answered(list[i])) {
            return list[i];
        }
    }
    return std::nullopt;
}

std::string address_of(const AggregateQuery& query) {
    auto address = fmt::format("dataset={}&rows={}&columns={}",
                               percent_encoded(query.dataset),
                               percent_encoded(name_of(query.rows)),
                               percent_encoded(name_of(query.columns)));
    if (query.from) {
        address += "&from=" + query.from->text();
    }
    if (query.to) {
        address += "&to=" + query.to->text();
    }
    std::vector<std::string> conditions;
    for (const auto& condition : query.where) {
        conditions.push_back(fmt::format(
            "{}{}{}", condition.name, condition.negated ? "!=" : "=", join(condition.values, ",")));
    }
    if (!conditions.empty()) {
        address += "&where=" + percent_encoded(join(conditions, ";"));
    }
    if (query.of_case) {
        address += "&case=" + percent_encoded(query.of_case->text());
    }
    return address;
}

}  // namespace hub::query
