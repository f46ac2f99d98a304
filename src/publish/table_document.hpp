#pragma once

#include "publish/publishable.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hub::publish {

/// What a map of the rows is drawn with, or why it cannot be.
struct BoundaryReference {
    std::string level;
    int vintage{0};
    int drawn_vintage{0};
    std::string attribution;
    std::string refused;  ///< not empty: there is no map, and this says why
};

struct QuestionEcho {
    std::string rows;
    std::string columns;
    std::string from;
    std::string to;
    std::vector<std::pair<std::string, std::vector<std::string>>> where;
    std::string measure;  ///< "count" or "rate"
    std::string incomplete;
};

/// What stands round a table's figures. All of it is metadata.
struct TableFrame {
    std::string dataset;
    std::string title;
    std::string release;
    std::string marking;
    std::vector<std::string> attribution;
    std::vector<std::string> notes;
    QuestionEcho question;
    std::string measure_title;  ///< "incidents per 1,000 people a year"
    std::string counted;        ///< "incidents"
    std::string place;          ///< "where it happened"
    std::optional<BoundaryReference> boundaries;
};

/// The table as JSON; shape in docs/reference/api.md.
std::string table_json(const TableFrame& frame, const indicators::IndicatorTable& table);

/// The figures as CSV (RFC 4180), one line a cell. Nothing stands before the header: what stands
/// round the figures is in the JSON answer.
std::string table_csv(const TableFrame& frame, const indicators::IndicatorTable& table);

}  // namespace hub::publish
