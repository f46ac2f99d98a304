#include "services/view_catalogue.hpp"

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "disclosure/case_margin.hpp"
#include "domain/retention.hpp"
#include "geography/current_atlas.hpp"
#include "publish/catalogue_json.hpp"
#include "query/coverage.hpp"
#include "query/protected_query.hpp"
#include "query/scope_check.hpp"
#include "services/caller_event.hpp"
#include "services/freshness.hpp"
#include "services/parameter_reader.hpp"
#include "services/synthetic_records.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hub::services {

using domain::GeographyLevel;
using geography::Atlas;
using query::Coverage;

namespace {

/// Whether the policy answers anything by this level or dimension.
bool answers(const disclosure::DisclosurePolicy& policy, const std::string& id) {
    if (disclosure::lists_tables(policy.mode())) {
        return std::any_of(policy.tables().begin(), policy.tables().end(), [&](const auto& table) {
            return std::find(table.levels.begin(), table.levels.end(), id) != table.levels.end() ||
                   std::any_of(table.dimensions.begin(), table.dimensions.end(), [&](auto& by) {
                       return by.dimension == id;
                   });
        });
    }
    const auto& lattice = policy.lattice();
    const auto is_it = [&](const auto& each) { return each.id == id; };
    return policy.mode() == disclosure::ProtectionMode::open ||
           std::any_of(lattice.levels().begin(), lattice.levels().end(), is_it) ||
           std::any_of(lattice.dimensions().begin(), lattice.dimensions().end(), is_it);
}

std::vector<publish::RowChoice> every_row(const Atlas& atlas,
                                          const domain::DatasetDefinition& dataset) {
    std::vector<publish::RowChoice> rows;
    for (const auto level : domain::all_geography_levels) {
        if (!atlas.vintages(level).empty()) {
            rows.push_back({std::string{slug_of(level)}, std::string{title_of(level)}, "area"});
        }
    }
    if (!atlas.content().deprivation.empty()) {
        rows.push_back({"imd_decile", "Deprivation tenth", "deprivation"});
    }
    rows.push_back({"reporting_force", dataset.reporting_body_title, "reporting_body"});
    for (const auto& dimension : dataset.dimensions) {
        rows.push_back({dimension.id, dimension.title, "dimension"});
    }
    return rows;
}

/// The finest periods by which a policy of margins answers this row, by itself. Rows that are
/// dimensions are answered of the whole region.
domain::PeriodUnit finest_period(const disclosure::DisclosurePolicy& policy,
                                 const std::string& id) {
    if (!disclosure::perturbs(policy.mode())) {
        return domain::PeriodUnit::month;
    }
    const auto* level = policy.lattice().level(id);
    level = level == nullptr ? policy.lattice().level("region") : level;
    return level == nullptr ? domain::PeriodUnit::year : level->finest_period;
}

std::vector<publish::RowChoice> row_choices(const Atlas& atlas,
                                            const query::KnownDataset& known,
                                            const Result<disclosure::Protection>& protection) {
    auto rows = every_row(atlas, known.definition);
    if (protection) {
        const auto& policy = protection->policy();
        std::erase_if(rows,
                      [&](const publish::RowChoice& row) { return !answers(policy, row.id); });
        for (auto& row : rows) {
            row.finest_period = slug_of(finest_period(policy, row.id));
        }
    }
    return rows;
}

/// What a margin of the case is over: the case itself, or the items that it is a sum over.
std::vector<std::string> margin_of(const domain::CaseDefinition& definition,
                                   const query::KnownDataset& known,
                                   const disclosure::DisclosurePolicy& policy) {
    const auto* own = policy.lattice().definition(disclosure::case_margin(definition.id));
    return own == nullptr ? definition.dimensions(known.definition)
                          : std::vector<std::string>{own->id};
}

/// The rows by which a case is answered, among those that the policy answers at all.
std::vector<std::string> rows_of_case(const domain::CaseDefinition& definition,
                                      const query::KnownDataset& known,
                                      const disclosure::DisclosurePolicy& policy,
                                      const std::vector<publish::RowChoice>& rows) {
    std::vector<std::string> answered;
    for (const auto& row : rows) {
        auto margin = margin_of(definition, known, policy);
        auto level = row.id;
        if (row.kind == "dimension") {
            level = "region";
            if (std::find(margin.begin(), margin.end(), row.id) == margin.end()) {
                margin.push_back(row.id);
            }
        }
        if (policy.mode() == disclosure::ProtectionMode::open ||
            policy.lattice().allows(level, margin, false)) {
            answered.push_back(row.id);
        }
    }
    return answered;
}

std::vector<publish::CaseChoice> case_choices(const query::KnownDataset& known,
                                              const Result<disclosure::Protection>& protection,
                                              const std::vector<publish::RowChoice>& rows) {
    std::vector<publish::CaseChoice> choices;
    if (!protection || disclosure::lists_tables(protection->policy().mode())) {
        return choices;
    }
    for (const auto& each : known.cases.all()) {
        auto answered = rows_of_case(each, known, protection->policy(), rows);
        if (known.cases.live(each.id) == &each && !answered.empty()) {
            choices.push_back({&each, std::move(answered)});
        }
    }
    std::stable_sort(choices.begin(), choices.end(), [](const auto& a, const auto& b) {
        return a.definition->title < b.definition->title;
    });
    return choices;
}

std::vector<publish::BodyEntry> body_entries(const Coverage& coverage,
                                             const std::vector<query::Delivery>& deliveries,
                                             const Atlas& atlas) {
    std::vector<publish::BodyEntry> entries;
    for (const auto& slug : coverage.bodies()) {
        const auto* body = atlas.reporting_body(slug);
        publish::BodyEntry entry{slug, body->name, "", "", {}, delay_of_body(deliveries, slug)};
        if (body->covers) {
            const auto* area = atlas.find(*body->covers);
            entry.police_force_area = area->code;
            entry.police_force_area_name = area->name;
        }
        const auto span = coverage.span();
        for (auto month = span.first; month <= span.last; month = month.plus(1)) {
            if (coverage.received(slug, month)) {
                entry.months.push_back(month.text());
            }
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// A dataset's release and what is received of it.
struct State {
    query::Release release;
    Coverage coverage;
};

/// `not_found` where nothing was loaded, or nothing is left of it.
Result<State> state_of(const query::KnownDataset& known,
                       query::Snapshot& store,
                       const Atlas& atlas) {
    const auto& dataset = known.definition.id;
    const auto protection = known.protection.get();
    const bool frozen =
        protection && protection->policy().mode() != disclosure::ProtectionMode::open;
    auto release = store.current_release(dataset, frozen);
    if (!release) {
        return release.error();
    }
    const auto received = store.received(dataset, *release);
    if (!received) {
        return received.error();
    }
    if (received->empty()) {
        return Error{ErrorCode::not_found, "no record of this dataset is left"};
    }
    return State{*std::move(release), Coverage{*received, {}, atlas}};
}

Result<std::vector<publish::PurgeEntry>> purge_entries(const std::string& dataset,
                                                       query::Snapshot& store) {
    const auto purges = store.purges(dataset);
    if (!purges) {
        return purges.error();
    }
    std::vector<publish::PurgeEntry> entries;
    for (const auto& [agreement, day, months] : *purges) {
        entries.push_back({agreement, day, months.first.text(), months.last.text()});
    }
    return entries;
}

Result<publish::DatasetEntry> entry_for(const query::KnownDataset& known,
                                        query::Snapshot& store,
                                        const Atlas& atlas,
                                        const std::string& day) {
    publish::DatasetEntry entry;
    entry.definition = &known.definition;
    entry.synthetic = is_synthetic(known.definition, atlas);
    entry.agreement = known.agreement.get();
    if (entry.agreement) {
        entry.agreement_standing = slug_of(standing_of(*entry.agreement, day));
    }
    auto purges = purge_entries(known.definition.id, store);
    if (!purges) {
        return purges.error();
    }
    entry.purges = *std::move(purges);
    const auto protection = known.protection.get();
    entry.policy_mode = protection ? slug_of(protection->policy().mode()) : "missing";
    entry.policy_reason = protection ? protection->policy().reason() : "";
    entry.rows = row_choices(atlas, known, protection);
    entry.cases = case_choices(known, protection, entry.rows);
    const auto deliveries = store.deliveries(known.definition.id);
    if (!deliveries) {
        return deliveries.error();
    }
    entry.freshness = freshness_entry(known.definition, *deliveries);
    const auto state = state_of(known, store, atlas);
    if (!state) {
        return state.error().code == ErrorCode::not_found ? Result{std::move(entry)}
                                                          : state.error();
    }
    const auto& [release, coverage] = *state;
    entry.release = publish::ReleaseEntry{release.name,
                                          release.published_at,
                                          coverage.span().first.text(),
                                          coverage.span().last.text()};
    entry.bodies = body_entries(coverage, *deliveries, atlas);
    return entry;
}

/// Areas of a level that hold an atom of a delivered vintage in a covered force area.
std::map<std::string, publish::AreaEntry> covered_areas(GeographyLevel level,
                                                        const Coverage& coverage,
                                                        const Atlas& atlas) {
    std::map<std::string, publish::AreaEntry> entries;
    for (const auto& [vintage, months] : coverage.vintages(coverage.span())) {
        for (const auto atom : atlas.atoms(vintage)) {
            const auto force_area = atlas.ancestor(atom, GeographyLevel::police_force_area);
            const auto id = atlas.ancestor(atom, level);
            if (id && force_area && coverage.covered_areas().contains(*force_area)) {
                const auto* area = atlas.find(*id);
                entries[area->code] = {
                    area->code, area->name, area->vintage, atlas.find(*force_area)->code};
            }
        }
    }
    return entries;
}

std::vector<publish::UnplaceableEntry> unplaceable_at(GeographyLevel level, const Atlas& atlas) {
    std::vector<publish::UnplaceableEntry> entries;
    for (const auto& [id, reason] : atlas.content().unplaceable) {
        const auto* area = atlas.find(id);
        if (area != nullptr && area->level == level) {
            entries.push_back({area->code, area->name, reason});
        }
    }
    return entries;
}

Document json_document(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

/// As pages list them: by the position that their definitions give, then by id.
std::vector<const query::KnownDataset*> in_order(const query::KnownDatasets& datasets) {
    std::vector<const query::KnownDataset*> list;
    for (const auto& [id, known] : datasets.by_id) {
        list.push_back(&known);
    }
    std::stable_sort(list.begin(), list.end(), [](const auto* a, const auto* b) {
        return a->definition.position < b->definition.position;
    });
    return list;
}

}  // namespace

Result<Document> ViewCatalogue::datasets(const Caller& caller, const Parameters& parameters) const {
    if (const auto none = read_parameters(parameters, {}); !none) {
        return none.error();
    }
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::catalogue_viewed, "datasets"));
    if (!recorded) {
        return recorded.error();
    }
    const auto store = warehouse_.snapshot();
    if (!store) {
        return store.error();
    }
    const auto atlas = atlas_.get();
    std::vector<publish::DatasetEntry> entries;
    for (const auto* known : in_order(datasets_)) {
        if (!scope->covers(known->definition.id)) {
            continue;
        }
        auto entry = entry_for(*known, **store, *atlas, iso_day(clock_.now()));
        if (!entry) {
            return entry.error();
        }
        entries.push_back(*std::move(entry));
    }
    return json_document(publish::datasets_json(entries));
}

Result<Document> ViewCatalogue::areas(const Caller& caller, const Parameters& parameters) const {
    const auto named = read_parameters(parameters, {"dataset", "level"});
    if (!named) {
        return named.error();
    }
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const auto& dataset = named->at("dataset");
    const auto level = domain::geography_level_from(named->at("level"));
    if (!level) {
        return Error{ErrorCode::invalid_request, "level is not a geography level"};
    }
    if (!datasets_.by_id.contains(dataset) || !scope->covers(dataset)) {
        return Error{ErrorCode::not_found, "there is no such dataset, or it is not in your scope"};
    }
    const auto recorded = audit_.record(event_of(
        caller, audit::Action::catalogue_viewed, "areas " + named->at("level") + " of " + dataset));
    if (!recorded) {
        return recorded.error();
    }
    const auto store = warehouse_.snapshot();
    if (!store) {
        return store.error();
    }
    const auto atlas = atlas_.get();
    const auto state = state_of(datasets_.by_id.at(dataset), **store, *atlas);
    if (!state) {
        return state.error();
    }
    std::vector<publish::AreaEntry> entries;
    for (auto& [code, entry] : covered_areas(*level, state->coverage, *atlas)) {
        if (!query::reaches(*scope->find(dataset), *level, code, *atlas)) {
            continue;
        }
        entries.push_back(std::move(entry));
    }
    return json_document(publish::areas_json(std::string{slug_of(*level)},
                                             std::string{title_of(*level)},
                                             entries,
                                             unplaceable_at(*level, *atlas)));
}

}  // namespace hub::services
