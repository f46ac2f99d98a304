// Regression and the evaluation of interventions.
#include "reference_methods.hpp"

namespace hub::reference {

Methods regression_methods() {
    return {};
}

}  // namespace hub::reference
