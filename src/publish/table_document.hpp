#pragma once

#include "domain/case_definition.hpp"
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

struct ConditionEcho {
    std::string name;
    std::vector<std::string> values;
    bool negated{false};
};

struct QuestionEcho {
    std::string rows;
    std::string columns;
    std::string from;
    std::string to;
    std::vector<ConditionEcho> where;
    std::string of_case;  ///< "domestic@1", "!domestic@1"; empty: of no case
    std::string measure;  ///< "count" or "rate"
    std::string incomplete;
};

/// The noise of one perturbed cell.
struct NoiseEntry {
    int largest{0};
    double sd{0};
    double share_within_three{0};
};

/// How the figures were protected, for those who read them.
struct ProtectionEntry {
    std::string mode;
    std::optional<int> threshold;
    std::optional<NoiseEntry> noise;
    std::vector<std::string> notes;
    std::string why_hidden;
    std::string coarser;  ///< address of a coarser question that is answered; empty: none
    std::string stage;    ///< of the release; empty under `open`
    std::string released_at;
    std::string records_after_freeze;  ///< "fewer than 20", "about 40"
};

/// The case definition that the figures are of.
struct CaseEntry {
    domain::CaseDefinition definition;
    bool outside{false};  ///< the figures are of everything but the case
    int live_version{1};  ///< another one where a newer version has taken its place
};

/// What stands round a table's figures. All of it is metadata.
struct TableFrame {
    std::string dataset;
    std::string title;
    std::string release;
    std::string marking;
    bool synthetic{false};  ///< the figures are of invented records
    std::vector<std::string> attribution;
    std::vector<std::string> notes;
    QuestionEcho question;
    std::string measure_title;  ///< "incidents per 1,000 people a year"
    std::string counted;        ///< "incidents"
    std::string place;          ///< "where it happened"
    std::optional<BoundaryReference> boundaries;
    std::optional<CaseEntry> of_case;
    ProtectionEntry protection;
    std::string purpose{};  ///< of a download, as its asker said; may be empty
};

/// The table as JSON; shape in docs/reference/api.md.
///
/// @param analysis  what a method gives on the table; may be none
std::string table_json(const TableFrame& frame,
                       const indicators::IndicatorTable& table,
                       const indicators::Analysis* analysis = nullptr);

/// The figures as CSV (RFC 4180), one line a cell. Nothing stands before the header: what stands
/// round the figures is in the JSON answer. Figures of a case say in four more columns of which;
/// synthetic figures have one more column that says so, a download whose purpose was said another.
std::string table_csv(const TableFrame& frame, const indicators::IndicatorTable& table);

/// What a method gives as CSV: one line an entry, a column each value that any entry has.
std::string analysis_csv(const TableFrame& frame,
                         const indicators::IndicatorTable& table,
                         const indicators::Analysis& analysis);

}  // namespace hub::publish
