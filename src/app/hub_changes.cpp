#include "app/hub_changes.hpp"

#include "disclosure/policy_comparison.hpp"
#include "domain/case_definition_toml.hpp"
#include "release/release_view.hpp"
#include "release/utility_report.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hub::app {

using accounts::ChangeKind;
using accounts::ChangeState;
using accounts::TwoPersonChange;
using query::KnownDataset;
using release::ReleaseState;
using release::StoredRelease;
using services::ChangePreview;

namespace {

bool adds_noise(const KnownDataset& known) {
    const auto protection = known.protection.get();
    return protection && protection->table() != nullptr;
}

/// The policy's text that two persons agreed to last; none where they never did.
const TwoPersonChange* newest_active(const std::vector<TwoPersonChange>& changes,
                                     ChangeKind kind,
                                     const std::string& dataset) {
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const auto& change) {
        return change.kind == kind && change.dataset == dataset &&
               change.state == ChangeState::active;
    });
    return found == changes.end() ? nullptr : &*found;
}

std::optional<int> whole_number(const std::string& text) {
    int number = 0;
    const auto* last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, number);
    return fault == std::errc{} && end == last && !text.empty() ? std::optional{number}
                                                                : std::nullopt;
}

/// Over all margins that the records can answer; none where the policy adds no noise.
std::optional<disclosure::MarginUtility> utility_of(const release::ReleaseGround& ground,
                                                    int year) {
    NoProgress progress;
    const auto lines = release::reckon_utility(ground, year, progress);
    if (!lines) {
        return std::nullopt;
    }
    disclosure::MarginUtility sum;
    for (const auto& line : *lines) {
        sum += line.utility;
    }
    return sum;
}

}  // namespace

Result<const KnownDataset*> HubChanges::find(const std::string& dataset) const {
    const auto known = datasets_.by_id.find(dataset);
    if (known == datasets_.by_id.end()) {
        return Error{ErrorCode::invalid_request, "dataset: one that the hub has"};
    }
    return &known->second;
}

Result<std::vector<StoredRelease>> HubChanges::published(const KnownDataset& known) const {
    auto releases = releases_.releases(known.definition);
    if (!releases) {
        return releases.error();
    }
    std::erase_if(*releases,
                  [](const auto& each) { return each.state != ReleaseState::published; });
    std::reverse(releases->begin(), releases->end());
    return releases;
}

HubChanges::Preview HubChanges::preview(ChangeKind kind,
                                        const std::string& dataset,
                                        const std::string& content) const {
    if (kind == ChangeKind::disclosure_secret) {
        return preview_secret();
    }
    if (kind == ChangeKind::audit_retention) {
        return preview_audit_retention(content);
    }
    const auto known = find(dataset);
    if (!known) {
        return known.error();
    }
    return kind == ChangeKind::disclosure_policy ? preview_policy(**known)
                                                 : preview_withdrawal(**known);
}

HubChanges::Preview HubChanges::preview_policy(const KnownDataset& known) const {
    const auto& id = known.definition.id;
    const auto text = directory_.policy_text(id);
    if (!text) {
        return text.error();
    }
    const auto then = directory_.protection(known, *text);
    if (!then) {
        return then.error();
    }
    const auto current = known.protection.get();
    if (current && current->policy().source() == *text) {
        return Error{ErrorCode::refused,
                     fmt::format("{}/policy.toml is the policy in force: put the new one into the "
                                 "file first, and look at it with vrhub policy check",
                                 id)};
    }
    ChangePreview preview{*text, {}, true};
    const auto now = policy_in_force(known);
    if (!now) {
        preview.effect.push_back("No policy is in force now, so nothing is shown.");
        return preview;
    }
    auto looser = ways_looser(*now, then->policy());
    const auto hidden = current ? hidden_cells(known, *now, then->policy()) : HiddenCells{};
    if (hidden.hidden_then < hidden.hidden_now) {
        looser.emplace_back("Fewer cells are hidden.");
    }
    preview.loosens = !looser.empty();
    preview.effect.push_back(fmt::format(
        "Version {} takes the place of version {}.", then->policy().version(), now->version()));
    preview.effect.insert(preview.effect.end(), looser.begin(), looser.end());
    if (looser.empty()) {
        preview.effect.emplace_back("It protects at least as much as the one in force.");
    }
    if (hidden.year != 0) {
        preview.effect.push_back(
            fmt::format("In {}, {} of {} cells are hidden under the policy in force, and {} of {} "
                        "under the new one.",
                        hidden.year,
                        hidden.hidden_now,
                        hidden.cells_now,
                        hidden.hidden_then,
                        hidden.cells_then));
    }
    if (then->policy().mode() != disclosure::ProtectionMode::open) {
        preview.effect.push_back(
            "Nothing is shown until a release was prepared, attacked and published under it.");
    }
    return preview;
}

Result<disclosure::DisclosurePolicy> HubChanges::policy_in_force(const KnownDataset& known) const {
    const auto protection = known.protection.get();
    if (protection) {
        return protection->policy();
    }
    const auto before = releases_.documents_before(known.definition);
    if (!before) {
        return before.error();
    }
    std::string source;
    std::vector<domain::CaseDefinition> definitions;
    for (const auto& [name, text] : *before) {
        if (name == "policy") {
            source = text;
            continue;
        }
        auto definition = domain::parse_case_definition(text, name, known.definition);
        if (!definition) {
            return definition.error();
        }
        definitions.push_back(*std::move(definition));
    }
    const auto cases = domain::CaseDefinitions::create(std::move(definitions));
    return cases ? disclosure::DisclosurePolicy::parse(
                       source, "policy.toml", known.definition, *cases)
                 : Result<disclosure::DisclosurePolicy>{cases.error()};
}

// The noise is of a key that serves this comparison alone.
HubChanges::HiddenCells HubChanges::hidden_cells(const KnownDataset& known,
                                                 const disclosure::DisclosurePolicy& now,
                                                 const disclosure::DisclosurePolicy& then) const {
    const auto releases = published(known);
    const auto years = releases && !releases->empty() ? release::years_of(releases->front().release)
                                                      : std::set<int>{};
    const auto key = SecretKey::generate();
    const auto before = disclosure::Protection::create(now, key, known.definition.id);
    const auto after = disclosure::Protection::create(then, key, known.definition.id);
    if (years.empty() || !before || !after) {
        return {};
    }
    const auto atlas = atlas_.get();
    const auto utility = [&](const disclosure::Protection& protection) {
        return utility_of({known.definition,
                           protection,
                           *atlas,
                           warehouse_,
                           releases->front().release,
                           known.cases},
                          *years.rbegin());
    };
    const auto shown_now = utility(*before);
    const auto shown_then = utility(*after);
    if (!shown_now || !shown_then) {
        return {};
    }
    return {*years.rbegin(),
            shown_now->cells,
            shown_now->hidden,
            shown_then->cells,
            shown_then->hidden};
}

HubChanges::Preview HubChanges::preview_secret() const {
    ChangePreview preview{"", {}, true};
    for (const auto& [id, known] : datasets_.by_id) {
        const auto releases = published(known);
        if (!releases) {
            return releases.error();
        }
        if (adds_noise(known) && !releases->empty()) {
            preview.effect.push_back(fmt::format(
                "{} {} of {} {} taken back: nothing of it is shown until it is released again.",
                releases->size(),
                releases->size() == 1 ? "release" : "releases",
                id,
                releases->size() == 1 ? "is" : "are"));
        }
    }
    preview.effect.push_back(
        "Figures that were shown get other noise: who kept the old ones can average the two.");
    return preview;
}

HubChanges::Preview HubChanges::preview_withdrawal(const KnownDataset& known) const {
    const auto releases = published(known);
    if (!releases) {
        return releases.error();
    }
    if (releases->empty()) {
        return Error{ErrorCode::refused,
                     fmt::format("{} has no published release", known.definition.id)};
    }
    const auto& newest = releases->front().release;
    ChangePreview preview{newest.name, {}, false};
    preview.effect.push_back(fmt::format("{} is no longer shown.", newest.name));
    preview.effect.push_back(releases->size() > 1
                                 ? fmt::format("{} is shown again.", (*releases)[1].release.name)
                                 : fmt::format("Nothing of {} is shown until it is released again.",
                                               known.definition.id));
    return preview;
}

HubChanges::Preview HubChanges::preview_audit_retention(const std::string& months) const {
    const auto then = whole_number(months);
    if (!then || *then < least_audit_months || *then > most_audit_months) {
        return Error{
            ErrorCode::invalid_request,
            fmt::format("months: a number from {} to {}", least_audit_months, most_audit_months)};
    }
    const auto now = audit_months();
    if (!now) {
        return now.error();
    }
    if (*then == *now) {
        return Error{ErrorCode::refused, fmt::format("they are kept for {} months already", *now)};
    }
    const bool shorter = *then < *now;
    return ChangePreview{
        months,
        {fmt::format(
             "Entries of the audit log are kept for {} months in place of {}.", *then, *now),
         shorter ? "Entries that are older by then are removed for good."
                 : "Nothing is removed sooner than it would have been."},
        shorter};
}

Status HubChanges::carry_out(const TwoPersonChange& change) {
    switch (change.kind) {
        case ChangeKind::disclosure_policy:
            return replace_policy(change);
        case ChangeKind::disclosure_secret:
            return replace_secret();
        case ChangeKind::release_withdrawal:
            return withdraw(change);
        case ChangeKind::audit_retention:
            return {};  // The daily round asks for the newest that is active.
    }
    return Error{ErrorCode::internal, "this kind of change is not known"};
}

Status HubChanges::replace_policy(const TwoPersonChange& change) const {
    const auto known = find(change.dataset);
    if (!known) {
        return known.error();
    }
    auto protection = directory_.protection(**known, change.content);
    if (!protection) {
        return protection.error();
    }
    (*known)->protection.replace(std::move(protection));
    return {};
}

// Taken back before the secret is another: nothing may be shown under two kinds of noise.
Status HubChanges::replace_secret() const {
    if (auto may = secrets_.may_replace("noise-key"); !may) {
        return may;
    }
    for (const auto& [id, known] : datasets_.by_id) {
        const auto releases = published(known);
        if (!releases) {
            return releases.error();
        }
        for (const auto& each : *releases) {
            if (!adds_noise(known)) {
                continue;
            }
            if (auto withdrawn =
                    releases_.withdraw(each.release.id, "the secret of the noise was replaced");
                !withdrawn) {
                return withdrawn;
            }
        }
    }
    if (auto replaced = secrets_.replace("noise-key"); !replaced) {
        return replaced.error();
    }
    for (const auto& [id, known] : datasets_.by_id) {
        if (const auto now = known.protection.get()) {
            known.protection.replace(directory_.protection(known, now->policy().source()));
        }
    }
    return {};
}

Status HubChanges::withdraw(const TwoPersonChange& change) const {
    const auto known = find(change.dataset);
    const auto releases =
        known ? published(**known) : Result<std::vector<StoredRelease>>{known.error()};
    if (!releases) {
        return releases.error();
    }
    if (releases->empty() || releases->front().release.name != change.content) {
        return Error{ErrorCode::refused, "another release is the newest by now"};
    }
    return releases_.withdraw(releases->front().release.id, change.reason);
}

Result<std::vector<std::string>> HubChanges::serve_agreed_policies() const {
    const auto changes = changes_.list();
    if (!changes) {
        return changes.error();
    }
    std::vector<std::string> differ;
    for (const auto& [id, known] : datasets_.by_id) {
        const auto by_file = known.protection.get();
        if (!by_file) {
            continue;  // No policy, or one that cannot be read: the dataset is denied.
        }
        const auto before = releases_.documents_before(known.definition);
        if (!before) {
            return before.error();
        }
        const auto published_under = before->find("policy");
        const auto* change = newest_active(*changes, ChangeKind::disclosure_policy, id);
        if (change == nullptr && published_under == before->end()) {
            continue;
        }
        const auto& agreed = change == nullptr ? published_under->second : change->content;
        if (agreed == by_file->policy().source()) {
            continue;
        }
        known.protection.replace(directory_.protection(known, agreed));
        differ.push_back(
            fmt::format("{}/policy.toml is not the policy that was agreed to, which stays in "
                        "force: propose it on the page Changes",
                        id));
    }
    return differ;
}

Result<int> HubChanges::audit_months() const {
    const auto changes = changes_.list();
    if (!changes) {
        return changes.error();
    }
    const auto* change = newest_active(*changes, ChangeKind::audit_retention, "");
    return change == nullptr ? first_audit_months
                             : whole_number(change->content).value_or(first_audit_months);
}

}  // namespace hub::app
