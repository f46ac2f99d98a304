#include "geography/shared_borders.hpp"
#include "indicators/analysis_methods.hpp"
#include "statistics/local_autocorrelation.hpp"

#include <algorithm>

namespace hub::indicators {

namespace {

constexpr std::size_t fewest_areas = 30;
/// Each takes 999 permutations: of more, a page would wait too long.
constexpr std::size_t most_cells = 30'000;
constexpr double strict = 0.01;
constexpr double usual = 0.05;
/// Fixed, so that the same question gives the same bytes.
constexpr statistics::Permutations permutations{999, 19'920'704};

/// Whether an area touches others, and whether any of those has a rate.
enum class Touching { not_drawn, nobody, none_with_a_rate, some };

/// What touches what among the areas of a column that have a rate, by their position there.
struct Neighbourhoods {
    statistics::Neighbours lists;
    std::vector<Touching> touching;
};

Neighbourhoods neighbourhoods(const AnalysisGround& ground, const ComparedRows& all) {
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        position.emplace(ground.table.rows[all.rows[i].row].id, i);
    }
    Neighbourhoods found;
    for (const auto& [row, events] : all.rows) {
        auto& list = found.lists.emplace_back();
        const auto drawn = ground.borders->find(ground.table.rows[row].id);
        if (drawn == ground.borders->end()) {
            found.touching.push_back(Touching::not_drawn);
            continue;
        }
        for (const auto& code : drawn->second) {
            if (const auto at = position.find(code); at != position.end()) {
                list.push_back(at->second);
            }
        }
        std::sort(list.begin(), list.end());
        found.touching.push_back(drawn->second.empty() ? Touching::nobody
                                 : list.empty()        ? Touching::none_with_a_rate
                                                       : Touching::some);
    }
    return found;
}

std::string why_nothing(Touching touching) {
    switch (touching) {
        case Touching::not_drawn:
            return "its boundaries are not known, so neither are its neighbours";
        case Touching::nobody:
            return "no neighbours";
        case Touching::none_with_a_rate:
            return "none of its neighbours has a rate here";
        case Touching::some:
            break;
    }
    return "its neighbours are all areas, so that nothing is left to compare with";
}

/// By the adjusted p, where the area's own permutations are as sure.
std::string class_of(const statistics::LocalStatistic& found) {
    const double least_sure = std::max(*found.adjusted_p, found.permutation_p);
    if (least_sure > usual) {
        return "none";
    }
    return std::string{*found.z > 0 ? "hot" : "cold"} + (least_sure <= strict ? "_99" : "_95");
}

void say_who_has_none(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        if (!ground.events(row, column)) {
            analysis.entries.push_back({row, column, {}, "it has no rate here"});
        }
    }
}

void add_spots(const AnalysisGround& ground, std::size_t column, Analysis& analysis) {
    const auto all = compared_rows(ground, column);
    if (all.rows.size() < fewest_areas) {
        analysis.entries.push_back(
            {std::nullopt, column, {}, "fewer than 30 areas have a rate here"});
        return;
    }
    std::vector<double> rates;
    for (const auto& [row, events] : all.rows) {
        rates.push_back(*ground.table.per * events.events / events.person_years);
    }
    const auto near = neighbourhoods(ground, all);
    const auto spots =
        statistics::getis_ord_star(rates, statistics::binary_with_self(near.lists), permutations);
    if (!spots) {
        analysis.entries.push_back({std::nullopt, column, {}, spots.error().message});
        return;
    }
    analysis.entries.push_back(
        {std::nullopt,
         column,
         {{"areas", static_cast<std::int64_t>(all.rows.size())},
          {"hidden", all.left_out},
          {"without_neighbours",
           static_cast<std::int64_t>(statistics::islands(near.lists).size())}}});
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        const auto& found = (*spots)[i];
        if (!found || !found->z || !found->adjusted_p) {
            analysis.entries.push_back(
                {all.rows[i].row, column, {}, why_nothing(near.touching[i])});
            continue;
        }
        analysis.entries.push_back(
            {all.rows[i].row,
             column,
             {{"z", *found->z},
              {"p", *found->adjusted_p},
              {"permutation_p", found->permutation_p},
              {"class", class_of(*found)},
              {"neighbours_with_a_rate", static_cast<std::int64_t>(near.lists[i].size())}}});
    }
    say_who_has_none(ground, column, analysis);
}

}  // namespace

Result<Analysis> hot_spots(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    if (!domain::geography_level_from(ground.rows)) {
        return Error{ErrorCode::invalid_request,
                     "analysis=hot_spots goes with rows that are areas"};
    }
    if (ground.borders == nullptr) {
        return Error{ErrorCode::invalid_request,
                     "analysis=hot_spots goes with areas whose boundaries the hub has"};
    }
    if (ground.table.rows.size() * ground.table.columns.size() > most_cells) {
        return Error{
            ErrorCode::invalid_request,
            "analysis=hot_spots goes with up to 30,000 cells: ask for fewer periods or areas"};
    }
    Analysis analysis{
        AnalysisMethod::hot_spots,
        "Hot and cold spots",
        "Getis and Ord's Gi* (Ord and Getis 1995), neighbours by shared border or corner; p "
        "adjusted for the number of areas (Benjamini and Hochberg 1995)",
        {"A spot is a statement about an area and its neighbours together, and not about the area "
         "alone. It is one only where 999 permutations of the other areas are as sure as the "
         "adjusted p.",
         "Each rate counts the same whatever number of people it rests on. Noise of protection is "
         "part of the rates: it is independent between areas, so it hides spots rather than makes "
         "them.",
         "Hidden and missing areas are left out and are not guessed; at the edge of the table "
         "neighbours outside it are not seen."},
        {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        add_spots(ground, column, analysis);
    }
    return analysis;
}

}  // namespace hub::indicators
