#include "ingest/row_checker.hpp"

#include "base/text.hpp"
#include "domain/area_code.hpp"
#include "ingest/value_reading.hpp"

namespace hub::ingest {

RowChecker::RowChecker(const CheckPlan& plan, std::optional<NamedBatch> named)
    : plan_{plan},
      named_{std::move(named)},
      vintages_{plan.codes.all_vintages()},
      places_(plan.definition->places.size()),
      dimensions_(plan.definition->dimensions.size()),
      unlisted_(plan.definition->dimensions.size()) {}

RowChecker::Verdict RowChecker::check(std::span<const std::string_view> fields) {
    verdict_ = Verdict::accepted;
    for (const auto& use : plan_.uses) {
        if (verdict_ == Verdict::file_refused) {
            break;
        }
        column_ = use.column;
        check_field(use, fields[use.column]);
    }
    return verdict_;
}

const std::string& RowChecker::refused_column() const {
    return plan_.definition->columns[refused_column_];
}

/// The first fault of a row is the one told, but a file's fault goes before a row's.
void RowChecker::refuse(Verdict verdict, std::string_view rule) {
    if (verdict_ == Verdict::row_refused && verdict == Verdict::row_refused) {
        return;
    }
    verdict_ = verdict;
    refused_column_ = column_;
    rule_ = rule;
}

void RowChecker::check_field(const ColumnUse& use, std::string_view text) {
    switch (use.kind) {
        case ColumnUse::Kind::month:
            return check_month(text);
        case ColumnUse::Kind::reporting_body:
            return check_body(text);
        case ColumnUse::Kind::place:
            return check_place(use.index, text);
        case ColumnUse::Kind::dimension:
            return check_dimension(use.index, text);
        case ColumnUse::Kind::identity:
        case ColumnUse::Kind::identity_extra:
        case ColumnUse::Kind::direct_identifier:
        case ColumnUse::Kind::ignored:
            return;
    }
}

void RowChecker::check_month(std::string_view text) {
    if (text == month_text_ && !text.empty()) {
        return;
    }
    const auto format = plan_.definition->month_format;
    const auto month = month_in(text, format);
    if (!month) {
        return refuse(Verdict::row_refused, rule_for(format));
    }
    if (month_ && month_ != month) {
        return refuse(Verdict::file_refused,
                      "another month than in the rows above; a file holds one month");
    }
    if (named_ && named_->month != *month) {
        return refuse(Verdict::file_refused, "another month than the file's name says");
    }
    month_ = month;
    month_text_ = text;
}

void RowChecker::check_body(std::string_view text) {
    if (body_ != nullptr && text == body_text_) {
        return;
    }
    const auto* body = plan_.atlas->reporting_body_named(text);
    if (body == nullptr) {
        // Hospitals are told by their code.
        body = plan_.atlas->reporting_body(slug_of(text));
    }
    if (body == nullptr) {
        return refuse(Verdict::file_refused, "not a reporting body that the geography knows");
    }
    if (body_ != nullptr && body != body_) {
        return refuse(Verdict::file_refused,
                      "another reporting body than in the rows above; a file holds one");
    }
    if (named_ && named_->reporting_body != body->slug) {
        return refuse(Verdict::file_refused, "another reporting body than the file's name says");
    }
    body_ = body;
    body_text_ = text;
}

void RowChecker::check_place(std::size_t index, std::string_view text) {
    places_[index] = PlaceCodes::no_code;
    if (text.empty()) {
        return;
    }
    const auto entry = plan_.codes.find(text);
    if (entry == PlaceCodes::no_code) {
        return domain::AreaCode::has_shape(text)
                   ? refuse(Verdict::file_refused,
                            "a code of no boundary vintage that the geography knows")
                   : refuse(Verdict::row_refused, "not an area code (a letter and eight digits)");
    }
    vintages_ &= plan_.codes.vintages_of(entry);
    if (vintages_ == 0) {
        return refuse(Verdict::file_refused,
                      "no one boundary vintage has this code and those above (an unknown mix)");
    }
    places_[index] = entry;
}

void RowChecker::check_dimension(std::size_t index, std::string_view text) {
    const auto& dimension = plan_.definition->dimensions[index];
    unlisted_[index] = false;
    if (dimension.reading == domain::Reading::listed || text.empty()) {
        return check_listed(index, text);
    }
    const auto number = read_value(dimension, plan_.definition->month_format, text);
    if (!number) {
        return refuse(Verdict::row_refused,
                      rule_for(dimension.reading, plan_.definition->month_format));
    }
    dimensions_[index] = *number;
}

void RowChecker::check_listed(std::size_t index, std::string_view text) {
    const auto& values = plan_.values[index];
    const auto found = values.find(text);
    if (found != values.end()) {
        dimensions_[index] = found->second;
        return;
    }
    const auto& dimension = plan_.definition->dimensions[index];
    if (text.empty() || !dimension.when_unlisted) {
        return refuse(Verdict::row_refused,
                      text.empty() ? "empty" : "a value that the definition does not list");
    }
    dimensions_[index] = static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_unlisted));
    unlisted_[index] = true;
}

}  // namespace hub::ingest
