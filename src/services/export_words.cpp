#include "services/export_words.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr auto reporting_bodies = "reporting_force";

/// What a row, a column or a filter is called on pages.
std::string title_of_name(const domain::DatasetDefinition& dataset, const std::string& name) {
    if (const auto* dimension = dataset.find_dimension(name)) {
        return dimension->title;
    }
    if (const auto level = domain::geography_level_from(name)) {
        return std::string{title_of(*level)};
    }
    if (name == reporting_bodies) {
        return dataset.reporting_body_title;
    }
    if (name == "imd_decile") {
        return "Deprivation tenth";
    }
    auto words = name == "total" ? std::string{"all months together"} : name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string value_in_words(const domain::DatasetDefinition& dataset,
                           const geography::Atlas& atlas,
                           const std::string& name,
                           const std::string& value) {
    if (const auto* dimension = dataset.find_dimension(name)) {
        const auto number = dimension->number_of(value);
        return number ? dimension->values[static_cast<std::size_t>(*number)].label : value;
    }
    for (const auto& area : atlas.content().areas) {
        if (area.code == value) {
            return area.name == value ? value : fmt::format("{} ({})", area.name, value);
        }
    }
    return value;
}

/// Words for areas that the geography and the hub itself have.
std::set<std::string> area_words(const geography::Atlas& atlas,
                                 const disclosure::PublicPolicy& policy) {
    std::set<std::string> words{
        "unknown_place", "Unknown place", "1 (most deprived)", "10 (least deprived)"};
    for (int decile = 1; decile <= 10; ++decile) {
        words.insert(std::to_string(decile));
    }
    for (const auto& area : atlas.content().areas) {
        if (policy.allows_level(slug_of(area.level))) {
            words.insert(area.code);
            words.insert(area.name);
        }
    }
    return words;
}

std::set<std::string> bodies_and_sites(const query::KnownDataset& known,
                                       const disclosure::DisclosurePolicy& policy,
                                       const geography::Atlas& atlas) {
    std::set<std::string> words;
    for (const auto& body : atlas.content().reporting_bodies) {
        words.insert({body.slug, body.name});
    }
    for (const auto& body : known.definition.declared_bodies) {
        words.insert({body.slug, body.name});
    }
    for (const auto& dimension : policy.lattice().dimensions()) {
        const auto* sites =
            dimension.site ? known.definition.find_dimension(dimension.id) : nullptr;
        for (const auto& value :
             sites == nullptr ? std::vector<domain::DimensionValue>{} : sites->values) {
            words.insert({value.slug, value.label});
        }
    }
    return words;
}

}  // namespace

std::string title_in_words(const domain::DatasetDefinition& dataset,
                           const publish::TableFrame& frame) {
    const auto& question = frame.question;
    return fmt::format("{}: {} by {} and {}, {} to {}",
                       frame.title,
                       frame.measure_title,
                       lower_ascii(title_of_name(dataset, question.rows)),
                       lower_ascii(title_of_name(dataset, question.columns)),
                       question.from,
                       question.to);
}

std::string filters_of(const publish::QuestionEcho& question) {
    std::vector<std::string> parts;
    for (const auto& condition : question.where) {
        parts.push_back(fmt::format(
            "{}{}={}", condition.name, condition.negated ? "!" : "", join(condition.values, ",")));
    }
    if (!question.of_case.empty()) {
        parts.push_back("case=" + question.of_case);
    }
    if (question.incomplete == "show") {
        parts.emplace_back("incomplete=show");
    }
    return join(parts, ";");
}

std::string filters_in_words(const domain::DatasetDefinition& dataset,
                             const geography::Atlas& atlas,
                             const publish::QuestionEcho& question) {
    std::string text;
    for (const auto& condition : question.where) {
        std::vector<std::string> values;
        for (const auto& value : condition.values) {
            values.push_back(value_in_words(dataset, atlas, condition.name, value));
        }
        text += fmt::format("{}{}{}: {}.",
                            text.empty() ? "" : " ",
                            title_of_name(dataset, condition.name),
                            condition.negated ? ", all but" : "",
                            join(values, ", "));
    }
    return text;
}

publish::PublicRules public_rules(const query::KnownDataset& known,
                                  const disclosure::PublicPolicy& policy,
                                  const AnsweredTable& answered,
                                  const std::string& marking) {
    publish::PublicRules rules{policy,
                               answered.policy_hash,
                               known.definition,
                               marking,
                               answered.frame.release,
                               false,
                               {},
                               area_words(*answered.atlas, policy)};
    if (const auto protection = known.protection.get()) {
        const auto& whole = protection->policy();
        // Another policy may have come into force since the question was answered.
        const bool is_open = whole.mode() == disclosure::ProtectionMode::open;
        rules.release_may_go =
            whole.hash() == answered.policy_hash && (is_open || answered.is_frozen);
        rules.bodies = bodies_and_sites(known, whole, *answered.atlas);
    }
    if (const auto& of_case = answered.frame.of_case) {
        rules.case_made_of = of_case->definition.dimensions(known.definition);
    }
    return rules;
}

void leave_bodies_out(const publish::PublicRules& rules, publish::TableFrame& frame) {
    const auto names_one = [&](const std::string& note) {
        return std::any_of(rules.bodies.begin(), rules.bodies.end(), [&](const auto& body) {
            return lower_ascii(body) != body && note.find(body) != std::string::npos;
        });
    };
    const auto before = frame.notes.size();
    std::erase_if(frame.notes, names_one);
    if (frame.notes.size() != before) {
        frame.notes.emplace_back("Not every month was received from every reporting body.");
    }
}

bool is_for_public_itself(const query::KnownDataset& known) {
    const auto protection = known.protection.get();
    return protection && protection->policy().mode() == disclosure::ProtectionMode::open &&
           known.definition.marking == "OFFICIAL";
}

std::string words_of_failures(const publish::ExportReport& report) {
    std::vector<std::string> failures;
    for (const auto& check : report.checks) {
        if (!check.passed()) {
            failures.push_back(fmt::format("{}: {} found.", check.title, check.found));
        }
    }
    return join(failures, " ");
}

}  // namespace hub::services
