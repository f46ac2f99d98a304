#include "services/manage_releases.hpp"

#include "audit/audit_log.hpp"
#include "domain/case_definition_toml.hpp"
#include "geography/current_atlas.hpp"
#include "query/protected_query.hpp"
#include "query/warehouse.hpp"
#include "release/audit_release.hpp"
#include "release/certificate.hpp"
#include "release/listed_tables.hpp"
#include "release/release_store.hpp"
#include "services/caller_event.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::services {

using release::ReleaseState;
using release::StoredRelease;

namespace {

Status record(audit::AuditLog& log,
              const Caller& caller,
              audit::Action action,
              const std::string& object) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "releases are made by an operator of the server"};
    }
    const auto recorded = log.record(event_of(caller, action, object));
    return recorded ? Status{} : recorded.error();
}

std::string quarter_label(domain::Month first) {
    return domain::Period{domain::PeriodUnit::quarter, {first, first.plus(2)}}.label();
}

std::string_view state_in_words(ReleaseState state) {
    switch (state) {
        case ReleaseState::prepared:
            return "prepared";
        case ReleaseState::published:
            return "published";
        case ReleaseState::withdrawn:
            return "withdrawn";
    }
    return "";
}

std::int64_t records_of(const std::vector<release::QuarterState>& quarters,
                        const query::Release& release) {
    std::int64_t records = 0;
    for (const auto& quarter : quarters) {
        const bool served = std::any_of(
            release.units.begin(), release.units.end(), [&](const query::ReleasedUnit& unit) {
                return unit.first_month == quarter.first_month;
            });
        records += served ? quarter.records : 0;
    }
    return records;
}

/// What a release is frozen under: the policy, and every definition in the version that is live.
std::map<std::string, std::string> documents_of(const query::KnownDataset& known,
                                                const disclosure::DisclosurePolicy& policy) {
    std::map<std::string, std::string> documents{{"policy", policy.source()}};
    for (const auto& each : known.cases.all()) {
        if (known.cases.live(each.id) == &each) {
            documents.emplace(each.name(), each.source);
        }
    }
    return documents;
}

/// A definition that a release was published under may be reworded; that it counts something else
/// makes a new version.
Status check_versions(const query::KnownDataset& known,
                      const std::map<std::string, std::string>& before) {
    const auto& dataset = known.definition;
    for (const auto& each : known.cases.all()) {
        const auto kept = before.find(each.name());
        if (kept == before.end()) {
            continue;
        }
        const auto was = domain::parse_case_definition(kept->second, each.name(), dataset);
        if (!was || was->meaning(dataset) != each.meaning(dataset)) {
            return Error{ErrorCode::refused,
                         fmt::format("{} counts something else than when a release was published "
                                     "under it: give the change a new version, and keep this one",
                                     each.name())};
        }
    }
    return {};
}

std::string quarters_receipt(const std::string& name,
                             const std::vector<release::QuarterPlan>& plans) {
    auto receipt = fmt::format("prepared {}\n", name);
    for (const auto& plan : plans) {
        receipt += fmt::format("  {}: {}{}\n",
                               quarter_label(plan.first_month),
                               plan.stage ? "frozen, " : "",
                               plan.why);
    }
    return receipt;
}

std::string audit_receipt(const release::AuditRecord& record) {
    std::string text = fmt::format(
        "{} was attacked: {}\n", record.release, record.holds() ? "it holds" : "it FAILS");
    for (const auto& figure : record.figures) {
        text += fmt::format("  {} {}: {}: {:.4f} (allowed {:.4f} to {:.4g}; {})\n",
                            figure.holds() ? "holds" : "FAILS",
                            figure.attack,
                            figure.what,
                            figure.value,
                            figure.least,
                            figure.most,
                            figure.played);
    }
    return text;
}

}  // namespace

Result<ManageReleases::Frozen> ManageReleases::frozen(const std::string& dataset) const {
    const auto known = datasets_.by_id.find(dataset);
    if (known == datasets_.by_id.end()) {
        return Error{ErrorCode::invalid_request, fmt::format("there is no dataset {}", dataset)};
    }
    const auto protection = known->second.protection.get();
    if (!protection) {
        return protection.error();
    }
    if (protection->policy().mode() == disclosure::ProtectionMode::open) {
        return Error{ErrorCode::refused,
                     fmt::format("{} is under the mode open: each import is shown at once and "
                                 "nothing is frozen",
                                 dataset)};
    }
    return Frozen{known->second, *protection};
}

Result<StoredRelease> ManageReleases::newest(const query::KnownDataset& known, ReleaseState state) {
    const auto releases = store_.releases(known.definition);
    if (!releases) {
        return releases.error();
    }
    const auto found = std::find_if(releases->rbegin(), releases->rend(), [&](const auto& each) {
        return each.state == state;
    });
    if (found == releases->rend()) {
        return Error{
            ErrorCode::refused,
            fmt::format("{} has no {} release", known.definition.id, state_in_words(state))};
    }
    return *found;
}

Result<std::string> ManageReleases::prepare(const Caller& caller,
                                            const std::string& dataset,
                                            const std::optional<std::string>& month) {
    const auto found = frozen(dataset);
    if (!found) {
        return found.error();
    }
    const auto& [known, protection] = *found;
    const auto today = domain::Month::parse(month ? *month : iso_text(clock_.now()).substr(0, 7));
    if (!today) {
        return today.error();
    }
    if (auto recorded = record(audit_, caller, audit::Action::release_prepared, dataset);
        !recorded) {
        return recorded.error();
    }
    const auto& definition = known.definition;
    const auto before = store_.documents_before(definition);
    if (!before) {
        return before.error();
    }
    if (auto same = check_versions(known, *before); !same) {
        return same.error();
    }
    const auto quarters = store_.quarters(definition);
    if (!quarters) {
        return quarters.error();
    }
    const auto plans = plan_quarters(*quarters, *today, protection.policy().releases());
    // Under another policy, such as one with a new version of a definition, the same quarters are
    // released again as they are frozen.
    const auto published = newest(known, ReleaseState::published);
    const bool same_policy =
        !published || published->release.policy_hash == protection.policy().hash();
    if (same_policy && std::none_of(plans.begin(), plans.end(), [](const auto& plan) {
            return plan.stage || plan.dropped;
        })) {
        std::string why = "no quarter is due, so nothing was frozen:";
        for (const auto& plan : plans) {
            why += fmt::format(" {}: {}.", quarter_label(plan.first_month), plan.why);
        }
        return Error{ErrorCode::refused, why};
    }
    auto prepared = store_.prepare(definition, plans, protection.policy().hash());
    if (!prepared) {
        return prepared.error();
    }
    if (auto kept =
            store_.keep_documents(prepared->release.id, documents_of(known, protection.policy()));
        !kept) {
        return kept.error();
    }
    if (lists_tables(protection.policy().mode())) {
        return solve_listed(*found, *prepared, plans);
    }
    const auto atlas = atlas_.get();
    const auto thin = release::thin_margins(
        {definition, protection, *atlas, warehouse_, prepared->release, known.cases},
        records_of(*quarters, prepared->release));
    if (!thin) {
        return thin.error();
    }
    if (auto kept = store_.keep_closed_margins(prepared->release.id, *thin); !kept) {
        return kept.error();
    }
    auto receipt = quarters_receipt(prepared->release.name, plans);
    for (const auto& margin : *thin) {
        receipt += fmt::format("  closed, too few records a cell: {}\n", margin);
    }
    return receipt + "not yet attacked: vrhub release audit\n";
}

Result<std::string> ManageReleases::solve_listed(const Frozen& frozen,
                                                 const StoredRelease& prepared,
                                                 const std::vector<release::QuarterPlan>& plans) {
    const auto& definition = frozen.dataset.definition;
    const auto before = store_.listed_before(definition);
    if (!before) {
        return before.error();
    }
    const auto atlas = atlas_.get();
    const auto solved = release::solve_listed_tables(
        {definition, frozen.protection, *atlas, warehouse_, prepared.release}, *before);
    if (!solved) {
        return solved.error();
    }
    if (auto kept = store_.keep_listed(prepared.release.id, *solved); !kept) {
        return kept.error();
    }
    const auto hidden = std::count_if(
        solved->begin(), solved->end(), [](const auto& cell) { return !cell.second.shown; });
    return fmt::format("{}  {} cells of the listed table, {} of them hidden\n{}",
                       quarters_receipt(prepared.release.name, plans),
                       solved->size(),
                       hidden,
                       "not yet attacked: vrhub release audit\n");
}

Result<std::string> ManageReleases::audit(const Caller& caller,
                                          const std::string& dataset,
                                          Progress& progress) {
    const auto found = frozen(dataset);
    if (!found) {
        return found.error();
    }
    const auto& [known, protection] = *found;
    if (auto recorded = record(audit_, caller, audit::Action::release_audited, dataset);
        !recorded) {
        return recorded.error();
    }
    const auto& definition = known.definition;
    const auto stored = newest(known, ReleaseState::prepared);
    if (!stored) {
        return stored.error();
    }
    const auto atlas = atlas_.get();
    auto figures = release::audit_release(
        {definition, protection, *atlas, warehouse_, stored->release, known.cases}, progress);
    if (!figures) {
        return figures.error();
    }
    const auto* table = protection.table();
    const release::AuditRecord result{dataset,
                                      stored->release.name,
                                      stored->content_hash,
                                      protection.policy().hash(),
                                      table == nullptr ? "" : table->hash(),
                                      iso_text(clock_.now()),
                                      *std::move(figures)};
    if (auto kept = store_.keep_certificate(stored->release.id, certificate_text(result, key_));
        !kept) {
        return kept.error();
    }
    return audit_receipt(result);
}

Result<std::string> ManageReleases::publish(const Caller& caller, const std::string& dataset) {
    const auto found = frozen(dataset);
    if (!found) {
        return found.error();
    }
    const auto& [known, protection] = *found;
    if (auto recorded = record(audit_, caller, audit::Action::release_published, dataset);
        !recorded) {
        return recorded.error();
    }
    const auto stored = newest(known, ReleaseState::prepared);
    if (!stored) {
        return stored.error();
    }
    if (auto valid = release::check_certificate(
            stored->certificate, stored->content_hash, protection.policy().hash(), key_);
        !valid) {
        return valid.error();
    }
    if (auto published = store_.publish(stored->release.id); !published) {
        return published.error();
    }
    return fmt::format("published {}\n", stored->release.name);
}

Result<std::string> ManageReleases::withdraw(const Caller& caller,
                                             const std::string& dataset,
                                             const std::string& reason) {
    const auto found = frozen(dataset);
    if (!found) {
        return found.error();
    }
    const auto& [known, protection] = *found;
    if (auto recorded =
            record(audit_, caller, audit::Action::release_withdrawn, dataset + ": " + reason);
        !recorded) {
        return recorded.error();
    }
    const auto stored = newest(known, ReleaseState::published);
    if (!stored) {
        return stored.error();
    }
    if (auto withdrawn = store_.withdraw(stored->release.id, reason); !withdrawn) {
        return withdrawn.error();
    }
    return fmt::format("withdrew {}\n", stored->release.name);
}

Result<std::string> ManageReleases::list(const std::string& dataset) {
    const auto found = frozen(dataset);
    if (!found) {
        return found.error();
    }
    const auto& [known, protection] = *found;
    const auto releases = store_.releases(known.definition);
    if (!releases) {
        return releases.error();
    }
    std::string text;
    for (const auto& each : *releases) {
        text += fmt::format(
            "{}  {}  prepared {}{}{}\n",
            each.release.name,
            state_in_words(each.state),
            each.prepared_at,
            each.release.published_at.empty() ? "" : "  published " + each.release.published_at,
            each.withdrawn_because.empty() ? "" : "  withdrawn because " + each.withdrawn_because);
        for (const auto& unit : each.release.units) {
            text += fmt::format("  {} {}\n", quarter_label(unit.first_month), slug_of(unit.stage));
        }
    }
    return text.empty() ? fmt::format("{} has no release\n", dataset) : text;
}

}  // namespace hub::services
