#include "statistics/detectable_effect.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/random_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_simulations = 100;
constexpr double largest_log_ratio = 3;  // a fall by 95 %, a rise to twenty times
constexpr int halvings = 9;

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Status usable(const InterruptedSeries& series,
              const InterruptedModel& model,
              const DetectionPlan& plan) {
    if (model.impact == ImpactShape::slope) {
        return refused("a detectable change of level wants a model with a level");
    }
    if (!(plan.power > 1 - model.level && plan.power < 1)) {
        return refused("the power is not between the share of false positives and 1");
    }
    if (plan.simulations < fewest_simulations) {
        return refused("a detectable effect wants 100 simulations or more");
    }
    if (series.counts.empty() || plan.periods_after == 0) {
        return refused("a detectable effect wants periods before and after");
    }
    for (std::size_t i = 0; i < series.counts.size(); ++i) {
        if (series.counts[i] && !(std::isfinite(*series.counts[i]) && *series.counts[i] >= 0)) {
            return refused(fmt::format("counts: number {} is not finite and 0 or more", i + 1));
        }
    }
    if (!series.person_time.empty() && series.person_time.size() != series.counts.size()) {
        return refused("counts and person-time differ in number");
    }
    if (auto checked = all_positive(series.person_time, "person-time"); !checked) {
        return checked;
    }
    return season_usable(series.season);
}

/// The series with the periods to come, whose counts are not there yet.
InterruptedSeries lengthened(const InterruptedSeries& series, std::size_t periods) {
    auto longer = series;
    longer.intervention = series.counts.size();
    longer.provisional = 0;
    longer.counts.resize(series.counts.size() + periods);
    const std::size_t year =
        std::min(std::max<std::size_t>(series.season.periods_a_year, 1), series.counts.size());
    for (std::size_t i = 0; !series.person_time.empty() && i < periods; ++i) {
        longer.person_time.push_back(longer.person_time[longer.person_time.size() - year]);
    }
    return longer;
}

/// Draws series with a change of level and counts how many the analysis finds.
class Trials {
public:
    Trials(InterruptedSeries series, const InterruptedModel& model, const DetectionPlan& plan)
        : series_{std::move(series)}, model_{model}, plan_{plan} {
        model_.draws = 0;
    }

    /// Means and dispersion by the series so far, without a change.
    Status learn() {
        const std::size_t so_far = series_.intervention;
        auto all = interrupted_design(series_, model_);
        const auto columns = static_cast<std::size_t>(all.design.cols());
        // Without the terms that are 0 so far: level, slope, and disturbances to come.
        ModelData before;
        before.offset = all.offset;
        std::vector<Eigen::Index> kept;
        for (std::size_t column = 0; column < columns; ++column) {
            const auto place = static_cast<Eigen::Index>(column);
            if (!all.design.col(place).head(static_cast<Eigen::Index>(so_far)).isZero(0)) {
                kept.push_back(place);
                add_term(before, all.terms[column], all.design.col(place));
            }
        }
        before.response = Eigen::VectorXd::Zero(before.design.rows());
        std::vector<std::size_t> observed;
        for (std::size_t i = 0; i < so_far; ++i) {
            if (series_.counts[i]) {
                observed.push_back(i);
                before.response(static_cast<Eigen::Index>(i)) = *series_.counts[i];
            }
        }
        const auto fitted = generalised_linear_model(rows_of(before, observed), {});
        if (!fitted) {
            return fitted.error();
        }
        means_ = linear_predictor_of(before, fitted->coefficients).array().exp();
        dispersion_ = std::max(1.0, fitted->dispersion().value_or(1));
        level_ = all.design.col(1);  // the level stands next to the intercept
        return {};
    }

    Result<double> share_found(double log_ratio) {
        std::size_t found = 0;
        std::size_t done = 0;
        Error last{ErrorCode::refused, "no simulation could be analysed"};
        for (std::size_t trial = 0; trial < plan_.simulations; ++trial) {
            draw(log_ratio, trial);
            const auto result = interrupted_time_series(series_, model_);
            if (!result) {
                last = result.error();
                continue;
            }
            ++done;
            const auto& ratio = *result->level_ratio;
            found += ratio.p < 1 - model_.level && (ratio.estimate > 1) == plan_.increase ? 1 : 0;
        }
        // A series that cannot be analysed finds nothing.
        if (2 * done < plan_.simulations) {
            return last;
        }
        return static_cast<double>(found) / static_cast<double>(plan_.simulations);
    }

    [[nodiscard]] double dispersion() const { return dispersion_; }

private:
    void draw(double log_ratio, std::size_t trial) {
        for (std::size_t i = 0; i < series_.counts.size(); ++i) {
            const bool missing =
                i < series_.intervention && !known_missing_.empty() && known_missing_[i];
            if (missing) {
                continue;
            }
            const auto place = static_cast<Eigen::Index>(i);
            RandomStream stream{plan_.seed, trial * series_.counts.size() + i};
            series_.counts[i] = dispersed_draw(
                stream, means_(place) * std::exp(log_ratio * level_(place)), dispersion_);
        }
    }

    InterruptedSeries series_;
    InterruptedModel model_;
    DetectionPlan plan_;
    Eigen::VectorXd means_;
    Eigen::VectorXd level_;
    double dispersion_{1};
    std::vector<bool> known_missing_ = missing_in(series_);

    static std::vector<bool> missing_in(const InterruptedSeries& series) {
        std::vector<bool> missing;
        for (const auto& count : series.counts) {
            missing.push_back(!count);
        }
        return missing;
    }
};

}  // namespace

Result<DetectableEffect> detectable_effect(const InterruptedSeries& series,
                                           const InterruptedModel& model,
                                           const DetectionPlan& plan) {
    if (auto checked = usable(series, model, plan); !checked) {
        return checked.error();
    }
    Trials trials{lengthened(series, plan.periods_after), model, plan};
    if (auto learnt = trials.learn(); !learnt) {
        return learnt.error();
    }
    DetectableEffect effect;
    effect.dispersion = trials.dispersion();
    const double direction = plan.increase ? 1 : -1;
    double not_found = 0;
    double found = largest_log_ratio;
    for (const double at : std::array{not_found, found}) {
        const auto share = trials.share_found(direction * at);
        if (!share) {
            return share.error();
        }
        (at == 0 ? effect.false_positives : effect.power) = *share;
    }
    if (effect.power < plan.power) {
        return refused("no change up to 95 % is found with that power: the series is too short");
    }
    for (int halving = 0; halving < halvings; ++halving) {
        const double middle = (not_found + found) / 2;
        const auto share = trials.share_found(direction * middle);
        if (share && *share >= plan.power) {
            found = middle;
            effect.power = *share;
        } else {
            not_found = middle;
        }
    }
    effect.rate_ratio = std::exp(direction * found);
    effect.percent_change = 100 * std::expm1(direction * found);
    return effect;
}

}  // namespace hub::statistics
