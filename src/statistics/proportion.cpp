#include "statistics/proportion.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"

#include <array>
#include <cmath>

#include <boost/math/distributions/beta.hpp>

namespace hub::statistics {

namespace {

Status usable(double events, double trials, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked;
    }
    if (auto checked = none_negative(std::array{events, trials}, "events and trials"); !checked) {
        return checked;
    }
    if (trials == 0) {
        return Error{ErrorCode::refused, "a proportion of no trials is not defined"};
    }
    return events > trials ? Status{Error{ErrorCode::refused, "more events than trials"}}
                           : Status{};
}

}  // namespace

Result<ProportionEstimate> wilson_proportion(double events, double trials, double level) {
    if (auto checked = usable(events, trials, level); !checked) {
        return checked.error();
    }
    const double z = two_sided_z(level);
    const double share = events / trials;
    const double spread = z * std::sqrt(z * z + 4 * events * (1 - share));
    const double middle = 2 * events + z * z;
    const double scale = 2 * (trials + z * z);
    // At the ends the formula leaves a residue of rounding.
    return ProportionEstimate{share,
                              {events == 0 ? 0 : (middle - spread) / scale,
                               events == trials ? 1 : (middle + spread) / scale}};
}

Result<ProportionEstimate> clopper_pearson_proportion(double events, double trials, double level) {
    if (auto checked = usable(events, trials, level); !checked) {
        return checked.error();
    }
    using boost::math::beta_distribution;
    const double tail = (1 - level) / 2;
    ProportionEstimate estimate{events / trials, {0, 1}};
    if (events > 0) {
        estimate.limits.lower =
            boost::math::quantile(beta_distribution<>{events, trials - events + 1}, tail);
    }
    if (events < trials) {
        estimate.limits.upper = boost::math::quantile(
            boost::math::complement(beta_distribution<>{events + 1, trials - events}, tail));
    }
    return estimate;
}

Result<ProportionDifference> difference_of_proportions(Share first, Share second, double level) {
    const auto one = wilson_proportion(first.events, first.trials, level);
    const auto other = wilson_proportion(second.events, second.trials, level);
    if (!one || !other) {
        return one ? other.error() : one.error();
    }
    const double difference = one->share - other->share;
    const double below =
        std::hypot(one->share - one->limits.lower, other->limits.upper - other->share);
    const double above =
        std::hypot(one->limits.upper - one->share, other->share - other->limits.lower);
    return ProportionDifference{difference, {difference - below, difference + above}};
}

Result<ProportionRatio> ratio_of_proportions(Share first, Share second, double level) {
    for (const auto& [events, trials] : {first, second}) {
        if (auto checked = usable(events, trials, level); !checked) {
            return checked.error();
        }
        if (events == 0) {
            return Error{ErrorCode::refused, "a ratio of proportions needs events in both groups"};
        }
    }
    const double ratio = (first.events / first.trials) / (second.events / second.trials);
    const double error =
        std::sqrt(1 / first.events - 1 / first.trials + 1 / second.events - 1 / second.trials);
    const double factor = std::exp(two_sided_z(level) * error);
    return ProportionRatio{ratio, {ratio / factor, ratio * factor}};
}

}  // namespace hub::statistics
