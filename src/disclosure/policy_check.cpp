#include "disclosure/policy_check.hpp"

#include "base/text.hpp"
#include "disclosure/attacker_report.hpp"
#include "disclosure/case_margin.hpp"
#include "disclosure/noise_arithmetic.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

std::string mode_in_words(const DisclosurePolicy& policy) {
    switch (policy.mode()) {
        case ProtectionMode::open:
            return "Counts are shown as they are.";
        case ProtectionMode::ckm:
            return fmt::format("Each count is perturbed by its cell key; {} and less is not shown.",
                               policy.threshold() - 1);
        case ProtectionMode::ckm_round:
            return "Each count is perturbed by its cell key; 1 to 7 is not shown, other counts are "
                   "rounded to the nearest 5.";
        case ProtectionMode::suppress:
            return fmt::format(
                "The listed tables show exact counts; those under {}, and others "
                "that would give them away, are hidden. Nothing else is answered.",
                policy.threshold());
        case ProtectionMode::round:
            return "The listed tables hide 1 to 7 and round other counts to the nearest 5. Nothing "
                   "else is answered.";
        case ProtectionMode::additive:
            return "The listed tables round small counts so that parts add up. Nothing else is "
                   "answered.";
    }
    return "";
}

std::string noise_in_words(const DisclosurePolicy& policy) {
    const auto table = PerturbationTable::solve(policy.perturbation());
    if (!table) {
        return table.error().message + "\n";
    }
    const auto large = table->largest_row();
    return fmt::format(
        "Noise of one cell: within {}, {:.1f} % of large counts within 3, variance {:.2f} "
        "(smallest of any count {:.2f}), mean distance {:.2f}; 1 to {} is never shown and 0 stays "
        "0.\nTaking one published set from another that holds 1 to 3 people more gives their exact "
        "number in {:.1f} % of tries.\n",
        policy.perturbation().largest_noise,
        100 * share_within(*table, large, 3),
        variance_of(*table, large),
        least_variance_of(*table),
        mean_absolute_noise(*table, large),
        policy.perturbation().hidden_up_to,
        100 * exact_difference(*table, large, large));
}

std::string levels_in_words(const Lattice& lattice) {
    std::string text = "Answered, each with every set of dimensions whose costs fit:\n";
    const auto margins = lattice.margins(false);
    for (std::size_t at = 0; at < lattice.levels().size(); ++at) {
        const auto& level = lattice.levels()[at];
        const auto sets = std::count_if(
            margins.begin(), margins.end(), [&](const auto& margin) { return margin.level == at; });
        text += fmt::format(
            "  {:<18} by {:<8} dimensions up to a cost of {}: {} margins{}{}\n",
            level.id,
            slug_of(level.finest_period),
            level.dimensions,
            sets,
            level.provisional_dimensions < 0
                ? "; not while provisional"
                : fmt::format("; while provisional up to {}", level.provisional_dimensions),
            level.least_mean > 0
                ? fmt::format("; closed under a mean of {:g} a cell", level.least_mean)
                : "");
    }
    for (const auto& dimension : lattice.dimensions()) {
        text += fmt::format(
            "  dimension {}: {} values, cost {}{}{}\n",
            dimension.id,
            dimension.values,
            dimension.cost,
            dimension.finest_level.empty() ? "" : ", not finer than " + dimension.finest_level,
            dimension.sensitive ? ", sensitive" : "");
    }
    for (const auto& definition : lattice.definitions()) {
        text += fmt::format(
            "  definition {}, version {}, of {}: cost {}{}\n",
            definition_in(definition.id),
            definition.version,
            join(definition.made_of, " and "),
            definition.cost,
            definition.finest_level.empty() ? "" : ", not finer than " + definition.finest_level);
    }
    return text;
}

std::vector<AttackedNode> attacked(const DisclosurePolicy& policy,
                                   const GeographyShape* geography,
                                   double variance,
                                   const SeenDraws& draws) {
    return geography == nullptr ? attack_lattice(policy.lattice(), variance, draws)
                                : attack_lattice(policy.lattice(), variance, *geography, draws);
}

std::string report_line(std::string_view which, const std::optional<WeakestNode>& weakest) {
    if (!weakest) {
        return "";
    }
    return fmt::format("  {:<40} sd {:.3f} at {}, floor {:.2f}: {}\n",
                       which,
                       weakest->node.sd,
                       title_of(weakest->node),
                       weakest->floor,
                       weakest->node.sd >= weakest->floor ? "holds" : "REFUSED");
}

std::string attacker_in_words(const DisclosurePolicy& policy, const GeographyShape* geography) {
    const auto table = PerturbationTable::solve(policy.perturbation());
    if (!table) {
        return "";
    }
    const double variance = least_variance_of(*table);
    const auto& lattice = policy.lattice();
    const auto nodes = attacked(policy, geography, variance, {});
    const auto report = report_attack(lattice, nodes);
    auto text =
        fmt::format("The best linear attacker, who combines all {} margins of a release ({}):\n",
                    nodes.size(),
                    geography == nullptr ? "areas as the policy numbers them, taken to nest"
                                         : "real areas, by least squares");
    text += report_line("cells that may be small", report.small);
    text += report_line("cells as coarse as authority x quarter", report.coarse);
    const int finals = 1 + (policy.releases().revision_month > 0 ? 1 : 0);
    const auto life = report_attack(lattice, attacked(policy, geography, variance, {1, finals}));
    text += fmt::format(
        "Over a quarter's life (provisional, final{}), were no record to change "
        "between them (told, not held to the floor):\n",
        finals > 1 ? ", one revision" : "");
    for (const auto* weakest : {&life.small, &life.coarse}) {
        if (*weakest) {
            text +=
                fmt::format("  sd {:.3f} at {}\n", (*weakest)->node.sd, title_of((*weakest)->node));
        }
    }
    return text + (report.holds() ? "The policy holds.\n" : "The policy is REFUSED.\n");
}

}  // namespace

std::string explain_policy(const DisclosurePolicy& policy, const GeographyShape* geography) {
    auto text = fmt::format("Mode {}, version {}. {}\n",
                            slug_of(policy.mode()),
                            policy.version(),
                            mode_in_words(policy));
    if (perturbs(policy.mode())) {
        text += noise_in_words(policy) + levels_in_words(policy.lattice()) +
                attacker_in_words(policy, geography);
    }
    for (const auto& table : policy.tables()) {
        text += fmt::format("Table {}: {} by {} levels of areas and {} periods\n",
                            table.id,
                            table.title,
                            table.levels.size(),
                            table.periods.size());
    }
    if (policy.mode() != ProtectionMode::open) {
        const auto& calendar = policy.releases();
        text += fmt::format("A quarter is final {} months after its last; {}\n",
                            calendar.final_after_months,
                            calendar.revision_month > 0
                                ? fmt::format("final years are revised in month {}, where {} "
                                              "records or more changed.",
                                              calendar.revision_month,
                                              calendar.batch)
                                : "final years are not revised.");
    }
    text += policy.for_public() ? in_words(*policy.for_public()) + "\n"
                                : "No file may go to the public.\n";
    return text + fmt::format("Policy hash {}\n", policy.hash());
}

}  // namespace hub::disclosure
