#include "geography/bundle_receipt.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::geography {

namespace {

std::string lines_of(const Bundle& bundle, LevelVintage areas, int drawn) {
    const auto& sets = bundle.content.boundary_sets;
    const auto set = std::find_if(sets.begin(), sets.end(), [&](const BoundarySet& held) {
        return LevelVintage{held.level, held.vintage} == areas;
    });
    return set == sets.end() ? "no boundaries"
                             : fmt::format("{} drawn, lines of {}", drawn, set->drawn_vintage);
}

std::string areas_of(const Bundle& bundle) {
    struct Count {
        int areas{0};
        int drawn{0};
    };
    std::map<LevelVintage, Count> counts;
    for (std::size_t i = 0; i < bundle.content.areas.size(); ++i) {
        const auto& area = bundle.content.areas[i];
        auto& count = counts[{area.level, area.vintage}];
        count.areas += 1;
        count.drawn += bundle.shapes[i].empty() ? 0 : 1;
    }
    std::string text = "areas\n";
    for (const auto& [areas, count] : counts) {
        text += fmt::format("  {:<22} {:>7}  {}\n",
                            text_of(areas),
                            count.areas,
                            lines_of(bundle, areas, count.drawn));
    }
    return text;
}

std::string findings_of(const Findings& findings) {
    const auto number = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.severity == severity;
        });
    };
    auto text = fmt::format("findings: {} errors, {} warnings, {} notes\n",
                            number(Severity::error),
                            number(Severity::warning),
                            number(Severity::note));
    for (const auto& finding : findings) {
        text +=
            fmt::format("  {} {}: {}\n", slug_of(finding.severity), finding.rule, finding.words);
    }
    return text;
}

std::string places_of(const AtlasContent& content) {
    std::string text;
    if (!content.postcodes.empty()) {
        text += fmt::format("postcodes: {}\n", content.postcodes.size());
    }
    if (!content.named_places.empty()) {
        text += fmt::format("names of the gazetteer: {}\n", content.named_places.size());
    }
    return text;
}

}  // namespace

std::string receipt_of(const Bundle& bundle) {
    const auto& content = bundle.content;
    auto text = content.title + "\n" + areas_of(bundle) + "placed by way of\n";
    for (const auto& route : bundle.routes) {
        text += fmt::format("  {}\n", route);
    }
    text += fmt::format("{} areas with a deprivation decile, {} reporting bodies\n",
                        content.deprivation.size(),
                        content.reporting_bodies.size());
    text += places_of(content);
    return text + findings_of(bundle.findings);
}

}  // namespace hub::geography
