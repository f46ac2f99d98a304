#include "publish/analysis_json.hpp"

#include "publish/figure_format.hpp"

namespace hub::publish {

using indicators::Analysis;
using indicators::AnalysisEntry;
using indicators::IndicatorTable;

namespace {

struct WriteValue {
    JsonWriter& json;

    void operator()(double value) const { json.significant(value, analysis_digits); }
    void operator()(std::int64_t value) const { json.integer(value); }
    void operator()(bool value) const { json.boolean(value); }
    void operator()(const std::string& value) const { json.text(value); }
    void operator()(const std::vector<double>& values) const {
        json.begin_array();
        for (const double value : values) {
            json.significant(value, analysis_digits);
        }
        json.end_array();
    }
};

void write_label(JsonWriter& json,
                 std::string_view name,
                 const std::optional<std::size_t>& place,
                 const std::vector<indicators::TableLabel>& labels) {
    json.key(name);
    place ? json.text(labels[*place].id) : json.null();
}

void write_entry(JsonWriter& json, const IndicatorTable& table, const AnalysisEntry& entry) {
    json.begin_object();
    write_label(json, "row", entry.row, table.rows);
    write_label(json, "column", entry.column, table.columns);
    if (!entry.values.empty()) {
        json.key("values").begin_object();
        for (const auto& [name, value] : entry.values) {
            json.key(name);
            std::visit(WriteValue{json}, value);
        }
        json.end_object();
    }
    if (!entry.refused.empty()) {
        json.key("refused").text(entry.refused);
    }
    json.end_object();
}

}  // namespace

void write_analysis(JsonWriter& json, const IndicatorTable& table, const Analysis& analysis) {
    static_assert(Publishable<Analysis>);
    json.begin_object().key("method").text(slug_of(analysis.method));
    json.key("title").text(analysis.title).key("source").text(analysis.source);
    json.key("notes").texts(analysis.notes).key("entries").begin_array();
    for (const auto& entry : analysis.entries) {
        write_entry(json, table, entry);
    }
    json.end_array().end_object();
}

}  // namespace hub::publish
