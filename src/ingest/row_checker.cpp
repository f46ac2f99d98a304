#include "ingest/row_checker.hpp"

#include "domain/area_code.hpp"

namespace hub::ingest {

RowChecker::RowChecker(const CheckPlan& plan, std::optional<NamedBatch> named)
    : plan_{plan},
      named_{std::move(named)},
      vintages_{plan.codes.all_vintages()},
      places_(plan.definition->places.size()),
      dimensions_(plan.definition->dimensions.size()) {}

RowChecker::Verdict RowChecker::check(std::span<const std::string_view> fields) {
    verdict_ = Verdict::accepted;
    for (column_ = 0; column_ < fields.size() && verdict_ != Verdict::file_refused; ++column_) {
        check_field(column_, fields[column_]);
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

void RowChecker::check_field(std::size_t column, std::string_view text) {
    const auto use = plan_.uses[column];
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
        case ColumnUse::Kind::ignored:
            return;
    }
}

void RowChecker::check_month(std::string_view text) {
    if (text == month_text_ && !text.empty()) {
        return;
    }
    const auto month = domain::Month::parse(text);
    if (!month) {
        return refuse(Verdict::row_refused, "not a month (YYYY-MM)");
    }
    if (!month_text_.empty()) {
        return refuse(Verdict::file_refused,
                      "another month than in the rows above; a file holds one month");
    }
    if (named_ && named_->month != *month) {
        return refuse(Verdict::file_refused, "another month than the file's name says");
    }
    month_ = *month;
    month_text_ = text;
}

void RowChecker::check_body(std::string_view text) {
    if (body_ != nullptr && text == body_->name) {
        return;
    }
    const auto* body = plan_.atlas->reporting_body_named(text);
    if (body == nullptr) {
        return refuse(Verdict::file_refused, "not a reporting body that the geography knows");
    }
    if (body_ != nullptr) {
        return refuse(Verdict::file_refused,
                      "another reporting body than in the rows above; a file holds one");
    }
    if (named_ && named_->reporting_body != body->slug) {
        return refuse(Verdict::file_refused, "another reporting body than the file's name says");
    }
    body_ = body;
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
    const auto& values = plan_.values[index];
    const auto found = values.find(text);
    if (found == values.end()) {
        return refuse(Verdict::row_refused,
                      text.empty() ? "empty" : "a value that the definition does not list");
    }
    dimensions_[index] = found->second;
}

}  // namespace hub::ingest
