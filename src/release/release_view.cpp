#include "release/release_view.hpp"

#include "disclosure/case_margin.hpp"
#include "disclosure/protector.hpp"
#include "query/node_plan.hpp"
#include "query/table_plan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace hub::release {

using disclosure::Lattice;
using disclosure::MarginView;
using query::AggregateQuery;
using query::TablePlan;

namespace {

query::RowsBy rows_of(const std::string& level, const std::vector<std::string>& dimensions) {
    if (const auto geography = domain::geography_level_from(level)) {
        return *geography;
    }
    if (level == "imd_decile") {
        return query::ByDeprivationDecile{};
    }
    if (level == "reporting_force") {
        return query::ByReportingBody{};
    }
    return query::ByDimension{dimensions.front()};
}

/// A question that counts exactly this margin's cells; none where no question does (the total of
/// everything has no rows).
std::optional<AggregateQuery> question_for(const ReleaseGround& ground,
                                           const Lattice::Margin& margin,
                                           int year) {
    const auto& lattice = ground.protection.policy().lattice();
    const auto& level = lattice.levels()[margin.level];
    AggregateQuery question;
    question.dataset = ground.dataset.id;
    question.columns = level.finest_period;
    question.from = domain::Month::of(year, 1);
    question.to = domain::Month::of(year, 12);
    for (const auto& name : margin.dimensions) {
        if (lattice.definition(name) != nullptr) {
            const auto* live = ground.cases.live(disclosure::definition_in(name));
            question.of_case = domain::CaseAsked{live->id, live->version, false};
            if (!live->areas.empty()) {
                if (!domain::geography_level_from(level.id)) {
                    return std::nullopt;
                }
                question.where.push_back({"police_force_area", live->areas, false});
            }
            continue;
        }
        query::Condition every{name, {}, false};
        for (const auto& value : ground.dataset.find_dimension(name)->values) {
            every.values.push_back(value.slug);
        }
        question.where.push_back(std::move(every));
    }
    if (level.id == "region" &&
        (margin.dimensions.empty() || lattice.definition(margin.dimensions.front()) != nullptr)) {
        return std::nullopt;
    }
    question.rows = rows_of(level.id, margin.dimensions);
    return question;
}

Result<TablePlan> plan_of(const ReleaseGround& ground,
                          const AggregateQuery& question,
                          const std::vector<query::ReceivedBatch>& received) {
    return plan_table(question,
                      ground.dataset,
                      ground.protection.policy(),
                      ground.atlas,
                      ground.release,
                      received,
                      question.of_case ? ground.cases.find(*question.of_case) : nullptr);
}

MarginView named(MarginView view,
                 const ReleaseGround& ground,
                 const Lattice::Margin& margin,
                 const TablePlan& plan) {
    const auto& lattice = ground.protection.policy().lattice();
    view.level = lattice.levels()[margin.level].id;
    view.dimensions = margin.dimensions;
    for (const auto& axis : plan.fold.axes) {
        // Of a case the inside alone is looked at.
        view.sizes.push_back(axis.case_label ? 1 : axis.size);
    }
    for (std::size_t row = 0; row < view.areas; ++row) {
        view.area_names.push_back(view.areas == plan.rows.size() ? plan.rows[row].id
                                                                 : "everything");
    }
    return view;
}

std::vector<attack::PublishedRelease::Nesting> nestings_of(const ReleaseGround& ground) {
    std::vector<attack::PublishedRelease::Nesting> nestings;
    for (const auto& level : ground.protection.policy().lattice().levels()) {
        const auto inner = domain::geography_level_from(level.id);
        const auto outer = domain::geography_level_from(level.within);
        if (!inner || !outer) {
            continue;
        }
        attack::PublishedRelease::Nesting nesting{level.id, level.within, {}};
        for (const int vintage : ground.atlas.vintages(domain::GeographyLevel::lsoa)) {
            for (const auto atom : ground.atlas.atoms(vintage)) {
                const auto child = ground.atlas.ancestor(atom, *inner);
                const auto parent = ground.atlas.ancestor(atom, *outer);
                if (child && parent) {
                    nesting.parent_of.emplace_back(ground.atlas.find(*child)->code,
                                                   ground.atlas.find(*parent)->code);
                }
            }
        }
        nestings.push_back(std::move(nesting));
    }
    return nestings;
}

/// Counts and protects margins of one year, one after another.
class Viewer {
public:
    static Result<Viewer> open(const ReleaseGround& ground,
                               int year,
                               disclosure::Referee& referee) {
        auto store = ground.warehouse.snapshot();
        if (!store) {
            return store.error();
        }
        auto received = (*store)->received(ground.dataset.id, ground.release);
        if (!received) {
            return received.error();
        }
        return Viewer{ground, year, referee, *std::move(store), *std::move(received)};
    }

    /// Adds the margin's view, where anybody can see it.
    Status view(const Lattice::Margin& margin, std::vector<MarginView>& into) {
        const auto question = question_for(ground_, margin, year_);
        if (!question) {
            return {};
        }
        const auto plan = plan_of(ground_, *question, received_);
        if (!plan) {
            // Closed in this release, or the geography cannot answer it: then nobody sees it.
            return {};
        }
        const auto raw = store_->count(plan->request);
        if (!raw) {
            return raw.error();
        }
        const disclosure::Protector protector{ground_.protection};
        into.push_back(named(protector.inspect(*raw, plan->fold, plan->availability, referee_),
                             ground_,
                             margin,
                             *plan));
        return {};
    }

private:
    Viewer(const ReleaseGround& ground,
           int year,
           disclosure::Referee& referee,
           std::unique_ptr<query::Snapshot> store,
           std::vector<query::ReceivedBatch> received)
        : ground_{ground},
          year_{year},
          referee_{referee},
          store_{std::move(store)},
          received_{std::move(received)} {}

    const ReleaseGround& ground_;
    int year_;
    disclosure::Referee& referee_;
    std::unique_ptr<query::Snapshot> store_;
    std::vector<query::ReceivedBatch> received_;
};

}  // namespace

std::set<int> years_of(const query::Release& release) {
    std::set<int> years;
    for (const auto& unit : release.units) {
        years.insert(unit.first_month.year());
    }
    return years;
}

Result<attack::PublishedRelease> view_release(const ReleaseGround& ground,
                                              int year,
                                              disclosure::Referee& referee,
                                              Progress& progress) {
    const auto& policy = ground.protection.policy();
    auto viewer = Viewer::open(ground, year, referee);
    if (!viewer) {
        return viewer.error();
    }
    attack::PublishedRelease seen{*ground.protection.table(), referee, {}, {}, {}, 0};
    seen.threshold = policy.threshold();
    seen.nestings = nestings_of(ground);
    seen.computed = attack_lattice(policy.lattice(), policy.perturbation().variance);
    const auto margins = policy.lattice().margins(false);
    std::int64_t done = 0;
    for (const auto& margin : margins) {
        progress.report("counting margins", done++, static_cast<std::int64_t>(margins.size()));
        if (auto viewed = (*viewer).view(margin, seen.margins); !viewed) {
            return viewed.error();
        }
    }
    return seen;
}

Result<std::vector<MarginView>> view_case(const ReleaseGround& ground,
                                          const std::string& definition,
                                          int year,
                                          disclosure::Referee& referee) {
    auto viewer = Viewer::open(ground, year, referee);
    if (!viewer) {
        return viewer.error();
    }
    std::vector<MarginView> views;
    for (const auto& margin : ground.protection.policy().lattice().margins(false)) {
        const bool of_case = !margin.dimensions.empty() &&
                             margin.dimensions.back() == disclosure::case_margin(definition);
        if (auto viewed = of_case ? (*viewer).view(margin, views) : Status{}; !viewed) {
            return viewed.error();
        }
    }
    return views;
}

Result<std::vector<std::string>> thin_margins(const ReleaseGround& ground, std::int64_t records) {
    const auto& lattice = ground.protection.policy().lattice();
    const auto store = ground.warehouse.snapshot();
    if (!store) {
        return store.error();
    }
    const auto received = (*store)->received(ground.dataset.id, ground.release);
    if (!received) {
        return received.error();
    }
    if (ground.release.units.empty()) {
        return std::vector<std::string>{};
    }
    const auto quarters = static_cast<double>(ground.release.units.size());
    std::vector<std::string> thin;
    for (const auto& margin : lattice.margins(false)) {
        const auto& level = lattice.levels()[margin.level];
        const auto question = question_for(ground, margin, *years_of(ground.release).rbegin());
        const auto plan = question ? plan_of(ground, *question, *received)
                                   : Result<TablePlan>{Error{ErrorCode::not_found, ""}};
        if (!plan) {
            continue;
        }
        double cells =
            static_cast<double>(plan->request.rows.size) * quarters * 3 / level.months_per_period();
        for (const auto& name : margin.dimensions) {
            cells *= lattice.values_of(name);
        }
        if (static_cast<double>(records) < level.least_mean * cells) {
            thin.push_back(query::margin_name(level.id, margin.dimensions));
        }
    }
    return thin;
}

}  // namespace hub::release
