#pragma once

#include <optional>

namespace hub::disclosure {

/// What a perturbation table is solved for.
struct PerturbationParameters {
    int largest_noise{5};        ///< D: no count moves further
    double variance{3};          ///< V: of the noise in each row
    int hidden_up_to{2};         ///< js: nothing is shown at 1 … js
    std::optional<double> stay;  ///< probability that a count stays as it is, where one is wanted
    bool monotone{true};         ///< larger noise of the same sign is never more likely

    bool operator==(const PerturbationParameters&) const = default;
};

}  // namespace hub::disclosure
