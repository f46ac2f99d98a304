#include "disclosure/perturbation_row.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

constexpr int most_steps = 200;
constexpr double solved_within = 1e-13;

/// Noises that share one probability, because their order asks for it.
struct Group {
    std::vector<std::size_t> members;  ///< positions in the row
    double noise{0};                   ///< mean over the members
    double squared{0};                 ///< mean square
    [[nodiscard]] auto size() const { return static_cast<double>(members.size()); }
};

std::vector<int> noises_of(int count, const PerturbationParameters& parameters) {
    std::vector<int> noises;
    for (int noise = -parameters.largest_noise; noise <= parameters.largest_noise; ++noise) {
        const int target = count + noise;
        if (target == 0 || target > parameters.hidden_up_to) {
            noises.push_back(noise);
        }
    }
    return noises;
}

/// Multipliers of the noise and of its square, of the mass that is left to the groups.
class Dual {
public:
    Dual(const std::vector<Group>& groups, double mass, double variance)
        : groups_{groups}, mass_{mass}, variance_{variance} {}

    /// Solves for the mean alone, or for mean and variance. None where it does not converge.
    [[nodiscard]] std::optional<std::vector<double>> solve(bool with_variance) const;
    [[nodiscard]] double variance_of(const std::vector<double>& probability) const;

private:
    struct Moments {
        std::vector<double> probability;  ///< of each member of a group
        double log_total{0};
        double mean{0}, square{0};
        double noise_noise{0}, noise_square{0}, square_square{0};
    };
    [[nodiscard]] Moments moments(double a, double b) const;
    /// The convex function that the multipliers minimise.
    [[nodiscard]] double objective(double a, double b) const;

    const std::vector<Group>& groups_;
    double mass_;
    double variance_;
};

Dual::Moments Dual::moments(double a, double b) const {
    Moments sums;
    double largest = -INFINITY;
    for (const auto& group : groups_) {
        largest = std::max(largest, a * group.noise + b * group.squared);
    }
    double total = 0;
    for (const auto& group : groups_) {
        const double weight = std::exp(a * group.noise + b * group.squared - largest);
        sums.probability.push_back(weight);
        total += weight * group.size();
    }
    sums.log_total = std::log(total) + largest;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        const auto& group = groups_[i];
        sums.probability[i] *= mass_ / total;
        const double share = sums.probability[i] * group.size();
        sums.mean += share * group.noise;
        sums.square += share * group.squared;
        sums.noise_noise += share * group.noise * group.noise;
        sums.noise_square += share * group.noise * group.squared;
        sums.square_square += share * group.squared * group.squared;
    }
    return sums;
}

double Dual::objective(double a, double b) const {
    return mass_ * moments(a, b).log_total - b * variance_;
}

std::optional<std::vector<double>> Dual::solve(bool with_variance) const {
    double a = 0;
    double b = 0;
    for (int step = 0; step < most_steps; ++step) {
        const auto now = moments(a, b);
        const double mean_error = now.mean;
        const double square_error = with_variance ? now.square - variance_ : 0;
        if (std::abs(mean_error) < solved_within && std::abs(square_error) < solved_within) {
            return now.probability;
        }
        const double aa = now.noise_noise - now.mean * now.mean / mass_;
        const double ab = now.noise_square - now.mean * now.square / mass_;
        const double bb = now.square_square - now.square * now.square / mass_;
        double step_a = mean_error / aa;
        double step_b = 0;
        if (with_variance) {
            const double determinant = aa * bb - ab * ab;
            step_a = (bb * mean_error - ab * square_error) / determinant;
            step_b = (aa * square_error - ab * mean_error) / determinant;
        }
        if (!std::isfinite(step_a) || !std::isfinite(step_b)) {
            return std::nullopt;
        }
        // Halved until the convex objective falls; near the end rounding hides its fall.
        double length = 1;
        const double before = objective(a, with_variance ? b : 0);
        while (length > 1e-9 &&
               objective(a - length * step_a, b - length * step_b) > before + 1e-12) {
            length /= 2;
        }
        a -= length * step_a;
        b -= length * step_b;
    }
    return std::nullopt;
}

double Dual::variance_of(const std::vector<double>& probability) const {
    double variance = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        variance += probability[i] * groups_[i].size() * groups_[i].squared;
    }
    return variance;
}

Group group_of(std::vector<std::size_t> members, const std::vector<int>& noise) {
    Group group{std::move(members), 0, 0};
    for (const auto member : group.members) {
        group.noise += noise[member] / group.size();
        group.squared += noise[member] * noise[member] / group.size();
    }
    return group;
}

/// Whether the right one of two neighbours must not be likelier than the left one (noise not
/// negative), or the left one not likelier than the right one.
bool out_of_order(int left, int right, double p_left, double p_right) {
    constexpr double slack = 1e-12;
    if (left >= 0) {
        return p_right > p_left + slack;
    }
    return right <= 0 && p_left > p_right + slack;
}

/// Joins the first neighbouring groups that are out of order; false where none are.
bool join_out_of_order(std::vector<Group>& groups,
                       const std::vector<double>& probability,
                       const std::vector<int>& noise) {
    for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
        const int left = noise[groups[i].members.back()];
        const int right = noise[groups[i + 1].members.front()];
        if (out_of_order(left, right, probability[i], probability[i + 1])) {
            auto members = groups[i].members;
            members.insert(
                members.end(), groups[i + 1].members.begin(), groups[i + 1].members.end());
            groups[i] = group_of(std::move(members), noise);
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return true;
        }
    }
    return false;
}

/// The smallest variance that mean 0 allows: all mass on the two noises nearest 0 of either sign.
double least_variance(const std::vector<int>& noise, std::optional<double> stay) {
    const auto above = std::upper_bound(noise.begin(), noise.end(), 0);
    const auto below = std::lower_bound(noise.begin(), noise.end(), 0);
    const bool can_stay = above != below;
    if (can_stay && !stay) {
        return 0;
    }
    const double apart = -static_cast<double>(*(below - 1)) * *above;
    return stay ? (1 - *stay) * apart : apart;
}

Error impossible(int count, std::string_view reason) {
    return Error{
        ErrorCode::refused,
        fmt::format("there is no such perturbation table: for a count of {} {}", count, reason)};
}

}  // namespace

Result<PerturbationRow> solve_perturbation_row(int count,
                                               const PerturbationParameters& parameters) {
    PerturbationRow row{noises_of(count, parameters), {}};
    const auto& noise = row.noise;
    if (noise.empty() || noise.front() >= 0 || noise.back() <= 0) {
        return impossible(count, "noise cannot go both up and down, so its mean is not 0");
    }
    const auto zero = std::find(noise.begin(), noise.end(), 0);
    const bool stays = parameters.stay && zero != noise.end();
    const double least = least_variance(noise, stays ? parameters.stay : std::nullopt);
    if (least >= parameters.variance) {
        return impossible(count,
                          fmt::format("the smallest variance of noise of mean 0 is {:.4g}, which "
                                      "leaves no room under {:.4g}",
                                      least,
                                      parameters.variance));
    }
    std::vector<Group> groups;
    for (std::size_t i = 0; i < noise.size(); ++i) {
        if (!stays || noise[i] != 0) {
            groups.push_back(group_of({i}, noise));
        }
    }
    const double mass = stays ? 1 - *parameters.stay : 1;
    std::optional<std::vector<double>> probability;
    do {
        const Dual dual{groups, mass, parameters.variance};
        probability = dual.solve(false);
        if (probability && dual.variance_of(*probability) > parameters.variance) {
            probability = dual.solve(true);
        }
        if (!probability) {
            return impossible(count,
                              fmt::format("no distribution has mean 0 and variance {:.4g}{}",
                                          parameters.variance,
                                          parameters.monotone ? " in monotone order" : ""));
        }
    } while (parameters.monotone && join_out_of_order(groups, *probability, noise));
    row.probability.assign(noise.size(), stays ? *parameters.stay : 0);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const auto member : groups[i].members) {
            row.probability[member] = (*probability)[i];
        }
    }
    return row;
}

}  // namespace hub::disclosure
