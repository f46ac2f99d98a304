// What the columns of a row that identify people or homes are reduced to, and then let go: the area
// of a postcode or of a text, the age of a date of birth, how closely a text says where.
#include "geography/postcode.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/value_reading.hpp"

namespace hub::ingest {

/// The vintages that a file may be of become those of the look-up, unless another place of it has
/// codes of another year; then the postcode counts where its area is the same in both.
void RowChecker::check_postcode(std::size_t index, std::string_view text) {
    const auto postcode = geography::packed_postcode(text);
    if (!postcode) {
        return note(rule::not_a_postcode);
    }
    const auto* area = plan_.atlas->find(plan_.atlas->postcode_area(*postcode));
    if (area == nullptr) {
        return note(rule::unknown_postcode);
    }
    const auto& codes = plan_.codes[index];
    const auto entry = codes.find(area->code);
    const auto known = codes.vintages_of(entry);
    if (of_batch_ != nullptr && (*of_batch_ & known) == 0) {
        return note(rule::unknown_postcode);
    }
    if (of_batch_ != nullptr && (*of_batch_ & codes.only(area->vintage)) != 0) {
        *of_batch_ &= codes.only(area->vintage);
    }
    places_[index] = entry;
}

const PlaceRead& RowChecker::read_text(std::string_view text) {
    if (text_column_ != column_) {
        text_read_ = plan_.texts->read(text);
        text_column_ = column_;
    }
    return text_read_;
}

void RowChecker::check_place_text(std::size_t index, std::string_view text) {
    const auto* area = plan_.atlas->find(read_text(text).area);
    if (area != nullptr) {
        places_[index] = plan_.codes[index].find(area->code);
    }
}

void RowChecker::check_reduced_place(std::size_t index, std::string_view text) {
    places_[index] = PlaceCodes::no_code;
    if (text.empty()) {
        return;
    }
    switch (plan_.definition->places[index].reading) {
        case domain::PlaceReading::area:
            return;
        case domain::PlaceReading::postcode:
            return check_postcode(index, text);
        case domain::PlaceReading::text:
            return check_place_text(index, text);
    }
}

void RowChecker::check_reduced_dimension(std::size_t index, std::string_view text) {
    const auto& dimension = plan_.definition->dimensions[index];
    if (text.empty()) {
        return check_listed(index, text);
    }
    if (dimension.reading == domain::Reading::place_text) {
        dimensions_[index] = static_cast<std::uint16_t>(read_text(text).grade);
        return;
    }
    const auto number = age_band_at(dimension, text, date_, plan_.definition->month_format);
    if (!number) {
        return refuse(rule_for(dimension.reading, plan_.definition->month_format));
    }
    dimensions_[index] = *number;
}

}  // namespace hub::ingest
