#include "statistics/nelder_mead.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hub::statistics {

namespace {

constexpr int most_rounds = 20;
constexpr int most_steps = 2000;

using Function = std::function<double(std::span<const double>)>;
using Point = std::vector<double>;

struct Corner {
    Point at;
    double value{0};
};

double worth(const Function& function, const Point& at) {
    const double value = function(at);
    return std::isfinite(value) ? value : std::numeric_limits<double>::infinity();
}

class Simplex {
public:
    Simplex(const Function& function, const Point& start, double step) : function_{function} {
        corners_.push_back({start, worth(function_, start)});
        for (std::size_t i = 0; i < start.size(); ++i) {
            auto at = start;
            at[i] += step;
            corners_.push_back({at, worth(function_, at)});
        }
        sort();
    }

    /// Whether the corners are as good as one another.
    [[nodiscard]] bool flat(double least) const {
        const double spread = corners_.back().value - corners_.front().value;
        return spread <= least * (std::abs(corners_.front().value) + least);
    }

    [[nodiscard]] const Corner& best() const { return corners_.front(); }

    void move() {
        const auto centre = centre_of_better();
        const auto reflected = along(centre, -1);
        if (reflected.value < corners_.front().value) {
            const auto further = along(centre, -2);
            replace_worst(further.value < reflected.value ? further : reflected);
        } else if (reflected.value < corners_[corners_.size() - 2].value) {
            replace_worst(reflected);
        } else {
            const auto nearer = along(centre, reflected.value < corners_.back().value ? -0.5 : 0.5);
            if (nearer.value < std::min(reflected.value, corners_.back().value)) {
                replace_worst(nearer);
            } else {
                shrink();
            }
        }
    }

private:
    [[nodiscard]] Point centre_of_better() const {
        Point centre(corners_.front().at.size(), 0);
        for (std::size_t c = 0; c + 1 < corners_.size(); ++c) {
            for (std::size_t i = 0; i < centre.size(); ++i) {
                centre[i] += corners_[c].at[i] / static_cast<double>(centre.size());
            }
        }
        return centre;
    }

    /// On the line from the centre to the worst corner, which is at 1.
    [[nodiscard]] Corner along(const Point& centre, double distance) const {
        auto at = centre;
        for (std::size_t i = 0; i < at.size(); ++i) {
            at[i] += distance * (corners_.back().at[i] - centre[i]);
        }
        return {at, worth(function_, at)};
    }

    void replace_worst(const Corner& corner) {
        corners_.back() = corner;
        sort();
    }

    void shrink() {
        for (std::size_t c = 1; c < corners_.size(); ++c) {
            auto& at = corners_[c].at;
            for (std::size_t i = 0; i < at.size(); ++i) {
                at[i] = (at[i] + corners_.front().at[i]) / 2;
            }
            corners_[c].value = worth(function_, at);
        }
        sort();
    }

    void sort() {
        std::stable_sort(corners_.begin(), corners_.end(), [](const auto& one, const auto& other) {
            return one.value < other.value;
        });
    }

    const Function& function_;
    std::vector<Corner> corners_;
};

}  // namespace

Minimum nelder_mead(const Function& function, Point start, double step, double least) {
    Minimum found{std::move(start), std::numeric_limits<double>::infinity(), false};
    for (int round = 0; round < most_rounds; ++round) {
        Simplex simplex{function, found.at, step};
        int steps = 0;
        while (!simplex.flat(least) && steps < most_steps) {
            simplex.move();
            ++steps;
        }
        const double gain = found.value - simplex.best().value;
        const bool settled = gain <= least * (std::abs(simplex.best().value) + least);
        if (simplex.best().value <= found.value) {
            found.at = simplex.best().at;
            found.value = simplex.best().value;
        }
        if (settled && std::isfinite(found.value)) {
            found.settled = steps < most_steps;
            break;
        }
    }
    return found;
}

}  // namespace hub::statistics
