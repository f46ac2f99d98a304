#include "statistics/missingness_bounds.hpp"

namespace hub::statistics {

Result<MissingnessBounds> missingness_bounds(NoisedCount having,
                                             NoisedCount others,
                                             NoisedCount missing,
                                             double level) {
    const auto add = [](NoisedCount a, NoisedCount b) {
        return NoisedCount{a.value + b.value, a.added_variance + b.added_variance};
    };
    const auto none_were = proportion_of_parts(having, add(others, missing), level);
    if (!none_were) {
        return none_were.error();
    }
    const auto all_were = proportion_of_parts(add(having, missing), others, level);
    if (!all_were) {
        return all_were.error();
    }
    const double recorded = having.value + others.value;
    return MissingnessBounds{recorded > 0 ? having.value / recorded : 0,
                             none_were->share,
                             all_were->share,
                             {none_were->limits.lower, all_were->limits.upper}};
}

}  // namespace hub::statistics
