#include "statistics/state_space.hpp"

#include <cmath>
#include <numbers>

namespace hub::statistics {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Under this the unbounded part is rounding: it starts as the identity.
constexpr double nothing_unbounded = 1e-9;

/// What the filter keeps of one time for the smoother.
struct Step {
    Vector state;      ///< predicted
    Matrix bounded;    ///< P*
    Matrix unbounded;  ///< P∞; empty once the start is settled
    bool seen{false};
    double error{0};               ///< v
    double bounded_variance{0};    ///< F*
    double unbounded_variance{0};  ///< F∞
};

class Filter {
public:
    Filter(const StateSpace& model, std::size_t count) : model_{model} {
        const auto size = model.transition.rows();
        state_ = Vector::Zero(size);
        bounded_ = Matrix::Zero(size, size);
        unbounded_ = Matrix::Identity(size, size);
        steps_.reserve(count);
    }

    void take(const std::optional<double>& value) {
        Step step{state_, bounded_, unbounded_};
        step.seen = value.has_value();
        if (value) {
            weigh(step, *value);
            update(step);
        }
        results_.filtered.push_back({state_, bounded_});
        predict();
        steps_.push_back(std::move(step));
    }

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    [[nodiscard]] const FilteredStates& results() const { return results_; }

private:
    void weigh(Step& step, double value) {
        const auto& z = model_.observation;
        step.error = value - z.dot(state_);
        step.bounded_variance = z.dot(bounded_ * z) + model_.observation_variance;
        step.unbounded_variance = unbounded_.size() == 0 ? 0 : z.dot(unbounded_ * z);
        if (step.unbounded_variance <= nothing_unbounded) {
            step.unbounded_variance = 0;
        }
    }

    void update(const Step& step) {
        const auto& z = model_.observation;
        const Vector m = bounded_ * z;
        const double f = step.bounded_variance;
        if (step.unbounded_variance > 0) {
            const Vector u = unbounded_ * z;
            const double g = step.unbounded_variance;
            state_ += u * (step.error / g);
            bounded_ +=
                u * u.transpose() * (f / (g * g)) - (m * u.transpose() + u * m.transpose()) / g;
            unbounded_ -= u * u.transpose() / g;
            results_.log_likelihood -= std::log(g) / 2;
            results_.log_variances += std::log(g);
            return;
        }
        state_ += m * (step.error / f);
        bounded_ -= m * m.transpose() / f;
        const double square = step.error * step.error / f;
        results_.log_likelihood -= (std::log(2 * std::numbers::pi * f) + square) / 2;
        results_.log_variances += std::log(f);
        results_.squares += square;
        ++results_.counted;
    }

    void predict() {
        const auto& t = model_.transition;
        state_ = t * state_;
        bounded_ = t * bounded_ * t.transpose() + model_.state_variance;
        if (unbounded_.size() != 0) {
            unbounded_ = t * unbounded_ * t.transpose();
            if (unbounded_.cwiseAbs().maxCoeff() <= nothing_unbounded) {
                unbounded_.resize(0, 0);
            }
        }
    }

    const StateSpace& model_;
    Vector state_;
    Matrix bounded_;
    Matrix unbounded_;
    std::vector<Step> steps_;
    FilteredStates results_;
};

Filter filtered(const StateSpace& model, std::span<const std::optional<double>> values) {
    Filter filter{model, values.size()};
    for (const auto& value : values) {
        filter.take(value);
    }
    return filter;
}

/// The sums that the smoother carries back: those of order 1, 1/κ and 1/κ² in a start variance κ
/// that grows without end.
struct Backward {
    Vector r0;
    Vector r1;
    Matrix n0;
    Matrix n1;
    Matrix n2;
};

/// Past a value of a time whose start is settled.
void go_back(Backward& sums, const Step& step, const StateSpace& model) {
    const auto& z = model.observation;
    const auto& t = model.transition;
    const double f = step.bounded_variance;
    const Matrix l = t - t * step.bounded * z * z.transpose() / f;
    sums.r0 = z * (step.error / f) + l.transpose() * sums.r0;
    sums.n0 = z * z.transpose() / f + l.transpose() * sums.n0 * l;
    if (step.unbounded.size() != 0) {
        // The value told nothing of the unknown start, but the time lies within it.
        sums.r1 = t.transpose() * sums.r1;
        sums.n1 = t.transpose() * sums.n1 * l;
        sums.n2 = t.transpose() * sums.n2 * t;
    }
}

/// Past a value that settles part of the start.
void go_back_diffuse(Backward& sums, const Step& step, const StateSpace& model) {
    const auto& z = model.observation;
    const auto& t = model.transition;
    const double g = step.unbounded_variance;
    const double f = step.bounded_variance;
    const Vector u = step.unbounded * z;
    const Vector m = step.bounded * z;
    const Matrix l0 = t - t * u * z.transpose() / g;
    const Matrix l1 = -t * (m / g - u * (f / (g * g))) * z.transpose();
    const Matrix zz = z * z.transpose();
    const Vector r0 = l0.transpose() * sums.r0;
    sums.r1 = z * (step.error / g) + l0.transpose() * sums.r1 + l1.transpose() * sums.r0;
    sums.r0 = r0;
    const Matrix cross = l0.transpose() * sums.n1 * l1;
    sums.n2 = -zz * (f / (g * g)) + l0.transpose() * sums.n2 * l0 + cross + cross.transpose() +
              l1.transpose() * sums.n0 * l1;
    sums.n1 = zz / g + l0.transpose() * sums.n1 * l0 + l1.transpose() * sums.n0 * l0;
    sums.n0 = l0.transpose() * sums.n0 * l0;
}

void go_back_missing(Backward& sums, const StateSpace& model) {
    const auto& t = model.transition;
    sums.r0 = t.transpose() * sums.r0;
    sums.r1 = t.transpose() * sums.r1;
    sums.n0 = t.transpose() * sums.n0 * t;
    sums.n1 = t.transpose() * sums.n1 * t;
    sums.n2 = t.transpose() * sums.n2 * t;
}

StateEstimate smoothed(const Backward& sums, const Step& step) {
    StateEstimate estimate{step.state + step.bounded * sums.r0,
                           step.bounded - step.bounded * sums.n0 * step.bounded};
    if (step.unbounded.size() != 0) {
        const Matrix cross = step.unbounded * sums.n1 * step.bounded;
        estimate.mean += step.unbounded * sums.r1;
        estimate.variance -= cross + cross.transpose() + step.unbounded * sums.n2 * step.unbounded;
    }
    return estimate;
}

}  // namespace

FilteredStates filter_states(const StateSpace& model,
                             std::span<const std::optional<double>> values) {
    return filtered(model, values).results();
}

std::vector<StateEstimate> smooth_states(const StateSpace& model,
                                         std::span<const std::optional<double>> values) {
    const Filter filter = filtered(model, values);
    const auto size = model.transition.rows();
    const Vector none = Vector::Zero(size);
    const Matrix nothing = Matrix::Zero(size, size);
    Backward sums{none, none, nothing, nothing, nothing};
    std::vector<StateEstimate> states(values.size());
    for (std::size_t i = values.size(); i-- > 0;) {
        const auto& step = filter.steps()[i];
        if (!step.seen) {
            go_back_missing(sums, model);
        } else if (step.unbounded_variance > 0) {
            go_back_diffuse(sums, step, model);
        } else {
            go_back(sums, step, model);
        }
        states[i] = smoothed(sums, step);
    }
    return states;
}

}  // namespace hub::statistics
