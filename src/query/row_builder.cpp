#include "query/row_builder.hpp"

#include "query/residents.hpp"

#include <algorithm>

namespace hub::query {

using domain::GeographyLevel;
using domain::Month;
using geography::AreaId;

std::vector<AreaId> RowBuilder::atoms(int vintage) const {
    std::vector<AreaId> list;
    for (const AreaId atom : context_.atlas.atoms(vintage)) {
        const auto force_area = context_.atlas.ancestor(atom, GeographyLevel::police_force_area);
        if (force_area && coverage_.covered_areas().contains(*force_area) &&
            conditions_.counts(atom)) {
            list.push_back(atom);
        }
    }
    return list;
}

void RowBuilder::add(std::string id,
                     std::string label,
                     std::vector<AreaId> residents,
                     Months complete) {
    rows_.push_back({std::move(id), std::move(label), std::move(residents)});
    complete_.push_back(std::move(complete));
}

/// The record's place, body or value of this number falls into the row that is added next.
void RowBuilder::place(std::size_t index) {
    if (position_.size() <= index) {
        position_.resize(index + 1, no_row);
    }
    position_[index] = static_cast<std::int32_t>(rows_.size());
}

void RowBuilder::add_places(std::string id,
                            std::string label,
                            const geography::Area* whole,
                            const std::vector<AreaId>& atoms) {
    const auto level = context_.dataset.places.front().level;
    for (const AreaId atom : atoms) {
        // Records of some datasets stand at larger areas than atoms.
        if (const auto at = context_.atlas.ancestor(atom, level)) {
            place(static_cast<std::size_t>(at->get()));
        }
    }
    // Atoms of two vintages cover the same ground twice: residents are those of one of them.
    std::vector<AreaId> one_vintage;
    for (const AreaId atom : atoms) {
        if (context_.atlas.find(atom)->vintage == context_.atlas.find(atoms.front())->vintage) {
            one_vintage.push_back(atom);
        }
    }
    const bool cut =
        whole != nullptr && whole->level != GeographyLevel::lsoa && !atoms.empty() &&
        context_.atlas.members(whole->id, context_.atlas.find(atoms.front())->vintage).size() !=
            one_vintage.size();
    add(std::move(id),
        std::move(label),
        residents_of(one_vintage, cut ? nullptr : whole, context_.atlas),
        complete_in(force_areas_of(atoms)));
}

void RowBuilder::add_unknown_place() {
    place(static_cast<std::size_t>(geography::unknown_place.get()));
    add("unknown_place", "Unknown place", {}, complete_everywhere());
}

void RowBuilder::add_body(const geography::ReportingBody& body) {
    place(static_cast<std::size_t>(body.id));
    bodies_.insert(body.slug);
    Months complete;
    for (Month month = months_.first; month <= months_.last; month = month.plus(1)) {
        complete.push_back(coverage_.received(body.slug, month));
    }
    std::vector<AreaId> residents;
    if (body.covers) {
        std::vector<AreaId> atoms;
        for (const AreaId atom : atoms_with_residents()) {
            if (context_.atlas.ancestor(atom, GeographyLevel::police_force_area) == body.covers) {
                atoms.push_back(atom);
            }
        }
        residents = residents_of(atoms, nullptr, context_.atlas);
    }
    add(body.slug, body.name, std::move(residents), std::move(complete));
}

void RowBuilder::add_value(const domain::DimensionValue& value) {
    place(rows_.size());
    add(value.slug, value.label, residents_everywhere(), complete_everywhere());
}

RowBuilder::Months RowBuilder::complete_in(const std::set<AreaId>& force_areas) {
    for (const AreaId area : force_areas) {
        const auto& bodies = coverage_.bodies_of(area);
        bodies_.insert(bodies.begin(), bodies.end());
    }
    Months complete;
    for (Month month = months_.first; month <= months_.last; month = month.plus(1)) {
        complete.push_back(std::all_of(force_areas.begin(), force_areas.end(), [&](AreaId area) {
            return coverage_.complete(area, month);
        }));
    }
    return complete;
}

RowBuilder::Months RowBuilder::complete_everywhere() {
    if (conditions_.somewhere()) {
        return complete_in(force_areas_of(atoms_with_residents()));
    }
    if (!coverage_.covered_areas().empty()) {
        return complete_in(coverage_.covered_areas());
    }
    // Only bodies that work nationwide: complete where all of them delivered.
    Months complete;
    const auto bodies = coverage_.bodies();
    bodies_.insert(bodies.begin(), bodies.end());
    for (Month month = months_.first; month <= months_.last; month = month.plus(1)) {
        complete.push_back(std::all_of(bodies.begin(), bodies.end(), [&](const std::string& body) {
            return coverage_.received(body, month);
        }));
    }
    return complete;
}

std::set<AreaId> RowBuilder::force_areas_of(const std::vector<AreaId>& atoms) const {
    std::set<AreaId> force_areas;
    for (const AreaId atom : atoms) {
        if (const auto area = context_.atlas.ancestor(atom, GeographyLevel::police_force_area)) {
            force_areas.insert(*area);
        }
    }
    return force_areas;
}

std::vector<AreaId> RowBuilder::atoms_with_residents() const {
    const auto vintages = coverage_.vintages(coverage_.span());
    std::vector<AreaId> best;
    for (const auto& [vintage, months] : vintages) {
        auto list = atoms(vintage);
        if (best.empty() ||
            (!list.empty() && !context_.atlas.population_years(list.front()).empty())) {
            best = std::move(list);
        }
    }
    return best;
}

const std::vector<AreaId>& RowBuilder::residents_everywhere() {
    if (!residents_everywhere_) {
        residents_everywhere_ = residents_of(atoms_with_residents(), nullptr, context_.atlas);
    }
    return *residents_everywhere_;
}

PlannedRows RowBuilder::finish() {
    PlannedRows planned;
    const auto months = static_cast<std::size_t>(months_.size());
    planned.availability = disclosure::Availability{rows_.size(), months};
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (std::size_t month = 0; month < months; ++month) {
            planned.availability.set(row, month, complete_[row][month]);
        }
    }
    planned.bodies = std::move(bodies_);
    planned.axis.size = rows_.size();
    planned.axis.position = std::move(position_);
    planned.rows = std::move(rows_);
    return planned;
}

PlannedRows RowBuilder::finish_areas(GeographyLevel level, int vintage) {
    auto planned = finish();
    planned.level = level;
    planned.level_vintage = vintage;
    return planned;
}

}  // namespace hub::query
