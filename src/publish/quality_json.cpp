#include "publish/quality_json.hpp"

#include "indicators/quality_table.hpp"
#include "publish/figure_format.hpp"
#include "publish/json_writer.hpp"

namespace hub::publish {

using indicators::CellStatus;
using indicators::Completeness;
using indicators::ItemHistory;

namespace {

void write_text_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
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

void write_history(JsonWriter& json, const ItemHistory& history) {
    json.begin_object().key("periods").begin_array();
    for (const auto& period : history.periods) {
        write_completeness(json, period);
    }
    json.end_array().key("latest");
    write_completeness(json, history.latest);
    json.key("before");
    write_completeness(json, history.before);
    json.key("change");
    write_change(json, history.change);
    json.end_object();
}

void write_item(JsonWriter& json, const indicators::QualityItem& item) {
    json.begin_object().key("id").text(item.id).key("title").text(item.title);
    write_text_or_null(json, "question", item.question);
    json.key("target");
    item.target ? json.decimal(*item.target, share_decimals) : json.null();
    json.key("bodies").begin_array();
    for (const auto& body : item.bodies) {
        write_history(json, body);
    }
    json.end_array().key("everybody");
    write_history(json, item.everybody);
    json.end_object();
}

void write_bounds(JsonWriter& json, const indicators::ValueBounds& value) {
    json.begin_object().key("id").text(value.id).key("label").text(value.label);
    json.key("status").text(slug_of(value.status));
    if (value.status == CellStatus::published) {
        const auto& bounds = value.bounds;
        if (value.few) {
            json.key("few").boolean(true);
        }
        json.key("recorded_share").decimal(bounds.recorded_share, share_decimals);
        json.key("lowest").decimal(bounds.lowest, share_decimals);
        json.key("highest").decimal(bounds.highest, share_decimals);
        json.key("lower_limit").decimal(bounds.limits.lower, share_decimals);
        json.key("upper_limit").decimal(bounds.limits.upper, share_decimals);
    }
    json.end_object();
}

}  // namespace

void write_frame(JsonWriter& json, const QualityFrame& frame) {
    json.key("dataset").text(frame.dataset).key("title").text(frame.title);
    json.key("counted").text(frame.counted).key("body_title").text(frame.body_title);
    json.key("marking").text(frame.marking).key("attribution").text(frame.attribution);
    json.key("release").text(frame.release);
    write_text_or_null(json, "stage", frame.stage);
    write_text_or_null(json, "released_at", frame.released_at);
    json.key("notes").texts(frame.notes).key("why_hidden").text(frame.why_hidden);
}

void write_completeness(JsonWriter& json, const Completeness& completeness) {
    json.begin_object().key("status").text(slug_of(completeness.status));
    if (completeness.status == CellStatus::published) {
        const auto& [share, limits] = completeness.recorded;
        json.key("recorded").decimal(share, share_decimals);
        json.key("lower_limit").decimal(limits.lower, share_decimals);
        json.key("upper_limit").decimal(limits.upper, share_decimals);
        if (completeness.low_reliability) {
            json.key("reliability").text("low");
        }
        json.key("missing").begin_object();
        for (std::size_t i = 0; i < completeness.missing.size(); ++i) {
            const auto& missing = completeness.missing[i];
            if (missing.can_be) {
                json.key(indicators::slug_of(indicators::missing_states[i])).begin_object();
                json.key("share").decimal(missing.share, share_decimals);
                json.key("few").boolean(missing.few).end_object();
            }
        }
        json.end_object();
    }
    json.end_object();
}

void write_change(JsonWriter& json, const indicators::CompletenessChange& change) {
    json.begin_object().key("direction").text(slug_of(change.direction));
    if (change.direction != indicators::CompletenessChange::Direction::unknown) {
        const auto& [difference, limits] = change.difference;
        json.key("difference").decimal(difference, share_decimals);
        json.key("lower_limit").decimal(limits.lower, share_decimals);
        json.key("upper_limit").decimal(limits.upper, share_decimals);
    }
    json.end_object();
}

std::string quality_json(const QualityFrame& frame, const indicators::QualityTable& table) {
    static_assert(Publishable<indicators::QualityTable>);
    JsonWriter json;
    json.begin_object();
    write_frame(json, frame);
    json.key("unit").text(table.unit);
    write_text_or_null(json, "latest", table.latest);
    write_text_or_null(json, "before", table.before);
    write_labels(json, "bodies", table.bodies);
    write_labels(json, "periods", table.periods);
    json.key("items").begin_array();
    for (const auto& item : table.items) {
        write_item(json, item);
    }
    json.end_array().end_object();
    return json.take();
}

std::string missing_json(const indicators::MissingTable& table) {
    static_assert(Publishable<indicators::MissingTable>);
    JsonWriter json;
    json.begin_object().key("item").text(table.item).key("title").text(table.title);
    json.key("months").text(table.months).key("everybody");
    write_completeness(json, table.everybody);
    json.key("by").begin_array();
    for (const auto& by : table.by) {
        json.begin_object().key("id").text(by.id).key("title").text(by.title);
        json.key("groups").begin_array();
        for (const auto& group : by.groups) {
            json.begin_object().key("id").text(group.id).key("label").text(group.label);
            json.key("completeness");
            write_completeness(json, group.completeness);
            json.key("against_everybody");
            write_change(json, group.against_everybody);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().key("bounds").begin_array();
    for (const auto& value : table.bounds) {
        write_bounds(json, value);
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace hub::publish
