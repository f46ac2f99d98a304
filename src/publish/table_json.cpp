#include "indicators/indicator_table.hpp"
#include "publish/analysis_json.hpp"
#include "publish/figure_format.hpp"
#include "publish/json_writer.hpp"
#include "publish/table_document.hpp"

namespace hub::publish {

using indicators::CellStatus;
using indicators::IndicatorCell;
using indicators::IndicatorTable;

namespace {

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
}

void write_question(JsonWriter& json, const QuestionEcho& question, const IndicatorTable& table) {
    json.key("question").begin_object();
    json.key("rows").text(question.rows).key("columns").text(question.columns);
    json.key("from").text(question.from).key("to").text(question.to);
    json.key("where").begin_array();
    for (const auto& condition : question.where) {
        json.begin_object().key("name").text(condition.name);
        json.key("values").texts(condition.values);
        if (condition.negated) {
            json.key("not").boolean(true);
        }
        json.end_object();
    }
    json.end_array();
    write_text_or_null(json, "case", question.of_case);
    json.key("measure").text(question.measure);
    json.key("per");
    table.per ? json.integer(*table.per) : json.null();
    json.key("incomplete").text(question.incomplete).end_object();
}

void write_boundaries(JsonWriter& json, const std::optional<BoundaryReference>& boundaries) {
    json.key("boundaries");
    if (!boundaries) {
        json.null();
        return;
    }
    json.begin_object()
        .key("level")
        .text(boundaries->level)
        .key("vintage")
        .integer(boundaries->vintage);
    if (boundaries->refused.empty()) {
        json.key("drawn_vintage").integer(boundaries->drawn_vintage);
        json.key("attribution").text(boundaries->attribution);
    } else {
        json.key("refused").text(boundaries->refused);
    }
    json.end_object();
}

void write_case(JsonWriter& json, const std::optional<CaseEntry>& of_case) {
    json.key("case");
    if (!of_case) {
        json.null();
        return;
    }
    const auto& definition = of_case->definition;
    json.begin_object().key("id").text(definition.id).key("version").integer(definition.version);
    json.key("live_version").integer(of_case->live_version);
    json.key("side").text(of_case->outside ? "outside" : "inside");
    json.key("title").text(definition.title).key("description").text(definition.description);
    json.key("leaves_out").text(definition.leaves_out).key("owner").text(definition.owner);
    json.key("areas").texts(definition.areas).end_object();
}

void write_protection(JsonWriter& json, const ProtectionEntry& protection) {
    json.key("protection").begin_object().key("mode").text(protection.mode);
    json.key("threshold");
    protection.threshold ? json.integer(*protection.threshold) : json.null();
    json.key("noise");
    if (const auto& noise = protection.noise) {
        json.begin_object().key("largest").integer(noise->largest);
        json.key("sd").decimal(noise->sd, noise_decimals);
        json.key("share_within_three").decimal(noise->share_within_three, share_decimals);
        json.end_object();
    } else {
        json.null();
    }
    json.key("notes").texts(protection.notes);
    json.key("why_hidden").text(protection.why_hidden);
    write_text_or_null(json, "coarser", protection.coarser);
    write_text_or_null(json, "stage", protection.stage);
    write_text_or_null(json, "released_at", protection.released_at);
    write_text_or_null(json, "records_after_freeze", protection.records_after_freeze);
    json.end_object();
}

void write_labels(JsonWriter& json,
                  std::string_view name,
                  const std::vector<indicators::TableLabel>& labels) {
    json.key(name).begin_array();
    for (const auto& label : labels) {
        json.begin_object().key("id").text(label.id).key("label").text(label.label);
        if (label.stage) {
            json.key("stage").text(slug_of(*label.stage));
        }
        json.end_object();
    }
    json.end_array();
}

void write_rate(JsonWriter& json, const IndicatorCell& cell) {
    if (cell.rate_status != CellStatus::published) {
        json.key("rate").null();
        json.key("rate_status").text(slug_of(cell.rate_status));
        return;
    }
    const auto& [person_years, estimate] = cell.rate;
    json.key("denominator").decimal(person_years, person_years_decimals);
    json.key("rate").decimal(estimate.rate, rate_decimals);
    json.key("lower_limit").decimal(estimate.limits.lower, rate_decimals);
    json.key("upper_limit").decimal(estimate.limits.upper, rate_decimals);
}

void write_cell(JsonWriter& json, const IndicatorCell& cell, bool rates) {
    json.begin_object().key("status").text(slug_of(cell.status));
    if (cell.status == CellStatus::published) {
        json.key("count").integer(cell.count);
        if (cell.noise_sd > 0) {
            json.key("noise_sd").decimal(cell.noise_sd, noise_decimals);
        }
        if (cell.low_reliability) {
            json.key("reliability").text("low");
        }
        if (rates) {
            write_rate(json, cell);
        }
    }
    if (!cell.basis.empty()) {
        json.key("rate_basis").text(cell.basis);
    }
    json.end_object();
}

void write_cells(JsonWriter& json, const IndicatorTable& table) {
    json.key("cells").begin_array();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        json.begin_array();
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            write_cell(json, table.cell(row, column), table.per.has_value());
        }
        json.end_array();
    }
    json.end_array();
}

}  // namespace

std::string table_json(const TableFrame& frame,
                       const IndicatorTable& table,
                       const indicators::Analysis* analysis) {
    static_assert(Publishable<IndicatorTable>);
    JsonWriter json;
    json.begin_object();
    json.key("dataset").text(frame.dataset).key("title").text(frame.title);
    json.key("release").text(frame.release).key("marking").text(frame.marking);
    json.key("synthetic").boolean(frame.synthetic);
    json.key("attribution").texts(frame.attribution).key("notes").texts(frame.notes);
    write_question(json, frame.question, table);
    write_case(json, frame.of_case);
    write_protection(json, frame.protection);
    json.key("measure").begin_object().key("title").text(frame.measure_title);
    json.key("counted").text(frame.counted).key("place").text(frame.place).end_object();
    write_labels(json, "rows", table.rows);
    write_labels(json, "columns", table.columns);
    write_boundaries(json, frame.boundaries);
    write_cells(json, table);
    json.key("analysis");
    analysis == nullptr ? static_cast<void>(json.null()) : write_analysis(json, table, *analysis);
    json.end_object();
    return json.take();
}

}  // namespace hub::publish
