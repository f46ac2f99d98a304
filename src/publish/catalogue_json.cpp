#include "publish/catalogue_json.hpp"

#include "domain/synthetic_mark.hpp"
#include "publish/figure_format.hpp"
#include "publish/json_writer.hpp"

namespace hub::publish {

namespace {

void write_release(JsonWriter& json, const std::optional<ReleaseEntry>& release) {
    if (!release) {
        json.key("release").null().key("months").null();
        return;
    }
    json.key("release").begin_object();
    json.key("name")
        .text(release->name)
        .key("published_at")
        .text(release->published_at)
        .end_object();
    json.key("months").begin_object();
    json.key("first").text(release->first_month).key("last").text(release->last_month).end_object();
}

void write_text_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
}

void write_delay(JsonWriter& json, const std::optional<DelayEntry>& delay) {
    json.key("delay");
    if (!delay) {
        json.null();
        return;
    }
    json.begin_object().key("months_measured").integer(delay->months_measured);
    json.key("usual_days").integer(delay->usual_days);
    json.key("settled_days").integer(delay->settled_days);
    json.key("steps").begin_array();
    for (const auto& step : delay->steps) {
        json.begin_object().key("days").integer(step.days);
        json.key("arrived").decimal(step.arrived, share_decimals);
        json.key("whole").decimal(step.whole, share_decimals).end_object();
    }
    json.end_array().end_object();
}

void write_freshness(JsonWriter& json, const FreshnessEntry& freshness) {
    json.key("freshness").begin_object();
    write_text_or_null(json, "newest_received", freshness.newest_received);
    write_text_or_null(json, "newest_import", freshness.newest_import);
    json.key("provisional_days");
    freshness.provisional_days ? json.integer(*freshness.provisional_days) : json.null();
    json.key("measured").boolean(freshness.measured);
    write_delay(json, freshness.delay);
    json.end_object();
}

void write_bodies(JsonWriter& json, const std::vector<BodyEntry>& bodies) {
    json.key("reporting_bodies").begin_array();
    for (const auto& body : bodies) {
        json.begin_object().key("slug").text(body.slug).key("name").text(body.name);
        json.key("police_force_area");
        body.police_force_area.empty() ? json.null() : json.text(body.police_force_area);
        json.key("police_force_area_name");
        body.police_force_area.empty() ? json.null() : json.text(body.police_force_area_name);
        write_delay(json, body.delay);
        json.key("months").texts(body.months).end_object();
    }
    json.end_array();
}

/// The dimensions that rows can be.
void write_dimensions(JsonWriter& json, const DatasetEntry& entry) {
    json.key("dimensions").begin_array();
    for (const auto& row : entry.rows) {
        const auto* found = entry.definition->find_dimension(row.id);
        if (found == nullptr) {
            continue;
        }
        const auto& dimension = *found;
        json.begin_object().key("id").text(dimension.id).key("title").text(dimension.title);
        json.key("values").begin_array();
        for (const auto& value : dimension.values) {
            json.begin_object()
                .key("slug")
                .text(value.slug)
                .key("label")
                .text(value.label)
                .end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_rows(JsonWriter& json, const std::vector<RowChoice>& rows) {
    json.key("rows").begin_array();
    for (const auto& row : rows) {
        json.begin_object().key("id").text(row.id).key("title").text(row.title).key("kind").text(
            row.kind);
        json.key("finest_period").text(row.finest_period).end_object();
    }
    json.end_array();
}

void write_cases(JsonWriter& json, const std::vector<CaseChoice>& cases) {
    json.key("cases").begin_array();
    for (const auto& [definition, rows] : cases) {
        json.begin_object().key("id").text(definition->id);
        json.key("version").integer(definition->version).key("title").text(definition->title);
        json.key("description").text(definition->description);
        json.key("leaves_out").text(definition->leaves_out).key("owner").text(definition->owner);
        json.key("areas").texts(definition->areas).key("replaces");
        definition->replaces ? json.integer(*definition->replaces) : json.null();
        json.key("rows").texts(rows).end_object();
    }
    json.end_array();
}

void write_agreement(JsonWriter& json, const DatasetEntry& entry) {
    const auto& agreement = entry.agreement;
    json.key("agreement");
    if (!agreement) {
        json.null();
        return;
    }
    json.begin_object().key("controller").text(agreement->controller);
    json.key("reference").text(agreement->reference);
    json.key("legal_basis").text(agreement->legal_basis);
    json.key("purposes").texts(agreement->purposes);
    json.key("start").text(agreement->start).key("end").text(agreement->end);
    json.key("retention_months").integer(agreement->retention_months);
    json.key("standing").text(entry.agreement_standing).end_object();
}

void write_purges(JsonWriter& json, const std::vector<PurgeEntry>& purges) {
    json.key("purges").begin_array();
    for (const auto& purge : purges) {
        json.begin_object().key("agreement").text(purge.agreement).key("day").text(purge.day);
        json.key("first").text(purge.first_month).key("last").text(purge.last_month);
        json.end_object();
    }
    json.end_array();
}

void write_dataset(JsonWriter& json, const DatasetEntry& entry) {
    const auto& definition = *entry.definition;
    json.begin_object().key("id").text(definition.id).key("title").text(definition.title);
    json.key("counted").text(definition.counted).key("supplier").text(definition.supplier);
    json.key("licence").text(definition.licence).key("attribution");
    json.text(entry.synthetic ? domain::synthetic_mark : std::string_view{definition.attribution});
    json.key("marking").text(definition.marking).key("caveats").texts(definition.caveats);
    json.key("synthetic").boolean(entry.synthetic);
    json.key("policy").begin_object().key("mode").text(entry.policy_mode);
    json.key("reason").text(entry.policy_reason).end_object();
    write_agreement(json, entry);
    write_purges(json, entry.purges);
    write_release(json, entry.release);
    write_freshness(json, entry.freshness);
    write_bodies(json, entry.bodies);
    write_rows(json, entry.rows);
    write_dimensions(json, entry);
    write_cases(json, entry.cases);
    json.end_object();
}

}  // namespace

std::string datasets_json(const std::vector<DatasetEntry>& datasets) {
    JsonWriter json;
    json.begin_object().key("datasets").begin_array();
    for (const auto& dataset : datasets) {
        write_dataset(json, dataset);
    }
    json.end_array().end_object();
    return json.take();
}

std::string areas_json(const std::string& level,
                       const std::string& title,
                       const std::vector<AreaEntry>& areas,
                       const std::vector<UnplaceableEntry>& unplaceable) {
    JsonWriter json;
    json.begin_object().key("level").text(level).key("title").text(title);
    json.key("areas").begin_array();
    for (const auto& area : areas) {
        json.begin_object().key("code").text(area.code).key("name").text(area.name);
        json.key("vintage")
            .integer(area.vintage)
            .key("police_force_area")
            .text(area.police_force_area);
        json.end_object();
    }
    json.end_array().key("unplaceable").begin_array();
    for (const auto& area : unplaceable) {
        json.begin_object().key("code").text(area.code).key("name").text(area.name);
        json.key("reason").text(area.reason).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace hub::publish
