#include "base/text.hpp"
#include "indicators/analysis_methods.hpp"
#include "indicators/resident_traits.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::indicators {

namespace {

constexpr std::size_t most_neighbours = 15;
constexpr std::size_t least_neighbours = 3;
/// Each area is set against each other one: of more, a page would wait too long.
constexpr std::size_t most_areas = 2'000;

/// Half of the others, so that a neighbour is liker than one that is none; 3 to 15.
std::size_t number_of_neighbours(std::size_t areas) {
    return std::clamp((areas - 1) / 2, least_neighbours, most_neighbours);
}

/// Rows that are areas with residents: records of no known place have a row and are no area.
std::vector<std::size_t> inhabited(const query::Answer& answer) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        if (!answer.rows[row].residents_of.empty()) {
            rows.push_back(row);
        }
    }
    return rows;
}

/// A row like another, and how far from it.
struct Alike {
    std::size_t row{0};
    double distance{0};
};

AnalysisEntry who_is_alike(const AnalysisGround& ground,
                           std::size_t row,
                           const std::vector<Alike>& neighbours) {
    std::vector<std::string> codes;
    std::vector<double> distances;
    for (const auto& neighbour : neighbours) {
        codes.push_back(ground.table.rows[neighbour.row].id);
        distances.push_back(neighbour.distance);
    }
    return {
        row, std::nullopt, {{"neighbours", join(codes, ",")}, {"distances", std::move(distances)}}};
}

/// The area's rate in one column set against that of its neighbours together.
AnalysisEntry set_against(const AnalysisGround& ground,
                          std::size_t row,
                          std::size_t column,
                          const std::vector<Alike>& neighbours) {
    const auto own = ground.events(row, column);
    statistics::EventsInTime sum{};
    std::int64_t shown = 0;
    for (const auto& neighbour : neighbours) {
        if (const auto events = ground.events(neighbour.row, column)) {
            sum.events += events->events;
            sum.person_years += events->person_years;
            ++shown;
        }
    }
    if (!own || shown < static_cast<std::int64_t>(least_neighbours)) {
        return {row,
                column,
                {},
                own ? "fewer than three of its neighbours have a rate" : "it has no rate here"};
    }
    const double benchmark = sum.events / sum.person_years;
    return {row,
            column,
            {{"benchmark", *ground.table.per * benchmark},
             {"rating_95", rated(*own, benchmark, usual_level)},
             {"rating_998", rated(*own, benchmark, strict_level)},
             {"neighbours_with_a_rate", shown}}};
}

std::string names_of(const std::vector<statistics::NeighbourVariable>& traits) {
    std::vector<std::string> names;
    for (const auto& trait : traits) {
        names.push_back(trait.name);
    }
    return join(names, ", ");
}

}  // namespace

Result<Analysis> neighbours(const AnalysisGround& ground) {
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    if (!domain::geography_level_from(ground.rows)) {
        return Error{ErrorCode::invalid_request,
                     "analysis=neighbours goes with rows that are areas"};
    }
    const auto areas = inhabited(ground.answer);
    const auto traits = resident_traits(ground.answer, areas);
    if (areas.size() <= least_neighbours || areas.size() > most_areas || traits.empty()) {
        return Error{ErrorCode::invalid_request,
                     "analysis=neighbours goes with 4 to 2,000 areas whose residents are known"};
    }
    Analysis analysis{
        AnalysisMethod::neighbours,
        "Compared with areas like it",
        "Euclidean distance of what areas are alike in, each in standard deviations between them",
        {fmt::format("Areas are alike by: {}. All count the same.", names_of(traits)),
         "This is the hub's own distance among the areas of this table, and no published list of "
         "similar areas.",
         "The benchmark is the rate of an area's neighbours together, those left out that are "
         "hidden or missing."},
        {}};
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const auto found =
            statistics::statistical_neighbours(traits, i, number_of_neighbours(areas.size()));
        if (!found) {
            return found.error();
        }
        std::vector<Alike> alike;
        for (const auto& neighbour : *found) {
            alike.push_back({areas[neighbour.area], neighbour.distance});
        }
        analysis.entries.push_back(who_is_alike(ground, areas[i], alike));
        for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
            analysis.entries.push_back(set_against(ground, areas[i], column, alike));
        }
    }
    return analysis;
}

}  // namespace hub::indicators
