#include "services/view_quality.hpp"

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "publish/quality_json.hpp"
#include "publish/quality_sheet.hpp"
#include "query/coverage.hpp"
#include "query/protected_query.hpp"
#include "query/warehouse.hpp"
#include "services/caller_event.hpp"
#include "services/freshness.hpp"
#include "services/parameter_reader.hpp"
#include "services/quality_figures.hpp"
#include "services/synthetic_records.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::services {

namespace {

using Named = std::map<std::string, std::string>;

/// One look at a dataset's quality: allowed, recorded, and ready to ask.
struct Look {
    const query::KnownDataset& known;
    accounts::Scope scope;
    audit::Recorded recorded;
};

Result<Look> look_at(const query::KnownDatasets& datasets,
                     const accounts::Permissions& permissions,
                     audit::AuditLog& audit,
                     const Caller& caller,
                     const std::string& dataset,
                     const std::string& object) {
    auto scope = permissions.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const auto known = datasets.by_id.find(dataset);
    if (known == datasets.by_id.end() || !scope->covers(dataset)) {
        return Error{ErrorCode::not_found, "there is no such dataset, or it is not in your scope"};
    }
    auto recorded = audit.record(event_of(caller, audit::Action::table_viewed, object));
    if (!recorded) {
        return recorded.error();
    }
    return Look{known->second, *std::move(scope), *std::move(recorded)};
}

publish::QualityFrame frame_of(const domain::DatasetDefinition& dataset,
                               const geography::Atlas& atlas,
                               const QualityFigures::Figures& figures) {
    return {dataset.id,
            dataset.title,
            dataset.counted,
            dataset.reporting_body_title,
            dataset.marking,
            supplier_line(dataset, atlas),
            figures.release,
            figures.stage,
            figures.released_at,
            figures.notes,
            figures.why_hidden};
}

Document json_document(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

/// What receipts tell of a body: how many of the months that the dataset spans it sent, and when.
Result<publish::TimelinessEntry> timeliness_of(const query::Warehouse& warehouse,
                                               const domain::DatasetDefinition& dataset,
                                               const std::string& body,
                                               const geography::Atlas& atlas) {
    const auto store = warehouse.snapshot();
    if (!store) {
        return store.error();
    }
    const auto deliveries = (*store)->deliveries(dataset.id);
    if (!deliveries) {
        return deliveries.error();
    }
    std::vector<query::ReceivedBatch> received;
    for (const auto& each : *deliveries) {
        received.push_back({each.reporting_body, each.month, 0});
    }
    const query::Coverage coverage{received, {}, atlas};
    publish::TimelinessEntry entry;
    if (coverage.empty()) {
        return entry;
    }
    const auto span = coverage.span();
    entry.months_expected = span.size();
    for (auto month = span.first; month <= span.last; month = month.plus(1)) {
        if (coverage.received(body, month)) {
            ++entry.months_received;
            entry.newest_month = month.title();
        } else {
            entry.missing_months.push_back(month.title());
        }
    }
    entry.own = delay_of_body(*deliveries, body);
    entry.of_all = freshness_entry(dataset, *deliveries).delay;
    return entry;
}

}  // namespace

Result<Document> ViewQuality::completeness(const Caller& caller,
                                           const Parameters& parameters) const {
    const auto named = read_parameters(parameters, {"dataset"});
    if (!named) {
        return named.error();
    }
    const auto& dataset = named->at("dataset");
    const auto look =
        look_at(datasets_, permissions_, audit_, caller, dataset, "quality dataset=" + dataset);
    if (!look) {
        return look.error();
    }
    const auto figures = QualityFigures{door_, look->known, look->scope, look->recorded}.figures();
    if (!figures) {
        return figures.error();
    }
    return json_document(publish::quality_json(
        frame_of(look->known.definition, *atlas_.get(), *figures), figures->table));
}

Result<Document> ViewQuality::missing(const Caller& caller, const Parameters& parameters) const {
    const auto named = read_parameters(parameters, {"dataset", "item"});
    if (!named) {
        return named.error();
    }
    const auto& dataset = named->at("dataset");
    const auto& item = named->at("item");
    const auto look = look_at(datasets_,
                              permissions_,
                              audit_,
                              caller,
                              dataset,
                              fmt::format("quality dataset={} missing={}", dataset, item));
    if (!look) {
        return look.error();
    }
    const auto* dimension = look->known.definition.find_dimension(item);
    if (dimension == nullptr || !indicators::can_be_missing(*dimension)) {
        return Error{ErrorCode::invalid_request,
                     "item is not one of this dataset that can be missing"};
    }
    const auto table =
        QualityFigures{door_, look->known, look->scope, look->recorded}.missing(*dimension);
    return table ? Result{json_document(publish::missing_json(*table))} : table.error();
}

Result<Document> ViewQuality::sheet(const Caller& caller, const Parameters& parameters) const {
    const auto named = read_parameters(parameters, {"dataset", "body"}, {"format"});
    if (!named) {
        return named.error();
    }
    const auto& dataset = named->at("dataset");
    const auto& body = named->at("body");
    const auto format = named->contains("format") ? named->at("format") : "json";
    if (format != "json" && format != "text") {
        return Error{ErrorCode::invalid_request, "format is json or text"};
    }
    const auto look = look_at(datasets_,
                              permissions_,
                              audit_,
                              caller,
                              dataset,
                              fmt::format("quality dataset={} sheet={}", dataset, body));
    if (!look) {
        return look.error();
    }
    const auto figures = QualityFigures{door_, look->known, look->scope, look->recorded}.figures();
    if (!figures) {
        return figures.error();
    }
    const auto& bodies = figures->table.bodies;
    const auto row = std::find_if(
        bodies.begin(), bodies.end(), [&](const auto& each) { return each.id == body; });
    if (row == bodies.end()) {
        return Error{bodies.empty() ? ErrorCode::refused : ErrorCode::not_found,
                     bodies.empty() ? "the policy of this dataset shows no item by reporting body, "
                                      "so there are no sheets"
                                    : "no reporting body of this name sent records"};
    }
    const auto timeliness = timeliness_of(warehouse_, look->known.definition, body, *atlas_.get());
    const auto feedback = feedback_(dataset, body);
    if (!timeliness || !feedback) {
        return timeliness ? feedback.error() : timeliness.error();
    }
    const auto sheet = publish::sheet_of(frame_of(look->known.definition, *atlas_.get(), *figures),
                                         figures->table,
                                         static_cast<std::size_t>(row - bodies.begin()),
                                         *timeliness,
                                         *feedback);
    if (format == "text") {
        return Document{"text/plain; charset=utf-8", publish::sheet_text(sheet), "", "", ""};
    }
    return json_document(publish::sheet_json(sheet));
}

}  // namespace hub::services
