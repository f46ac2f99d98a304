#include "statistics/difference_in_differences.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/panel_design.hpp"
#include "statistics/robust_covariance.hpp"
#include "statistics/seasonal_terms.hpp"
#include "statistics/wild_score_bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace hub::statistics {

namespace {

constexpr std::size_t many_areas = 30;
constexpr std::size_t most_terms = 400;

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

/// @param dispersion  of the quasi-Poisson errors; never under 1
Result<Eigen::MatrixXd> covariance_of(const FittedModel& fitted,
                                      const Panel& panel,
                                      PanelErrors errors,
                                      double dispersion) {
    switch (errors) {
        case PanelErrors::poisson:
            return scaled_covariance(fitted, 1);
        case PanelErrors::quasi_poisson:
            return scaled_covariance(fitted, dispersion);
        case PanelErrors::heteroscedastic:
            return sandwich_covariance(fitted);
        case PanelErrors::by_period:
            return clustered_covariance(fitted, panel.periods, ClusterCorrection::none);
        case PanelErrors::by_area:
            return clustered_covariance(fitted, panel.areas, ClusterCorrection::cr1);
    }
    return scaled_covariance(fitted, dispersion);
}

double least_dispersion(const FittedModel& fitted, double added_variance) {
    return std::max(
        {1.0, fitted.dispersion().value_or(1), 1 + added_variance / fitted.fitted.mean()});
}

std::optional<double> degrees_of(const Panel& panel, PanelErrors errors) {
    if (errors != PanelErrors::by_area) {
        return std::nullopt;
    }
    return static_cast<double>(panel.treated_areas.size() + panel.control_areas.size() - 1);
}

Panel before_start(const Panel& panel) {
    Panel before;
    before.start = panel.start;
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
        if (!panel.after(i)) {
            before.rows.push_back(panel.rows[i]);
            before.treated.push_back(panel.treated[i]);
            before.areas.push_back(panel.areas[i]);
            before.periods.push_back(panel.periods[i]);
            before.all_periods.insert(panel.periods[i]);
            (panel.treated[i] ? before.treated_areas : before.control_areas).insert(panel.areas[i]);
        }
    }
    return before;
}

/// The trends before the start: group, time, and time of the treated.
std::optional<CoefficientRatio> pretrend_of(const Panel& whole,
                                            const PanelModel& model,
                                            double added) {
    const auto panel = before_start(whole);
    auto data = begun(panel);
    add_group(data, panel);
    Eigen::VectorXd time(panel.size());
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
        time(static_cast<Eigen::Index>(i)) =
            static_cast<double>(panel.periods[i]) - static_cast<double>(panel.start);
    }
    add_term(data, "time", time);
    add_term(data, "treated time", time.cwiseProduct(data.design.col(1)));
    const auto fitted = generalised_linear_model(data, {});
    if (!fitted) {
        return std::nullopt;
    }
    const auto errors =
        model.errors == PanelErrors::by_area ? PanelErrors::by_area : PanelErrors::quasi_poisson;
    const auto covariance = covariance_of(*fitted, panel, errors, least_dispersion(*fitted, added));
    if (!covariance || !((*covariance)(3, 3) > 0)) {
        return std::nullopt;
    }
    return ratio_of_coefficient(
        fitted->coefficients(3), (*covariance)(3, 3), model.level, degrees_of(panel, errors));
}

void add_event_study(DifferenceResult& result,
                     const Panel& panel,
                     const PanelModel& model,
                     double dispersion) {
    const auto last_before = *std::prev(panel.all_periods.lower_bound(panel.start));
    if (2 * panel.all_periods.size() > most_terms) {
        result.remarks.emplace_back("no event study: there are too many periods");
        return;
    }
    auto data = begun(panel);
    add_group(data, panel);
    add_periods(data, panel, last_before, false);
    const Eigen::Index first = data.design.cols();
    add_periods(data, panel, last_before, true);
    const auto fitted = generalised_linear_model(data, {});
    if (!fitted) {
        result.remarks.push_back("no event study: " + fitted.error().message);
        return;
    }
    // Two series leave nothing over for errors of their own: the main model's dispersion serves.
    const auto errors = fitted->degrees_of_freedom == 0 ? PanelErrors::quasi_poisson : model.errors;
    const auto covariance = covariance_of(*fitted, panel, errors, dispersion);
    if (!covariance) {
        result.remarks.push_back("no event study: " + covariance.error().message);
        return;
    }
    Eigen::Index column = first;
    for (const auto period : panel.all_periods) {
        if (period == last_before) {
            result.event_study.push_back({period, {1, {1, 1}, 1}});
            continue;
        }
        result.event_study.push_back({period,
                                      ratio_of_coefficient(fitted->coefficients(column),
                                                           (*covariance)(column, column),
                                                           model.level,
                                                           degrees_of(panel, errors))});
        ++column;
    }
}

Status model_usable(const ComparisonPanel& given, const Panel& panel, const PanelModel& model) {
    if (auto checked = is_level(model.level); !checked) {
        return checked;
    }
    if (auto checked = none_negative(std::array{given.added_variance}, "added variance");
        !checked) {
        return checked;
    }
    if (given.added_variance > 0 && model.errors == PanelErrors::poisson) {
        return refused("Poisson errors do not hold for counts with noise or rounding");
    }
    if (model.errors == PanelErrors::by_area &&
        (panel.treated_areas.size() < 2 || panel.control_areas.size() < 2)) {
        return refused("errors by area want two treated and two control areas or more");
    }
    if (terms_of(panel, model.effects) > most_terms) {
        return refused("the comparison has over 400 terms: levels for groups would do");
    }
    return {};
}

Status add_bootstrap(DifferenceResult& result,
                     const ModelData& data,
                     const Panel& panel,
                     const PanelModel& model) {
    if (model.errors != PanelErrors::by_area || result.areas >= many_areas) {
        return {};
    }
    const auto p =
        wild_score_bootstrap(data, data.design.cols() - 1, panel.areas, model.draws, model.seed);
    if (!p) {
        return p.error();
    }
    result.wild_bootstrap_p = *p;
    constexpr std::size_t few = 6;
    if (panel.treated_areas.size() < few || panel.control_areas.size() < few) {
        result.remarks.emplace_back(
            "under six areas in a group: neither errors by area nor the bootstrap are reliable");
    }
    return {};
}

}  // namespace

Result<DifferenceResult> difference_in_differences(const ComparisonPanel& given,
                                                   const PanelModel& model) {
    const auto panel = usable_panel(given);
    if (!panel) {
        return panel.error();
    }
    if (auto checked = model_usable(given, *panel, model); !checked) {
        return checked.error();
    }
    const auto data = design_of(*panel, model.effects);
    auto fitted = generalised_linear_model(data, {});
    if (!fitted) {
        return fitted.error();
    }
    DifferenceResult result;
    result.model = *std::move(fitted);
    result.areas = panel->treated_areas.size() + panel->control_areas.size();
    result.dispersion = least_dispersion(result.model, given.added_variance);
    auto covariance = covariance_of(result.model, *panel, model.errors, result.dispersion);
    if (!covariance) {
        return covariance.error();
    }
    result.covariance = *std::move(covariance);
    const Eigen::Index effect = data.design.cols() - 1;
    if (!(result.covariance(effect, effect) > 0)) {
        return refused("the areas leave nothing over to tell the effect's error by");
    }
    result.ratio = ratio_of_coefficient(result.model.coefficients(effect),
                                        result.covariance(effect, effect),
                                        model.level,
                                        degrees_of(*panel, model.errors));
    if (auto added = add_bootstrap(result, data, *panel, model); !added) {
        return added.error();
    }
    result.pretrend = pretrend_of(*panel, model, given.added_variance);
    if (!result.pretrend) {
        result.remarks.emplace_back("no test of the trends before: there are too few periods");
    }
    add_event_study(result, *panel, model, result.dispersion);
    return result;
}

Result<CoefficientRatio> ratio_of_rate_ratios(const GroupTotals& treated_before,
                                              const GroupTotals& treated_after,
                                              const GroupTotals& control_before,
                                              const GroupTotals& control_after,
                                              double level) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    double logarithm = 0;
    double variance = 0;
    for (const auto& [total, sign] : {std::pair{treated_after, 1.0},
                                      {treated_before, -1.0},
                                      {control_after, -1.0},
                                      {control_before, 1.0}}) {
        if (auto checked = all_positive(std::array{total.count, total.person_time}, "totals");
            !checked) {
            return checked.error();
        }
        logarithm += sign * (std::log(total.count) - std::log(total.person_time));
        variance += 1 / total.count;
    }
    return ratio_of_coefficient(logarithm, variance, level, std::nullopt);
}

}  // namespace hub::statistics
