#include "disclosure/policy_comparison.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hub::disclosure {

namespace {

using Sentences = std::vector<std::string>;

void add_if(bool looser, std::string sentence, Sentences& sentences) {
    if (looser) {
        sentences.push_back(std::move(sentence));
    }
}

void compare_noise(const DisclosurePolicy& now, const DisclosurePolicy& then, Sentences& ways) {
    const auto& was = now.perturbation();
    const auto& will_be = then.perturbation();
    add_if(will_be.variance < was.variance,
           fmt::format(
               "The variance of the noise falls from {} to {}.", was.variance, will_be.variance),
           ways);
    add_if(
        will_be.hidden_up_to < was.hidden_up_to,
        fmt::format(
            "Counts are hidden up to {} in place of {}.", will_be.hidden_up_to, was.hidden_up_to),
        ways);
    const bool of_another_shape = will_be.largest_noise != was.largest_noise ||
                                  will_be.stay != was.stay || will_be.monotone != was.monotone;
    add_if(of_another_shape, "The noise has another shape.", ways);
    add_if(then.key_epoch() != now.key_epoch(),
           "Figures that were shown get other noise: who kept the old ones can average the two.",
           ways);
}

std::string name_of(const Lattice& lattice, const Lattice::Margin& margin) {
    const auto& level = lattice.levels()[margin.level];
    return fmt::format("{} by {} ({})",
                       level.id,
                       margin.dimensions.empty()
                           ? "nothing else"
                           : fmt::format("{}", fmt::join(margin.dimensions, " × ")),
                       level.months_per_period() == 1   ? "month"
                       : level.months_per_period() == 3 ? "quarter"
                                                        : "year");
}

std::set<std::string> margins_of(const DisclosurePolicy& policy, bool provisional) {
    std::set<std::string> names;
    for (auto margin : policy.lattice().margins(provisional)) {
        std::sort(margin.dimensions.begin(), margin.dimensions.end());
        names.insert(name_of(policy.lattice(), margin));
    }
    return names;
}

void compare_margins(const DisclosurePolicy& now,
                     const DisclosurePolicy& then,
                     bool provisional,
                     Sentences& ways) {
    constexpr std::size_t named = 3;
    const auto was = margins_of(now, provisional);
    const auto will_be = margins_of(then, provisional);
    Sentences more;
    std::set_difference(
        will_be.begin(), will_be.end(), was.begin(), was.end(), std::back_inserter(more));
    if (more.empty()) {
        return;
    }
    const auto others = more.size() > named ? more.size() - named : 0;
    more.resize(std::min(more.size(), named));
    ways.push_back(fmt::format("{}are answered that were not: {}{}.",
                               provisional ? "While quarters are provisional, tables " : "Tables ",
                               fmt::join(more, "; "),
                               others == 0 ? "" : fmt::format("; and {} more", others)));
}

void compare_levels(const DisclosurePolicy& now, const DisclosurePolicy& then, Sentences& ways) {
    for (const auto& level : then.lattice().levels()) {
        const auto* was = now.lattice().level(level.id);
        add_if(was != nullptr && level.least_mean < was->least_mean,
               fmt::format("Tables of {} stay open down to a mean of {} records a cell in place "
                           "of {}.",
                           level.id,
                           level.least_mean,
                           was == nullptr ? 0 : was->least_mean),
               ways);
    }
    for (const auto& dimension : then.lattice().dimensions()) {
        const auto* was = now.lattice().dimension(dimension.id);
        add_if(was != nullptr &&
                   ((was->sensitive && !dimension.sensitive) || (was->site && !dimension.site)),
               fmt::format("{} is guarded less.", dimension.id),
               ways);
    }
}

auto all_of(const Guards& guards) {
    return std::tuple{guards.sparse_share,
                      guards.dominant_site_share,
                      guards.least_sites,
                      guards.whole_in_one_category};
}

bool same_tables(const std::vector<ListedTable>& one, const std::vector<ListedTable>& other) {
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
            const auto same_by = [](const ListedTable::By& x, const ListedTable::By& y) {
                return x.dimension == y.dimension && x.values == y.values;
            };
            return a.id == b.id && a.levels == b.levels && a.periods == b.periods &&
                   std::equal(a.dimensions.begin(),
                              a.dimensions.end(),
                              b.dimensions.begin(),
                              b.dimensions.end(),
                              same_by);
        });
}

void compare_public(const DisclosurePolicy& now, const DisclosurePolicy& then, Sentences& ways) {
    const auto& was = now.for_public();
    const auto& will_be = then.for_public();
    if (!will_be) {
        return;
    }
    if (!was) {
        ways.emplace_back("Files may go to the public, of which none could.");
        return;
    }
    add_if(will_be->threshold < was->threshold,
           fmt::format("The smallest count that goes to the public falls from {} to {}.",
                       was->threshold,
                       will_be->threshold),
           ways);
    for (const auto& level : will_be->levels) {
        add_if(!was->allows_level(level),
               fmt::format("Figures by {} go to the public, which did not.", level),
               ways);
    }
    for (const auto& dimension : was->never) {
        add_if(will_be->allows_dimension(dimension),
               fmt::format("Figures by {} go to the public, which did not.", dimension),
               ways);
    }
    add_if(will_be->finest_period < was->finest_period,
           fmt::format("Figures go to the public by {} in place of {}.",
                       slug_of(will_be->finest_period),
                       slug_of(was->finest_period)),
           ways);
}

}  // namespace

std::vector<std::string> ways_looser(const DisclosurePolicy& now, const DisclosurePolicy& then) {
    Sentences ways;
    compare_public(now, then, ways);
    if (now.mode() == ProtectionMode::open) {
        return ways;
    }
    if (then.mode() != now.mode()) {
        ways.push_back(fmt::format("Figures are protected in another way: {} in place of {}.",
                                   slug_of(then.mode()),
                                   slug_of(now.mode())));
        return ways;
    }
    add_if(then.threshold() < now.threshold(),
           fmt::format(
               "The smallest count shown falls from {} to {}.", now.threshold(), then.threshold()),
           ways);
    compare_noise(now, then, ways);
    compare_margins(now, then, false, ways);
    compare_margins(now, then, true, ways);
    compare_levels(now, then, ways);
    add_if(all_of(then.guards()) != all_of(now.guards()),
           "The guards of breakdowns are others.",
           ways);
    add_if(!same_tables(now.tables(), then.tables()), "The listed tables are others.", ways);
    add_if(
        then.base_level() != now.base_level() || then.boundary_vintage() != now.boundary_vintage(),
        "Areas are made up of other ones.",
        ways);
    return ways;
}

}  // namespace hub::disclosure
