#include "ingest/row_checker.hpp"

#include "base/text.hpp"
#include "domain/area_code.hpp"
#include "ingest/row_source.hpp"
#include "ingest/value_reading.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hub::ingest {

namespace {

constexpr std::size_t iso_day_size = 10;  // "2018-01-31"
constexpr std::int64_t largest_count = 1'000'000;

/// Gives each of an element's repeated texts to `take`; the one text where there are none.
template <class Take>
void each_repeat(std::string_view text, Take take) {
    for (auto end = text.find(between_repeats); end != std::string_view::npos;
         end = text.find(between_repeats)) {
        take(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    take(text);
}

std::optional<double> degrees(std::string_view text, double most) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::abs(number) <= most ? std::optional{number} : std::nullopt;
}

}  // namespace

RowChecker::RowChecker(const CheckPlan& plan, NamedBatch named)
    : plan_{plan},
      named_{std::move(named)},
      watch_{plan.identity},
      places_(plan.definition->places.size(), PlaceCodes::no_code),
      dimensions_(plan.definition->dimensions.size()) {
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
        const auto& dimension = plan.definition->dimensions[i];
        if (dimension.column.empty() && dimension.when_empty) {
            dimensions_[i] =
                static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_empty));
        }
    }
    if (!plan.definition->reported_by.empty()) {
        body_ = plan.atlas->reporting_body(plan.definition->reported_by);
    }
}

RowChecker::Verdict RowChecker::check(std::span<const std::string_view> fields, std::int64_t line) {
    line_ = line;
    verdict_ = Verdict::accepted;
    notes_.clear();
    has_position_ = false;
    text_column_.reset();
    date_ = fields[plan_.date];
    check_all(plan_.framing, fields);
    if (verdict_ == Verdict::accepted && is_left_out(fields)) {
        return Verdict::outside;
    }
    find_batch();
    check_all(plan_.uses, fields);
    if (verdict_ == Verdict::file_refused) {
        return verdict_;
    }
    for (std::size_t i = 0; i < plan_.several.size(); ++i) {
        if (!plan_.several[i].empty()) {
            check_several(i, fields);
        }
    }
    for (const auto& position : plan_.positions) {
        check_position(position, fields);
    }
    for (const auto& order : plan_.orders) {
        check_order(order, fields);
    }
    return verdict_;
}

void RowChecker::check_all(const std::vector<ColumnUse>& uses,
                           std::span<const std::string_view> fields) {
    for (const auto& use : uses) {
        if (verdict_ == Verdict::file_refused) {
            return;
        }
        column_ = use.column;
        check_field(use, fields[use.column]);
    }
}

const std::string& RowChecker::refused_column() const {
    return plan_.definition->columns[refused_column_];
}

const std::string& RowChecker::left_out_by() const {
    return plan_.definition->filters[filter_].title;
}

/// The first fault of a row is the one told, but a file's fault goes before a row's.
void RowChecker::refuse(const QualityRule& rule) {
    const bool of_file = rule.severity == Severity::file_refused;
    if (verdict_ == Verdict::file_refused || (verdict_ == Verdict::row_refused && !of_file)) {
        return;
    }
    verdict_ = of_file ? Verdict::file_refused : Verdict::row_refused;
    refused_line_ = line_;
    refused_column_ = column_;
    rule_ = &rule;
}

/// A text that is hashed or that no list knows: it may not be what identifies a person.
void RowChecker::watch(std::size_t column, std::string_view text) {
    if (!plan_.watched || verdict_ == Verdict::file_refused) {
        return;
    }
    if (const auto found = watch_.see(column, text, line_)) {
        refuse(*found->rule);
        refused_line_ = found->line;
        refused_column_ = found->column;
    }
}

void RowChecker::check_field(const ColumnUse& use, std::string_view text) {
    switch (use.kind) {
        case ColumnUse::Kind::month:
            return check_month(text);
        case ColumnUse::Kind::reporting_body:
            return check_body(text);
        case ColumnUse::Kind::place:
            return check_place(use.index, text);
        case ColumnUse::Kind::reduced_place:
            return check_reduced_place(use.index, text);
        case ColumnUse::Kind::reduced_dimension:
            return check_reduced_dimension(use.index, text);
        case ColumnUse::Kind::count:
            return check_count(text);
        case ColumnUse::Kind::dimension:
            return check_dimension(use.index, text);
        case ColumnUse::Kind::identity:
        case ColumnUse::Kind::identity_extra:
            return watch(use.column, text);
        case ColumnUse::Kind::direct_identifier:
        case ColumnUse::Kind::ignored:
        case ColumnUse::Kind::position:
        case ColumnUse::Kind::dimension_part:
        case ColumnUse::Kind::check:
            return;
    }
}

/// The vintages that are left for the month and body of the row.
void RowChecker::find_batch() {
    if (!month_ || body_ == nullptr || (month_ == month_of_batch_ && body_ == body_of_batch_)) {
        return;
    }
    of_batch_ = &vintages_
                     .try_emplace({std::string_view{body_->slug}, *month_},
                                  plan_.codes.front().all_vintages())
                     .first->second;
    month_of_batch_ = month_;
    body_of_batch_ = body_;
}

PlaceCodes::VintageSet RowChecker::possible_vintages(domain::Month month,
                                                     std::string_view body) const {
    const auto found = vintages_.find({body, month});
    return found == vintages_.end() ? plan_.codes.front().all_vintages() : found->second;
}

void RowChecker::check_month(std::string_view text) {
    if (text == month_text_ && !text.empty()) {
        return;
    }
    const auto format = plan_.definition->month_format;
    const auto month = month_in(text, format);
    if (!month) {
        return refuse(rule_for(format));
    }
    if (month_ && month_ != month && !plan_.definition->many_batches_a_file) {
        return refuse(rule::second_month);
    }
    const bool out_of_range = (named_.first_month && *month < *named_.first_month) ||
                              (named_.last_month && *month > *named_.last_month);
    if (out_of_range || (named_.month && named_.month != *month)) {
        return refuse(rule::month_not_named);
    }
    if (is_to_come(text, *month)) {
        return refuse(rule::day_to_come);
    }
    if (plan_.definition->first_month && *month < *plan_.definition->first_month) {
        return refuse(rule::before_first_month);
    }
    month_ = month;
    month_text_ = text;
}

bool RowChecker::is_to_come(std::string_view text, domain::Month month) const {
    if (!plan_.today) {
        return false;
    }
    if (const auto moment = moment_in(text, {}, plan_.definition->month_format)) {
        return moment->day > *plan_.today;
    }
    return month > month_of_day(*plan_.today);
}

/// By its name, by its slug, as hospitals are told by their code, or as the definition says.
const geography::ReportingBody* RowChecker::body_called(std::string_view text) const {
    if (const auto* named = plan_.atlas->reporting_body_named(text)) {
        return named;
    }
    if (const auto* coded = plan_.atlas->reporting_body(slug_of(text))) {
        return coded;
    }
    for (const auto& declared : plan_.definition->declared_bodies) {
        if (std::find(declared.codes.begin(), declared.codes.end(), text) != declared.codes.end()) {
            return plan_.atlas->reporting_body(declared.slug);
        }
    }
    return nullptr;
}

void RowChecker::check_body(std::string_view text) {
    if (body_ != nullptr && text == body_text_) {
        return;
    }
    const auto* body = body_called(text);
    if (body == nullptr) {
        return refuse(rule::unknown_body);
    }
    if (body_ != nullptr && body != body_ && !plan_.definition->many_batches_a_file) {
        return refuse(rule::second_body);
    }
    if (named_.reporting_body && named_.reporting_body != body->slug) {
        return refuse(rule::body_not_named);
    }
    body_ = body;
    body_text_ = text;
}

void RowChecker::check_place(std::size_t index, std::string_view text) {
    places_[index] = PlaceCodes::no_code;
    if (text.empty()) {
        return;
    }
    const auto& codes = plan_.codes[index];
    const auto entry = codes.find(text);
    if (entry == PlaceCodes::no_code) {
        watch(column_, text);
        if (plan_.definition->places[index].by_name) {
            return note(rule::unknown_area_name);
        }
        return refuse(domain::AreaCode::has_shape(text) ? rule::code_of_no_vintage
                                                        : rule::not_an_area_code);
    }
    // Without a month or a body the row is refused already, and its code speaks for no batch.
    if (of_batch_ != nullptr) {
        *of_batch_ &= codes.vintages_of(entry);
    }
    if (of_batch_ != nullptr && *of_batch_ == 0) {
        return refuse(rule::mixed_vintages);
    }
    places_[index] = entry;
}

void RowChecker::check_count(std::string_view text) {
    std::int64_t count = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 0 ||
        count > largest_count) {
        return refuse(rule::not_a_count);
    }
    count_ = count;
}

void RowChecker::check_dimension(std::size_t index, std::string_view text) {
    const auto& dimension = plan_.definition->dimensions[index];
    const bool day_without_time = dimension.reading == domain::Reading::time_of_day &&
                                  moment_in(text, {}, plan_.definition->month_format) &&
                                  text.size() == iso_day_size;
    if (dimension.reading == domain::Reading::listed || text.empty() || day_without_time) {
        return check_listed(index, day_without_time ? std::string_view{} : text);
    }
    const auto number = read_value(dimension, plan_.definition->month_format, text);
    if (!number) {
        if (dimension.reading == domain::Reading::age) {  // the others are columns of dates
            watch(column_, text);
        }
        return refuse(rule_for(dimension.reading, plan_.definition->month_format));
    }
    dimensions_[index] = *number;
}

void RowChecker::check_listed(std::size_t index, std::string_view text) {
    if (text.find(between_repeats) == std::string_view::npos) {
        const auto found = plan_.values[index].find(text);
        if (!found) {
            watch(column_, text);
        }
        return settle_listed(index, found, !text.empty());
    }
    std::optional<std::uint16_t> best;
    each_repeat(text, [&](std::string_view one) {
        const auto found = plan_.values[index].find(one);
        if (!found) {
            watch(column_, one);
        }
        best = found && !one.empty() ? std::min(best.value_or(*found), *found) : best;
    });
    settle_listed(index, best, true);
}

void RowChecker::check_several(std::size_t index, std::span<const std::string_view> fields) {
    std::optional<std::uint16_t> best;
    bool any = false;
    for (const auto column : plan_.several[index]) {
        each_repeat(fields[column], [&](std::string_view text) {
            const auto found = text.empty() ? std::nullopt : plan_.values[index].find(text);
            if (!found) {
                watch(column, text);
            }
            best = found ? std::min(best.value_or(*found), *found) : best;
            any = any || !text.empty();
        });
    }
    column_ = plan_.several[index].front();
    settle_listed(index, any ? best : plan_.values[index].find(""), any);
}

/// Sets a dimension to the value that was found; `any` says whether there was a text at all.
void RowChecker::settle_listed(std::size_t index, std::optional<std::uint16_t> best, bool any) {
    if (best) {
        dimensions_[index] = *best;
        return;
    }
    const auto& dimension = plan_.definition->dimensions[index];
    if (!any || !dimension.when_unlisted) {
        return refuse(any ? rule::value_not_listed : rule::required_and_empty);
    }
    dimensions_[index] = static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_unlisted));
    note(rule::unrecognised_code);
}

/// A position is looked at and let go: no area is made of it, and it is not kept.
void RowChecker::check_position(const CheckPlan::Position& position,
                                std::span<const std::string_view> fields) {
    constexpr double poles = 90;
    constexpr double date_line = 180;
    const auto latitude = fields[position.latitude];
    const auto longitude = fields[position.longitude];
    if (latitude.empty() && longitude.empty()) {
        return;
    }
    column_ = position.latitude;
    if (!degrees(latitude, poles) || !degrees(longitude, date_line)) {
        return refuse(rule::not_a_position);
    }
    has_position_ = true;
}

bool RowChecker::is_left_out(std::span<const std::string_view> fields) {
    const auto& filters = plan_.definition->filters;
    for (filter_ = 0; filter_ < filters.size(); ++filter_) {
        const auto& columns = plan_.filters[filter_];
        const auto& patterns = filters[filter_].patterns;
        const bool taken = std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
            bool some = false;
            each_repeat(fields[column], [&](std::string_view text) {
                some =
                    some || std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
                        return fits(text, pattern);
                    });
            });
            return some;
        });
        if (!taken) {
            return true;
        }
    }
    return false;
}

}  // namespace hub::ingest
