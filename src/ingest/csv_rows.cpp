#include "ingest/csv_rows.hpp"

#include "ingest/quality_rule.hpp"
#include "ingest/value_reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::ingest {

CsvRows::CsvRows(ByteSource& bytes, const domain::DatasetDefinition& definition)
    : csv_{bytes}, definition_{definition}, fields_(definition.columns.size()) {}

bool CsvRows::fault(std::string message) {
    status_ = Error{ErrorCode::refused, std::move(message)};
    return false;
}

bool CsvRows::match_in_order() {
    const auto header = csv_.fields();
    const auto& columns = definition_.columns;
    if (header.size() != columns.size()) {
        return fault(
            fmt::format("line 1: {}",
                        rule::wrong_column_count.said_of(fmt::format(
                            "{} columns where {} are expected", header.size(), columns.size()))));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (header[i] != columns[i]) {
            return fault(fmt::format("line 1, column {}: {}",
                                     i + 1,
                                     rule::wrong_header.said_of(fmt::format(
                                         "the header must say \"{}\" here", columns[i]))));
        }
    }
    return true;
}

bool CsvRows::match_by_name() {
    const auto header = csv_.fields();
    for (const auto& column : definition_.columns) {
        const auto found = std::find(header.begin(), header.end(), column);
        if (found == header.end()) {
            return fault(fmt::format("line 1: {}",
                                     rule::wrong_header.said_of(
                                         fmt::format("the header has no column \"{}\"", column))));
        }
        if (std::find(found + 1, header.end(), column) != header.end()) {
            return fault(fmt::format("line 1: {}",
                                     rule::second_header_name.said_of(fmt::format(
                                         "the header has two columns \"{}\"", column))));
        }
        position_.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    return true;
}

/// The definition's columns but the last two, which are the month and the count, then the months.
bool CsvRows::match_months() {
    const auto header = csv_.fields();
    const auto named = definition_.columns.size() - 2;
    for (std::size_t i = 0; i < named; ++i) {
        if (i >= header.size() || header[i] != definition_.columns[i]) {
            return fault(
                fmt::format("line 1, column {}: {}",
                            i + 1,
                            rule::wrong_header.said_of(fmt::format(
                                "the header must say \"{}\" here", definition_.columns[i]))));
        }
    }
    for (std::size_t i = named; i < header.size(); ++i) {
        if (!month_in(header[i], definition_.month_format)) {
            return fault(fmt::format(
                "line 1, column {}: {}", i + 1, rule_for(definition_.month_format).said()));
        }
        if (std::find(months_.begin(), months_.end(), header[i]) != months_.end()) {
            return fault(
                fmt::format("line 1, column {}: {}", i + 1, rule::second_header_name.said()));
        }
        months_.emplace_back(header[i]);
    }
    return months_.empty() ? fault(fmt::format("line 1: {}",
                                               rule::wrong_header.said_of("no column is a month")))
                           : true;
}

bool CsvRows::read_header() {
    if (!csv_.next()) {
        status_ = csv_.status();
        return false;
    }
    header_size_ = csv_.fields().size();
    if (definition_.months_across) {
        return match_months();
    }
    return definition_.columns_by_name ? match_by_name() : match_in_order();
}

bool CsvRows::next_month() {
    const auto row = csv_.fields();
    const auto named = definition_.columns.size() - 2;
    std::copy_n(row.begin(), named, fields_.begin());
    fields_[named] = months_[month_];
    fields_[named + 1] = row[named + month_];
    ++month_;
    return true;
}

bool CsvRows::next() {
    if (!status_ || (header_size_ == 0 && !read_header())) {
        return false;
    }
    if (month_ > 0 && month_ < months_.size()) {
        return next_month();
    }
    if (!csv_.next()) {
        status_ = csv_.status();
        return false;
    }
    const auto row = csv_.fields();
    if (row.size() != header_size_) {
        return fault(
            fmt::format("line {}: {}",
                        csv_.line(),
                        rule::wrong_column_count.said_of(fmt::format(
                            "{} columns where {} are expected", row.size(), header_size_))));
    }
    if (definition_.months_across) {
        month_ = 0;
        return next_month();
    }
    if (!definition_.columns_by_name) {
        std::copy(row.begin(), row.end(), fields_.begin());
        return true;
    }
    for (std::size_t i = 0; i < position_.size(); ++i) {
        fields_[i] = row[position_[i]];
    }
    return true;
}

}  // namespace hub::ingest
